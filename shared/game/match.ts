import type { Atlas } from '#shared/sim/atlas.ts';
import { allocate, type Columns, type Declaration } from '#shared/sim/columns.ts';
import { createWorld, type Population } from '#shared/sim/create.ts';
import type { World } from '#shared/sim/world.ts';
import {
  ARCHETYPES,
  BRANCHES,
  PHASES,
  type Phase,
  SEAT_KINDS,
  type SeatKind,
  STRENGTHS,
} from './kinds.ts';
import { ACTION_KINDS, type IdeaDraft, LIMITS } from './order.ts';
import type { MatchSpec, OpponentSpec } from './spec.ts';
import type { Telling } from './telling.ts';

/** What a match adds to its world: saved and hashed like the world's own columns. */
export const MATCH_COLUMNS = {
  /** Index into `SEAT_KINDS`. */
  kind: { type: 'u8', rows: 'seat' },
  /** Indexes into `ARCHETYPES` and `STRENGTHS`: how the engine plays this seat, when it does. */
  archetype: { type: 'u8', rows: 'seat' },
  strength: { type: 'u8', rows: 'seat' },
  /** 1 + the region in which the seat's idea waits to be launched; 0 = it is not ready. */
  waiting: { type: 'u8', rows: 'seat' },
  /** The idea that the seat launched; 0 before that. */
  idea: { type: 'u16', rows: 'seat' },
  /** Clout in thousandths. */
  clout: { type: 'u32', rows: 'seat' },
  /** Tick at which each action is ready again, in the order of `ACTION_KINDS`. */
  ready: { type: 'u32', rows: 'seat', width: ACTION_KINDS.length },
  /** 1 + bit of the group that the seat has targeted, 0 = none, and the last tick it is good for. */
  aim: { type: 'u8', rows: 'seat' },
  aimUntil: { type: 'u32', rows: 'seat' },
  /** Steps bought in each of `BRANCHES`. */
  traits: { type: 'u8', rows: 'seat', width: BRANCHES.length },
  /** While there is news: 1 = rides it well, 2 = rides the wrong one. */
  trend: { type: 'u8', rows: 'seat' },
  /** Orders that the engine gave for the seat after the launch, as far as its opening goes. */
  opened: { type: 'u8', rows: 'seat' },
  /** 1 + index into `WHYS` of what was behind the seat's last order, if the engine gave it. */
  why: { type: 'u8', rows: 'seat' },
  /** Believers summed over the ticks of play, the last third counting double. */
  score: { type: 'f64', rows: 'seat' },
  /** Ticks in a row with half of the world. */
  held: { type: 'u16', rows: 'seat' },
  /** 1 for who takes part in sudden death. */
  tied: { type: 'u8', rows: 'seat' },

  /** Index into `PHASES`. */
  phase: { type: 'u8', rows: 'single' },
  begins: { type: 'u32', rows: 'single' },
  /** Tick at which time is up; 0 while gathering and in a lab. */
  ends: { type: 'u32', rows: 'single' },
  /** Seat + 1; 0 = nobody. */
  winner: { type: 'u8', rows: 'single' },
  /** Index into `REASONS`, meaningful once over. */
  reason: { type: 'u8', rows: 'single' },
  /** Tick at which sudden death ends at the latest; 0 before it. */
  overtime: { type: 'u32', rows: 'single' },
  /** 1 + index into `NEWS_KINDS` of what is announced or happening, 0 = nothing … */
  news: { type: 'u8', rows: 'single' },
  /** … its first tick, or that of the next, 0 before the first is due; and what it is about. */
  newsFrom: { type: 'u32', rows: 'single' },
  newsWhat: { type: 'u8', rows: 'single' },
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
  /** By seat, the idea that waits for the clock to start. */
  readonly plans: (IdeaDraft | null)[];
  readonly drafts: (IdeaDraft | null)[];
  /** By idea row, what was told of a variant besides [GAME28]; short, where nothing is told of the last. */
  readonly tellings: (Telling | null | undefined)[];
}

/** Clout that a seat starts with, in thousandths. */
export const START_CLOUT = 60_000;

/** [GAME1] The same spec on the same atlas makes the same match, byte for byte. */
export function createMatch(spec: MatchSpec, atlas: Atlas, population?: Population): Match {
  const match: Match = {
    spec,
    world: createWorld(spec.world, atlas, population),
    state: allocate(MATCH_COLUMNS, MATCH_ROWS),
    names: Array.from({ length: LIMITS.seats }, () => ''),
    plans: Array.from({ length: LIMITS.seats }, () => null),
    drafts: [null],
    tellings: [],
  };
  spec.opponents?.forEach((plays, seat) => {
    sit(match, seat, { kind: 'opponent', name: nameOf(spec, seat), plays });
  });
  return match;
}

/** Such as `Troll`, and `Troll 2` for the next one. */
function nameOf({ opponents = [] }: MatchSpec, seat: number): string {
  const { archetype } = opponents[seat]!;
  const alike = opponents.slice(0, seat).filter((one) => one.archetype === archetype).length;
  const name = archetype[0]!.toUpperCase() + archetype.slice(1);
  return alike === 0 ? name : `${name} ${alike + 1}`;
}

/** Takes a free seat. */
export function sit(
  { state, names }: Match,
  seat: number,
  { kind, name, plays }: { kind: SeatKind; name: string; plays?: OpponentSpec | undefined },
): void {
  state.kind[seat] = SEAT_KINDS.indexOf(kind);
  state.clout[seat] = START_CLOUT;
  state.archetype[seat] = plays ? ARCHETYPES.indexOf(plays.archetype) : seat % BUREAU;
  state.strength[seat] = STRENGTHS.indexOf(plays?.strength ?? 'normal');
  names[seat] = name;
}

/** The last archetype is nobody's unless it was asked for: it has a side of its own in co-op. */
const BUREAU = ARCHETYPES.indexOf('bureau');

export function kindOf(match: Match, seat: number): SeatKind {
  return SEAT_KINDS[match.state.kind[seat] ?? 0] ?? 'free';
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
