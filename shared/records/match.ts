import { z } from 'zod';
import { MODES, REASONS, SEAT_KINDS } from '#shared/game/kinds.ts';
import { LIMITS } from '#shared/game/order.ts';
import { AUTHORS, REASONS as WHY_NOT } from '#shared/game/telling.ts';
import { IDEA_ROWS } from '#shared/sim/attention/columns.ts';

const share = z.number().min(0).max(1);

/** One seat at the end of a match, in seat order. */
const seatRecord = z.strictObject({
  seat: z.int().min(0).max(7),
  /** Absent for an opponent played by the engine. */
  playerId: z.string().nullable(),
  name: z.string().min(1).max(24),
  kind: z.enum(SEAT_KINDS).exclude(['free']),
  /** The idea as launched; null when the seat never launched one. */
  idea: z
    .strictObject({ text: z.string().max(140), tags: z.array(z.string().max(24)).max(3) })
    .nullable(),
  /** Share of all agents at the end, 0..1. */
  share,
  /** Agents at the end. */
  believers: z.int().min(0),
  /** Share integrated over time, last third counting double, normalised to 0..1. */
  score: share,
  /** 1 is the winner. */
  place: z.int().min(1).max(8),
});
export type SeatRecord = z.infer<typeof seatRecord>;

/** An idea or a variant of one, as it stood at the end. */
const ideaRecord = z.strictObject({
  /** Counts up from 1 in the order of appearance. */
  id: z.int().min(1),
  seat: z.int().min(0).max(7),
  /** The idea that it is a variant of; 0 for one that was launched. */
  parent: z.int().min(0),
  text: z.string().max(LIMITS.ideaText * 2),
  tags: z.array(z.string().max(24)).max(LIMITS.tags),
  /** Agents who believe this very variant. */
  believers: z.int().min(0),
  /** Who worded a variant, and why so; null for one as it was launched, or as the rules word it. */
  told: z
    .strictObject({
      name: z.string().max(80),
      why: z.string().max(480),
      by: z.enum(AUTHORS),
      because: z.enum(WHY_NOT).nullable(),
    })
    .nullable(),
});

/** What somebody made of a match, once it was over, and who. */
export const storyRecord = z.strictObject({
  text: z.string().max(1200),
  by: z.enum(AUTHORS),
  because: z.enum(WHY_NOT).nullable(),
});
export type StoryRecord = z.infer<typeof storyRecord>;

/** What lasts of a match. `replay` lives beside it, in a record of its own. */
export const matchRecord = z.strictObject({
  /**
   * 2 since there are `ideas`, 3 since they say who `told` them, 4 since some are private, 5 since
   * there is a `story`.
   */
  version: z.literal(5),
  id: z.string().min(8).max(32),
  mode: z.enum(MODES),
  /** Of a private world: shown to those who sat in it, and to moderators. */
  isPrivate: z.boolean(),
  startedAt: z.date(),
  endedAt: z.date(),
  /** Ticks played, ten a second. */
  ticks: z.int().min(0),
  agents: z.int().min(1),
  seed: z.int().min(0).max(0xffffffff),
  seats: z.array(seatRecord).max(8),
  /** Ids of the human players, for "my matches". */
  playerIds: z.array(z.string()).max(8),
  /** Seat of the winner; null when nobody won. */
  winner: z.int().min(0).max(7).nullable(),
  reason: z.enum(REASONS),
  /** Share of each seat at even steps through the match, oldest first; at most 240 rows. */
  curve: z.array(z.strictObject({ tick: z.int().min(0), shares: z.array(share).max(8) })).max(240),
  /** Every idea that somebody believed or that was launched; none in records of before. */
  ideas: z.array(ideaRecord).max(IDEA_ROWS),
  /** Comes a moment after the rest; null until then, and where nobody has told it. */
  story: storyRecord.nullable(),
  /** Hash of the match at the end, 16 hex digits. */
  hash: z.string().regex(/^[0-9a-f]{16}$/),
});
export type MatchRecord = z.infer<typeof matchRecord>;

/** A match as it stands in a list, where nobody draws its curve, looks up its variants or reads its story. */
export const listedMatch = matchRecord.omit({ curve: true, ideas: true, story: true });
export type ListedMatch = z.infer<typeof listedMatch>;

/** Everything needed to run the match again, bit for bit. */
export const replayRecord = z.strictObject({
  version: z.literal(1),
  /** The match's id. */
  id: z.string().min(8).max(32),
  /** The match's spec, as parsed by `matchSpec`. */
  spec: z.unknown(),
  /** Stamped orders, in the order in which they were applied. */
  inputs: z.array(z.unknown()),
  /** [tick, hash] every 100 ticks and at the end. */
  hashes: z.array(z.tuple([z.int().min(0), z.string()])),
  /** Over all other fields; see `shared/wire/replay.ts`. */
  seal: z.string(),
});
export type ReplayRecord = z.infer<typeof replayRecord>;
