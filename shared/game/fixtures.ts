import type { Atlas } from '#shared/sim/atlas.ts';
import { convert } from '#shared/sim/attention/believe.ts';
import type { Mode } from './kinds.ts';
import { createMatch, type Match } from './match.ts';
import type { Act, IdeaDraft, Order } from './order.ts';
import { matchSpec } from './spec.ts';
import { type MatchReport, step } from './step.ts';

export const draft: IdeaDraft = {
  text: 'Pigeons hold the minutes of every meeting',
  tags: ['work', 'nature'],
  ages: [],
  languages: [],
  platforms: [],
  virality: 50,
  valence: 0,
  arousal: 50,
};

/** The model in which nothing spreads or is given up by itself. */
export const still: object = { kind: 'attention', share: 0, leave: 0 };

/** A match of 2,000 agents and 100 seconds in which `humans` and `opponents` have sat down. */
export function testMatch(
  atlas: Atlas,
  {
    mode = 'match' as Mode,
    seconds = 100,
    agents = 2000,
    seed = 1,
    humans = 1,
    opponents = 0,
    model = { kind: 'attention' } as object,
  } = {},
): Match {
  const world = { version: 1, seed, agents, model };
  const match = createMatch(matchSpec.parse({ version: 1, mode, seconds, world }), atlas);
  const seats = Array.from({ length: humans + opponents }, (_, seat): Act => {
    return { kind: 'join', seat, name: `Player ${seat}`, opponent: seat >= humans };
  });
  step(match, seats);
  return match;
}

export function ordered(seat: number, order: Order): Act {
  return { kind: 'order', seat, order };
}

export function launched(seat: number, region: string, idea: IdeaDraft = draft): Act {
  return ordered(seat, { kind: 'launch', idea, region });
}

export function run(match: Match, ticks: number): MatchReport[] {
  return Array.from({ length: ticks }, () => step(match, []));
}

/** Wins people for the seat's idea until it has `believers`, those without an idea first. */
export function hand(match: Match, seat: number, believers: number): void {
  const { state, people } = match.world;
  const idea = match.state.idea[seat]!;
  for (const free of [true, false]) {
    for (let a = 0; a < people.count && state.believers[idea]! < believers; a++) {
      if (state.belief[a] === idea || (free && state.belief[a] !== 0)) continue;
      convert(match.world, a, idea, -1);
    }
  }
}
