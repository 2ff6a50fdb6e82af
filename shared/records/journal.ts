import { z } from 'zod';

/**
 * What is written of a world while it runs, so that another process can go on with it: how it
 * was opened, everything that entered it, and now and then the whole of it. Acts and specs are
 * `unknown` here and parsed by whoever brings the world back, as in a replay.
 */

const tick = z.int().min(0);

/** Written once, when a world opens or begins again for a rematch. */
export const opening = z.strictObject({
  version: z.literal(1),
  /** The room's id, which those who are invited know. */
  worldId: z.string().min(8).max(32),
  /** The id that the match record will have. */
  matchId: z.string().min(8).max(32),
  /** As parsed by `worldOptions`. */
  options: z.unknown(),
  /** As parsed by `matchSpec`. */
  spec: z.unknown(),
  startedAt: z.date(),
});
export type Opening = z.infer<typeof opening>;

/** One act on its way into the world, with what the room must know again to answer for it. */
const journaledAct = z.strictObject({
  act: z.unknown(),
  /** The sender's id of an order; empty for an act of the room itself. */
  id: z.string().max(40),
  /** Who took the seat, for a `join` of a person; else empty. */
  playerId: z.string().max(64),
});
/**
 * Entries of a world count up from 1 without gaps. `acts` enter the tick that starts at `tick`,
 * refused ones too, since the same world refuses them again; `rewind` takes a world that stands at
 * `tick` back to `to`, and what had entered from there on is undone; `answer` is what came of a
 * command, which is not undone by anything.
 */
export const journalEntry = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('acts'),
    sequence: z.int().min(1),
    tick,
    acts: z.array(journaledAct).min(1),
  }),
  z.strictObject({ kind: z.literal('rewind'), sequence: z.int().min(1), tick, to: tick }),
  z.strictObject({
    kind: z.literal('answer'),
    sequence: z.int().min(1),
    tick,
    seat: z.int().min(0),
    /** The sender's id of the command. */
    id: z.string().min(1).max(40),
    /** The world that it opened. */
    roomId: z.string().min(8).max(32).optional(),
  }),
]);
export type JournalEntry = z.infer<typeof journalEntry>;

/** The whole world between two ticks: a place to go on from without playing it all again. */
export interface JournalKeyframe {
  readonly tick: number;
  /** The last entry that is in it; 0 for none. */
  readonly sequence: number;
  /** A snapshot of the match, any size. */
  readonly match: Uint8Array;
  /** What the room knows besides, as JSON: seats, answers, what the record will need. */
  readonly room: string;
}
