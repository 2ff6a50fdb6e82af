import type { GameEvent } from '#shared/game/event.ts';
import type { Act, Refusal } from '#shared/game/order.ts';
import type { MatchSummary } from '#shared/game/summary.ts';
import type { Inspected } from '#shared/sim/inspect.ts';
import type { CountedLayer } from '#shared/sim/layers.ts';

/**
 * One match and the bytes it shows, wherever it is stepped: in the room's own thread or in
 * another. Calls are carried out one after the other, in the order in which they are made. After
 * a `step` or `replay` that rejects, a host is only good for `close`; what the other calls refuse
 * with a RangeError changes nothing.
 */
export interface Host {
  /** Hash of the people: a page that made the same ones has the same. */
  readonly population: string;
  /** The world's tick after the last call that has resolved. */
  readonly tick: number;
  step(acts: readonly Act[], wish: Wish): Promise<HostReport>;
  /** Now, without a step: for newcomers while the world stands still, after a rewind, at the end. */
  look(wish: Wish): Promise<Look>;
  /**
   * The match as `shared/game/snapshot.ts` writes it: now, or in a lab at any tick of its history,
   * with the world where it was afterwards. Rejects as `rewind` does.
   */
  snapshot(tick?: number): Promise<Uint8Array>;
  /**
   * Puts the match to where a snapshot of the same spec was taken; a lab's history starts there.
   * The bytes are handed over: they may be moved to another thread. Rejects with a RangeError
   * when they do not fit.
   */
  restore(bytes: Uint8Array): Promise<void>;
  /**
   * Plays acts again without making frames, until the world is at `tick` or over. Resolves to the
   * outcomes of each entry's acts. Entries are in order, each enters the tick that starts at its
   * own, which is not before the world's and lies before `tick` while the match is not over; else
   * rejects with a RangeError.
   */
  replay(entries: readonly ReplayEntry[], tick: number): Promise<Outcomes[]>;
  /**
   * Labs only: goes to any tick of the world's history. From there it may go on to the newest
   * tick again, until a step is made: that drops what came later. Rejects with a RangeError for a
   * tick outside the history, and in a world that keeps none.
   */
  rewind(tick: number): Promise<void>;
  /** Gives everything back; what is under way then rejects. */
  close(): Promise<void>;
}

/** For each act, in order: null when it was applied, else why not. */
export type Outcomes = readonly (Refusal | null)[];

export interface ReplayEntry {
  readonly tick: number;
  readonly acts: readonly Act[];
}

/**
 * What one kind of follower is sent. `agents`: everybody's bytes. `half`: the same for watchers,
 * to be wished every other tick. `cities` and `area:N`, for each region: a world too large to be
 * sent whole.
 */
export type StreamId = 'agents' | 'half' | 'cities' | `area:${number}`;

/** What a caller wants to have made. A call rejects with a RangeError for an area that is none. */
export interface Wish {
  readonly summary?: boolean;
  readonly hash?: boolean;
  readonly layer?: CountedLayer;
  /** An agent to tell about. A call rejects with a RangeError for one that is none. */
  readonly agent?: number;
  /**
   * Streams whose followers get a frame: it leads from the frame wished before it to now, and
   * needs no other when there is none or the world was moved in between (rewind, restore).
   */
  readonly frames: readonly StreamId[];
  /** Streams that have newcomers: what their other followers have, once any frame is applied. */
  readonly keyframes: readonly StreamId[];
}

export interface Look {
  readonly tick: number;
  readonly summary?: MatchSummary;
  /** Taken seats from first place to last; comes with the summary. */
  readonly places?: readonly number[];
  readonly hash?: string;
  /** By country, −1..1. */
  readonly layer?: Float32Array;
  readonly person?: Inspected;
  readonly frames: ReadonlyMap<StreamId, Uint8Array>;
  readonly keyframes: ReadonlyMap<StreamId, Uint8Array>;
}

/** What a tick leaves for the room: nothing in it refers to the host's own memory. */
export interface HostReport extends Look {
  readonly outcomes: Outcomes;
  readonly events: readonly GameEvent[];
}
