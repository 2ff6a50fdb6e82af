import type { GameEvent } from '#shared/game/event.ts';
import { BRANCHES, REASONS } from '#shared/game/kinds.ts';
import { believersOf, createMatch, type Match, phaseOf } from '#shared/game/match.ts';
import { ACTION_KINDS } from '#shared/game/order.ts';
import { matchSpec, type OpponentSpec } from '#shared/game/spec.ts';
import { step } from '#shared/game/step.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { stepsOf } from '#shared/game/traits.ts';
import type { Atlas } from '#shared/sim/atlas.ts';

/** What a balance is drawn from: one whole match of opponents alone. */
export interface Played {
  /** Seat, or −1. */
  readonly winner: number;
  readonly reason: string;
  readonly opponents: readonly OpponentSpec[];
  /** Share of all agents that believe something, and the seat in the lead, at 2, 4, … minutes. */
  readonly believers: readonly number[];
  readonly leaders: readonly number[];
  readonly leadChanges: number;
  /** Part of all believers that are the winner's in the end. */
  readonly winnerShare: number;
  readonly actions: number;
  readonly seconds: number;
  /** By seat: its first action but launch, and the branch with most steps, if any. */
  readonly openings: readonly string[];
  readonly branches: readonly string[];
  readonly cpuMs: number;
}

/** Minutes at which the state of a match is noted. */
export const MARKS = [2, 4, 6, 8, 10] as const;

export function playMatch(
  atlas: Atlas,
  seed: number,
  opponents: readonly OpponentSpec[],
  { agents = 10_000, seconds = 600 } = {},
): Played {
  const world = { version: 1, seed, agents };
  const spec = matchSpec.parse({ version: 1, mode: 'zero', seconds, opponents, world });
  const begun = performance.now();
  const match = createMatch(spec, atlas);
  const believers: number[] = [];
  const leaders: number[] = [];
  const openings: string[] = opponents.map(() => '');
  let leadChanges = -1;
  let actions = 0;
  while (phaseOf(match) !== 'over') {
    for (const event of step(match, []).events) {
      if (event.kind === 'lead') leadChanges++;
      if (!isAction(event)) continue;
      actions++;
      openings[event.seat] ||= event.kind;
    }
    const since = match.world.tick - match.state.begins[0]!;
    const mark = MARKS[believers.length];
    if (phaseOf(match) === 'gathering' || !mark || since < mark * 60 * TICKS_A_SECOND) continue;
    believers.push(total(match) / agents);
    const held = opponents.map((_, seat) => believersOf(match, seat));
    leaders.push(held.indexOf(Math.max(...held)));
  }
  const winner = match.state.winner[0]! - 1;
  return {
    winner,
    reason: REASONS[match.state.reason[0]!]!,
    opponents,
    believers,
    leaders,
    leadChanges: Math.max(0, leadChanges),
    winnerShare: believersOf(match, winner) / Math.max(1, total(match)),
    actions,
    seconds: (match.world.tick - match.state.begins[0]!) / TICKS_A_SECOND,
    openings,
    branches: opponents.map((_, seat) => mainBranch(match, seat)),
    cpuMs: performance.now() - begun,
  };
}

function isAction(event: GameEvent): event is Extract<GameEvent, { seat: number }> {
  return event.kind === 'trait' || ACTION_KINDS.some((kind) => kind === event.kind);
}

function total({ world }: Match): number {
  return world.state.believers.reduce((sum, n) => sum + n, 0);
}

function mainBranch(match: Match, seat: number): string {
  const steps = BRANCHES.map((branch) => stepsOf(match, seat, branch));
  const most = Math.max(...steps);
  return most === 0 ? 'none' : BRANCHES[steps.indexOf(most)]!;
}
