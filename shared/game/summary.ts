import { ACTIONS } from './actions.ts';
import { income, shares } from './economy.ts';
import {
  BRANCHES,
  type Phase,
  REASONS,
  type Reason,
  type SeatKind,
  WHYS,
  type Why,
} from './kinds.ts';
import { believersOf, kindOf, type Match, phaseOf } from './match.ts';
import { type News, newsOf } from './news.ts';
import { LIMITS } from './order.ts';
import { stepsOf } from './traits.ts';
import { scoreShare } from './victory.ts';

/** A match in small plain numbers: what rooms show and records keep. */
export interface MatchSummary {
  readonly tick: number;
  readonly phase: Phase;
  readonly begins: number;
  /** 0 while gathering and in a lab. */
  readonly ends: number;
  /** Taken seats in ascending order. */
  readonly seats: readonly SeatSummary[];
  /** Rows in use, row 0 ("no idea") left out. */
  readonly ideas: readonly IdeaSummary[];
  /** Seat, or −1. */
  readonly winner: number;
  /** What is announced or happening in the world. */
  readonly news: News | null;
  /** Null before the end. */
  readonly reason: Reason | null;
}

export interface SeatSummary {
  readonly seat: number;
  readonly name: string;
  readonly kind: Exclude<SeatKind, 'free'>;
  /** Has an idea that waits for the clock to start. */
  readonly isReady: boolean;
  /** Row of the launched idea; 0 before that. */
  readonly idea: number;
  readonly believers: number;
  /** Whole clout, and what comes in a second. */
  readonly clout: number;
  readonly income: number;
  /** Ticks at which the actions are ready, in the order of `ACTIONS`. */
  readonly ready: readonly number[];
  /** Steps bought in each of `BRANCHES`. */
  readonly traits: readonly number[];
  /** What was behind the last order that the engine gave for the seat; null when it gave none. */
  readonly why: Why | null;
  /** Share integrated over time, 0..1. */
  readonly score: number;
  /** Ticks in a row with half of the world. */
  readonly held: number;
}

export interface IdeaSummary {
  readonly id: number;
  /** Seat. */
  readonly owner: number;
  readonly parent: number;
  readonly text: string;
  readonly tags: readonly string[];
  readonly believers: number;
}

export function summarise(match: Match): MatchSummary {
  const { state, world } = match;
  const share = shares(match);
  const lead = Math.max(...share);
  const seats: SeatSummary[] = [];
  for (let seat = 0; seat < LIMITS.seats; seat++) {
    const kind = kindOf(match, seat);
    if (kind === 'free') continue;
    seats.push({
      seat,
      name: match.names[seat] ?? '',
      kind,
      isReady: state.waiting[seat] !== 0,
      idea: state.idea[seat]!,
      believers: believersOf(match, seat),
      clout: Math.floor(state.clout[seat]! / 1000),
      income: income(share[seat]!, lead) / 1000,
      ready: ACTIONS.map((_, index) => state.ready[seat * ACTIONS.length + index]!),
      traits: BRANCHES.map((branch) => stepsOf(match, seat, branch)),
      why: WHYS[state.why[seat]! - 1] ?? null,
      score: scoreShare(match, seat),
      held: state.held[seat]!,
    });
  }
  const over = phaseOf(match) === 'over';
  return {
    tick: world.tick,
    phase: phaseOf(match),
    begins: state.begins[0]!,
    ends: state.ends[0]!,
    seats,
    ideas: ideas(match),
    winner: state.winner[0]! - 1,
    news: newsOf(match),
    reason: over ? REASONS[state.reason[0]!]! : null,
  };
}

function ideas(match: Match): IdeaSummary[] {
  const { state, ideas: rows } = match.world;
  return Array.from({ length: rows - 1 }, (_, i) => {
    const id = i + 1;
    const draft = match.drafts[id];
    return {
      id,
      owner: state.owner[id]! - 1,
      parent: state.parentIdea[id]!,
      text: draft?.text ?? '',
      tags: draft?.tags ?? [],
      believers: state.believers[id]!,
    };
  });
}
