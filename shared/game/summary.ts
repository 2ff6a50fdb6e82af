import { aimOf } from './actions/target.ts';
import { ACTIONS } from './actions.ts';
import { GROUP_NAMES } from './audience.ts';
import { helpNow, income, shares } from './economy.ts';
import { ideasOf } from './holdings.ts';
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
import { type Audience, LIMITS } from './order.ts';
import type { Changes, Telling } from './telling.ts';
import { stepsOf } from './traits.ts';
import { scoreShare } from './victory.ts';

/** A match in small plain numbers: what rooms show and records keep. */
export interface MatchSummary {
  readonly tick: number;
  readonly phase: Phase;
  readonly begins: number;
  /** 0 while gathering and in a lab. */
  readonly ends: number;
  /** People in the world, whomever they believe. */
  readonly agents: number;
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
  /** The group that the next action is aimed at, and the last tick for it; null without one. */
  readonly aim: Aim | null;
  /** Heat of the seat's most believed idea, 0..1: see SIM7 for what it does. */
  readonly heat: number;
  /** What was behind the last order that the engine gave for the seat; null when it gave none. */
  readonly why: Why | null;
  /** Share integrated over time, 0..1. */
  readonly score: number;
  /** Ticks in a row with half of the world. */
  readonly held: number;
}

export interface Aim {
  readonly audience: Audience;
  readonly until: number;
}

export interface IdeaSummary {
  readonly id: number;
  /** Seat. */
  readonly owner: number;
  readonly parent: number;
  /** The tick in which it came to be. */
  readonly born: number;
  readonly text: string;
  readonly tags: readonly string[];
  /** Who worded a variant and why; null where nobody has yet. */
  readonly told: Telling | null;
  /** What it has more of than its parent; nothing for one that was launched. */
  readonly changes: Changes;
  readonly believers: number;
}

export function summarise(match: Match): MatchSummary {
  const { state, world } = match;
  const share = shares(match);
  const lead = Math.max(...share);
  const help = helpNow(match);
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
      income: income(share[seat]!, lead, help) / 1000,
      ready: ACTIONS.map((_, index) => state.ready[seat * ACTIONS.length + index]!),
      traits: BRANCHES.map((branch) => stepsOf(match, seat, branch)),
      aim: aimAt(match, seat),
      heat: heatOf(match, seat),
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
    agents: world.people.count,
    seats,
    ideas: ideas(match),
    winner: state.winner[0]! - 1,
    news: newsOf(match),
    reason: over ? REASONS[state.reason[0]!]! : null,
  };
}

function aimAt(match: Match, seat: number): Aim | null {
  if (aimOf(match, seat) === 0) return null;
  const { aim, aimUntil } = match.state;
  return { audience: GROUP_NAMES[aim[seat]! - 1]!, until: aimUntil[seat]! };
}

function heatOf(match: Match, seat: number): number {
  const { believers, heat } = match.world.state;
  const [most] = ideasOf(match, seat).toSorted((a, b) => believers[b]! - believers[a]! || a - b);
  return most ? heat[most]! / 65535 : 0;
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
      born: state.born[id]!,
      text: draft?.text ?? '',
      tags: draft?.tags ?? [],
      told: match.tellings[id] ?? null,
      changes: changesOf(match, id),
      believers: state.believers[id]!,
    };
  });
}

const UNCHANGED: Changes = { virality: 0, plausibility: 0, valence: 0, arousal: 0 };

function changesOf({ world: { state } }: Match, idea: number): Changes {
  const parent = state.parentIdea[idea]!;
  if (parent === 0) return UNCHANGED;
  const more = (trait: keyof Changes, of: number) =>
    Math.round((100 * (state[trait][idea]! - state[trait][parent]!)) / of);
  return {
    virality: more('virality', 255),
    plausibility: more('plausibility', 255),
    valence: more('valence', 127),
    arousal: more('arousal', 255),
  };
}
