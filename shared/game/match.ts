import type { Atlas } from '#shared/sim/atlas.ts';
import { allocate, type Columns, type Declaration } from '#shared/sim/columns.ts';
import { createWorld } from '#shared/sim/create.ts';
import type { World } from '#shared/sim/world.ts';
import { ACTION_KINDS, type IdeaDraft, LIMITS } from './order.ts';
import type { MatchSpec } from './spec.ts';

const PHASES = ['gathering', 'running', 'over'] as const;
export type Phase = (typeof PHASES)[number];
export const REASONS = ['held-half', 'time', 'abandoned'] as const;
export type Reason = (typeof REASONS)[number];

/** What a match adds to its world: saved and hashed like the world's own columns. */
export const MATCH_COLUMNS = {
  /** 0 = free, 1 = human, 2 = opponent. */
  kind: { type: 'u8', rows: 'seat' },
  /** The idea that the seat launched; 0 before that. */
  idea: { type: 'u16', rows: 'seat' },
  /** Clout in thousandths. */
  clout: { type: 'u32', rows: 'seat' },
  /** Tick at which each action is ready again, in the order of `ACTION_KINDS`. */
  ready: { type: 'u32', rows: 'seat', width: ACTION_KINDS.length },
  /** Believers summed over the ticks of play, the last third counting double. */
  score: { type: 'f64', rows: 'seat' },
  /** Ticks in a row with half of the world. */
  held: { type: 'u16', rows: 'seat' },

  /** Index into `PHASES`. */
  phase: { type: 'u8', rows: 'single' },
  begins: { type: 'u32', rows: 'single' },
  /** Tick at which time is up; 0 while gathering and in a lab. */
  ends: { type: 'u32', rows: 'single' },
  /** Seat + 1; 0 = nobody. */
  winner: { type: 'u8', rows: 'single' },
  /** Index into `REASONS`, meaningful once over. */
  reason: { type: 'u8', rows: 'single' },
  /** Seat + 1 of the leader, to notice when it changes; 0 = nobody. */
  leader: { type: 'u8', rows: 'single' },
} as const satisfies Declaration;

export const MATCH_ROWS = { seat: LIMITS.seats, single: 1 } as const;

export interface Match {
  readonly spec: MatchSpec;
  readonly world: World;
  readonly state: Columns<typeof MATCH_COLUMNS>;
  /** Names of the seats ('' = free), and each idea row's words. Told to players; no rule reads them. */
  readonly names: string[];
  readonly drafts: (IdeaDraft | null)[];
}

/** Clout that a seat starts with, in thousandths. */
export const START_CLOUT = 60_000;

/** [GAME1] The same spec on the same atlas makes the same match, byte for byte. */
export function createMatch(spec: MatchSpec, atlas: Atlas): Match {
  return {
    spec,
    world: createWorld(spec.world, atlas),
    state: allocate(MATCH_COLUMNS, MATCH_ROWS),
    names: Array.from({ length: LIMITS.seats }, () => ''),
    drafts: [null],
  };
}

export function phaseOf(match: Match): Phase {
  return PHASES[match.state.phase[0] ?? 0] ?? 'over';
}

export function isTaken(match: Match, seat: number): boolean {
  return (match.state.kind[seat] ?? 0) !== 0;
}

/** Agents that believe an idea of this seat. */
export function believersOf(match: Match, seat: number): number {
  const { state, ideas } = match.world;
  let believers = 0;
  for (let idea = 1; idea < ideas; idea++) {
    if (state.owner[idea] === seat + 1) believers += state.believers[idea] ?? 0;
  }
  return believers;
}

/** 0..1 of all agents. */
export function shareOf(match: Match, seat: number): number {
  return believersOf(match, seat) / match.world.people.count;
}

/** Index of the region with this id, or −1. */
export function regionIndex(match: Match, id: string): number {
  return match.world.atlas.regions.findIndex((region) => region.id === id);
}
