import type { Opening } from '#shared/records/journal.ts';
import type { Doc } from '../database.ts';
import { partsOf, versioned } from '../versioned.ts';

/**
 * What is stored of worlds that are going on.
 *
 *   worlds     one document a world: how it was opened, who holds it, and its newest keyframe
 *   journal    one document an entry, at places that count up from 1 without gaps
 *   keyframes  the chunks of a keyframe, which counts once its world's document names it
 *
 * Ids of the latter two begin with those of the world and the match, a colon after each, and end
 * with padded numbers, so that the documents of a match are one range of ids, in order.
 *
 * The `version` of a world counts for its opening, its entries and its keyframes too: whoever changes
 * the shape of one of them raises it. A world of a newer server is left to one.
 */

export interface WorldDoc extends Doc {
  readonly version: 1;
  /**
   * `open`: goes on; held by `owner` until `until`, and by nobody afterwards.
   * `leaving`: still being written by `Journal.leave`.
   * `over`: ended; what is left of it may be deleted.
   * `parked`: it took too many processes with it, and is kept for whoever wants to know why.
   */
  readonly phase: 'open' | 'leaving' | 'over' | 'parked';
  /** Id of the process that has it; empty when it was given up. */
  readonly owner: string;
  /** Counts the holders: only the newest may write. */
  readonly epoch: number;
  readonly until: Date;
  /** Last tick that a holder is known to have reached. */
  readonly tick: number;
  readonly opening: Opening;
  readonly keyframe: KeyframeManifest | null;
  /** When and where it was last adopted; null for a world that never was. */
  readonly adopted: { readonly at: Date; readonly tick: number } | null;
  /** Adopters in a row that died of it: at work on it, and before it got on. */
  readonly deaths: number;
  /**
   * Whether it is being brought back, or stepped under suspicion (`Hold.atWork`), or has failed: a
   * process that dies then may have died of it.
   */
  readonly isAtWork: boolean;
}

export const WORLDS = versioned<WorldDoc>('worlds');

/** Whether only a newer server can go on with a world: nobody else should touch it. */
export function isNewer({ version, opening }: Pick<WorldDoc, 'version' | 'opening'>): boolean {
  return version > WORLDS.latest || opening.version > 1;
}

export interface KeyframeManifest {
  readonly key: string;
  readonly chunks: number;
  readonly tick: number;
  /** The last entry that is in it. */
  readonly sequence: number;
}

export interface EntryDoc extends Doc {
  /** Whose write it is: places are taken once, by the first who comes. */
  readonly epoch: number;
  readonly sequence: number;
  /**
   * The entry, as JSON. Empty for the mark that an adopter sets: it takes the place that the
   * holder before would write to next, so that a holder who does not know yet cannot go on.
   */
  readonly entry: string;
}

export const ENTRIES = partsOf<EntryDoc>(WORLDS, 'journal');

export interface ChunkDoc extends Doc {
  readonly bytes: Uint8Array;
}
export const CHUNKS = partsOf<ChunkDoc>(WORLDS, 'keyframes');

const ID = /^[\w-]{8,32}$/;

const padded = (count: number) => String(count).padStart(10, '0');

/** @throws RangeError for an id that would not make ranges of its own */
export function checkIds({ worldId, matchId }: Opening): void {
  for (const id of [worldId, matchId]) {
    if (!ID.test(id)) throw new RangeError(`not an id of 8 to 32 letters, digits, - or _: ${id}`);
  }
}

export function entryId({ worldId, matchId }: Opening, place: number): string {
  return `${worldId}:${matchId}:${padded(place)}`;
}

/** Sorts by holder, and then by time, so that no holder deletes what a later one wrote. */
export function keyframeKey(epoch: number, count: number): string {
  return `${padded(epoch)}.${padded(count)}`;
}

export function chunkId({ worldId, matchId }: Opening, key: string, index: number): string {
  return `${worldId}:${matchId}:${key}:${padded(index)}`;
}

/** All ids of a match. */
export function idsOf({ worldId, matchId }: Opening): {
  readonly $gte: string;
  readonly $lt: string;
} {
  // A semicolon comes right after the colon.
  return { $gte: `${worldId}:${matchId}:`, $lt: `${worldId}:${matchId};` };
}
