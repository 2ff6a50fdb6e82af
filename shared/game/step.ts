import type { Happening } from '#shared/sim/happening.ts';
import { HUBS_A_REGION } from '#shared/sim/people.ts';
import { advance, type TickReport } from '#shared/sim/step.ts';
import { applyAct } from './apply.ts';
import { pay, shares, warm } from './economy.ts';
import type { GameEvent } from './event.ts';
import { WHYS } from './kinds.ts';
import { believersOf, type Match, phaseOf } from './match.ts';
import { follow } from './news.ts';
import { type Thought, think } from './opponents/think.ts';
import { type Act, LIMITS, type Refusal } from './order.ts';
import { swayAll } from './sway.ts';
import { drift } from './variants.ts';
import { decide, score } from './victory.ts';

export interface MatchReport {
  /** The world's tick after the step. */
  readonly tick: number;
  /** For each act given, in order: null when it was applied, else why not. */
  readonly outcomes: readonly (Refusal | null)[];
  /** Agents whose belief changed, ascending. */
  readonly changed: Uint32Array;
  readonly events: readonly GameEvent[];
}

/**
 * [GAME2] One tick of a match. Acts are applied in the order given; opponents think after
 * them, by the same orders. Once over, a match changes no more. With `mind`, somebody else gives
 * the opponents' orders.
 */
export function step(match: Match, acts: readonly Act[], mind: Mind = think): MatchReport {
  const begun = beginStep(match, acts, mind);
  return endStep(match, begun, begun.moves ? advance(match.world) : null);
}

/** What the engine orders for a seat now, if anything. */
export type Mind = (match: Match, seat: number) => Thought | null;

/** What a tick has come to before the world moves. */
export interface BegunStep {
  readonly outcomes: readonly (Refusal | null)[];
  readonly events: GameEvent[];
  /** Whether the world is to move: not once the match is over. */
  readonly moves: boolean;
}

/** [GAME2] The first half of `step`, for those who move the world themselves, on several threads. */
export function beginStep(match: Match, acts: readonly Act[], mind: Mind = think): BegunStep {
  const events: GameEvent[] = [];
  const moves = phaseOf(match) !== 'over';
  const wasGathering = phaseOf(match) === 'gathering';
  const outcomes = acts.map((act) => applyAct(match, act, events));
  if (!moves) return { outcomes, events, moves };
  if (wasGathering && phaseOf(match) === 'running') events.push({ kind: 'begun' });
  follow(match, events);
  drift(match, events);
  for (let seat = 0; seat < LIMITS.seats; seat++) {
    const thought = mind(match, seat);
    if (!thought) continue;
    applyAct(match, { kind: 'order', seat, order: thought.order }, events);
    const { opened } = match.state;
    if (thought.order.kind !== 'launch' && opened[seat]! < 255) opened[seat]!++;
    match.state.why[seat] = WHYS.indexOf(thought.why) + 1;
  }
  if (phaseOf(match) === 'running') swayAll(match);
  return { outcomes, events, moves };
}

/** [GAME2] The second half; `report` is the world's tick, or null when it was not to move. */
export function endStep(match: Match, begun: BegunStep, report: TickReport | null): MatchReport {
  const { outcomes, events } = begun;
  if (!report) return { tick: match.world.tick, outcomes, changed: new Uint32Array(0), events };
  const { tick, changed, happenings } = report;
  for (const happening of happenings) {
    if (isWorthTelling(match, happening)) events.push(told(match, happening));
  }
  if (phaseOf(match) === 'running') {
    const share = shares(match);
    pay(match, share);
    warm(match, share);
    score(match);
    followLead(match, share, events);
    if (decide(match, events)) events.push({ kind: 'over' });
  }
  return { tick, outcomes, changed, events };
}

/**
 * Hubs change hands by the hundred: of a region's ten, only the first makes the news. Variants die
 * out by the dozen: only who has no believers left at all does.
 */
function isWorthTelling(match: Match, happening: Happening): boolean {
  const { people, state } = match.world;
  if (happening.kind === 'extinct') {
    return believersOf(match, state.owner[happening.idea]! - 1) === 0;
  }
  if (happening.kind !== 'hub') return true;
  return people.hubs[happening.region * HUBS_A_REGION] === happening.agent;
}

function told(match: Match, happening: Happening): GameEvent {
  const { idea } = happening;
  const seat = match.world.state.owner[idea]! - 1;
  switch (happening.kind) {
    case 'border':
    case 'hub':
      return { kind: happening.kind, seat, idea, region: happening.region };
    case 'milestone':
      return { kind: 'milestone', seat, idea, value: happening.percent };
    case 'extinct':
      return { kind: 'extinct', seat, idea };
    default:
      return happening satisfies never;
  }
}

/** Share by which one must be ahead of the last leader, so that a tight race is no hail of news. */
const AHEAD = 0.001;

/** [GAME14] A lead counts from half a percent of the world on, so that the first seconds are not told. */
function followLead(match: Match, share: readonly number[], events: GameEvent[]): void {
  const most = Math.max(...share);
  if (most < 0.005) return;
  const current = match.state.leader[0]! - 1;
  if (most - (share[current] ?? 0) < (current < 0 ? 0 : AHEAD)) return;
  const leader = share.indexOf(most);
  if (leader === current) return;
  match.state.leader[0] = leader + 1;
  events.push({ kind: 'lead', seat: leader });
}
