import { type Hold, type Log, LostHold } from '#rooms/ports.ts';
import type { JournalEntry, JournalKeyframe, Opening } from '#shared/records/journal.ts';
import type { Collection, Database } from '../database.ts';
import type { Versioned } from '../versioned.ts';
import {
  type ChunkDoc,
  chunkId,
  type EntryDoc,
  entryId,
  idsOf,
  keyframeKey,
  type WorldDoc,
} from './docs.ts';
import { deleteRange, writeChunks } from './keyframes.ts';
import { type Clock, instant, Lease, type Timings } from './lease.ts';
import type { Holder, Writer } from './writer.ts';

/** Numbers for the operator. Every call is cheap and never throws. */
export interface JournalMeter {
  /** An entry was on disk `milliseconds` after it was given. */
  appended(milliseconds: number): void;
  /** An entry could not be written, or nobody knows whether it was. */
  notAppended(): void;
  /** @param count how many worlds this process holds, asked whenever somebody wants to know */
  holds(count: () => number): void;
}

/** What all holds of a process have in common. */
export interface Desk {
  readonly db: Database;
  /** Id of this process. */
  readonly owner: string;
  readonly worlds: Versioned<WorldDoc>;
  readonly entries: Collection<EntryDoc>;
  readonly chunks: Collection<ChunkDoc>;
  readonly writer: Writer;
  readonly clock: Clock;
  readonly timings: Timings;
  /** The worlds that this process holds, or believes it does, by id. */
  readonly holds: Map<string, WorldHold>;
  /** Ids of worlds that nobody holds and only a newer server can have: they have been told of. */
  readonly leftAlone: Set<string>;
  readonly log: Log;
  readonly meter: JournalMeter;
  /**
   * Does `work` once all that was given before is done. Keyframes are kept in turn, those of one
   * world so that the newest given is the newest kept, and those of all because several large ones
   * at once would hold up the event loop.
   */
  readonly inTurn: (work: () => Promise<void>) => Promise<void>;
  /** The store did not answer. */
  readonly troubled: () => void;
}

interface Start {
  readonly epoch: number;
  /** When the lease was asked for. */
  readonly since: ReturnType<typeof instant>;
  readonly tick: number;
  /** Whether the one before died so early that it may have died of the world. */
  readonly isSuspect?: boolean;
}

/** Ticks after which a suspect is none any more. */
export const TRIAL_TICKS = 30;
/** Chunks to delete at once: the embedded store takes about 1 ms for each. */
const CHUNKS_AT_ONCE = 8;
const ENTRIES_AT_ONCE = 500;

export class WorldHold implements Hold, Holder {
  readonly worldId: string;
  readonly lease: Lease;
  readonly #desk: Desk;
  readonly #opening: Opening;
  readonly #epoch: number;
  /** Places that are not of entries: one for each time that the world was adopted. */
  #marks = 0;
  /** The last entry that is on disk, and the last that is on its way there. */
  #written = 0;
  #given = 0;
  #tick: number;
  #renewal: Promise<void> | null = null;
  #appending: Promise<unknown> = Promise.resolve();
  #keeping: Promise<unknown> = Promise.resolve();
  #keyframes = 0;
  readonly #trialUntil: number;
  /** As the store has it; a world that was opened is not, one that was adopted is. */
  #isAtWork: boolean;

  constructor(desk: Desk, opening: Opening, start: Start) {
    this.worldId = opening.worldId;
    this.lease = new Lease(desk.clock, desk.timings, start.since);
    this.#desk = desk;
    this.#opening = opening;
    this.#epoch = start.epoch;
    this.#tick = start.tick;
    this.#isAtWork = start.epoch > 1;
    this.#trialUntil = start.isSuspect ? start.tick + TRIAL_TICKS : 0;
    desk.holds.set(this.worldId, this);
  }

  /** After the last entry of a world that was adopted, which stands at `place` or before. */
  continueFrom(sequence: number, place: number): void {
    this.#marks = place - sequence;
    this.#written = sequence;
    this.#given = sequence;
  }

  get state(): Hold['state'] {
    return this.lease.state;
  }

  async append(entry: JournalEntry): Promise<void> {
    if (this.state === 'lost') throw this.#lost();
    const { sequence } = entry;
    if (sequence !== this.#given + 1) {
      throw new RangeError(`entry ${sequence} of ${this.worldId} after entry ${this.#given}`);
    }
    this.#given = sequence;
    const { clock, meter } = this.#desk;
    const startedAt = clock.elapsed();
    const writing = this.#desk.writer.write(this, {
      _id: entryId(this.#opening, this.#placeOf(sequence)),
      epoch: this.#epoch,
      sequence,
      entry: JSON.stringify(entry),
    });
    this.#appending = writing.catch(() => {});
    try {
      await writing;
      this.#written = sequence;
      meter.appended(clock.elapsed() - startedAt);
    } catch (error) {
      // Entries after it were refused with it: it is the next to be given again.
      this.#given = this.#written;
      if (error instanceof LostHold) this.discard();
      else meter.notAppended();
      throw error;
    }
  }

  keep(keyframe: JournalKeyframe): Promise<void> {
    const keeping = this.#desk.inTurn(() => this.#keep(keyframe));
    this.#keeping = keeping.catch(() => {});
    return keeping;
  }

  async #keep({ tick, sequence, match, room }: JournalKeyframe): Promise<void> {
    if (this.state === 'lost') throw this.#lost();
    if (sequence > this.#written) {
      throw new RangeError(`keyframe of entry ${sequence}, with ${this.#written} on disk`);
    }
    const { db, chunks } = this.#desk;
    const key = keyframeKey(this.#epoch, ++this.#keyframes);
    const count = await writeChunks(chunks, this.#opening, key, { match, room });
    await this.#change({ keyframe: { key, chunks: count, tick, sequence }, tick: this.#tick });
    await db.flush();
    const older = { ...idsOf(this.#opening), $lt: chunkId(this.#opening, key, 0) };
    await deleteRange(chunks, older, CHUNKS_AT_ONCE);
  }

  reached(tick: number): void {
    this.#tick = tick;
  }

  async atWork(isAtWork: boolean): Promise<void> {
    if (isAtWork && this.#tick >= this.#trialUntil) return;
    await this.#markWork(isAtWork);
  }

  async #markWork(isAtWork: boolean): Promise<void> {
    if (isAtWork === this.#isAtWork) return;
    this.#isAtWork = isAtWork;
    await this.#change({ isAtWork }).catch((error: unknown) => {
      if (!(error instanceof LostHold)) this.#desk.troubled();
    });
  }

  async release(tick: number): Promise<void> {
    if (this.state === 'lost') return;
    this.#tick = tick;
    await this.#appending;
    this.discard();
    const given = { owner: '', until: new Date(0), tick };
    await this.#desk.worlds.findOneAndUpdate(this.#ours(), { $set: given });
  }

  async end(): Promise<void> {
    if (this.state === 'lost') throw this.#lost();
    await Promise.all([this.#appending, this.#keeping]);
    await this.#change({ phase: 'over' });
    this.discard();
    await forget(this.#desk, this.#opening);
  }

  drop(): void {
    // Nobody waits for it: whoever adopts the world has to wait for the lease to end.
    if (this.state !== 'lost') void this.#markWork(true);
    this.discard();
  }

  /** This process holds the world no longer, or not in this way. */
  discard(): void {
    this.lease.lose();
    const { holds } = this.#desk;
    if (holds.get(this.worldId) === this) holds.delete(this.worldId);
  }

  renew(): Promise<void> {
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  async #renew(): Promise<void> {
    if (this.state === 'lost') return;
    const { clock, timings, troubled } = this.#desk;
    const since = instant(clock);
    try {
      await this.#change({ until: new Date(since.now + timings.lease), tick: this.#tick });
      this.lease.renewed(since);
    } catch (error) {
      if (!(error instanceof LostHold)) troubled();
    }
  }

  /** @throws LostHold when the world is not ours to change */
  async #change(change: Partial<Omit<WorldDoc, '_id' | 'version'>>): Promise<void> {
    if (await this.#desk.worlds.findOneAndUpdate(this.#ours(), { $set: change })) return;
    this.discard();
    throw this.#lost();
  }

  #ours() {
    const { owner } = this.#desk;
    return { _id: this.worldId, epoch: this.#epoch, owner, phase: 'open' } as const;
  }

  #lost(): LostHold {
    return new LostHold(`${this.worldId} is not held by this process any more`);
  }

  #placeOf(sequence: number): number {
    return sequence + this.#marks;
  }
}

/** Deletes what is stored of a match that is over, its world last, so that a rest is found. */
export async function forget({ worlds, entries, chunks }: Desk, opening: Opening): Promise<void> {
  await deleteRange(entries, idsOf(opening), ENTRIES_AT_ONCE);
  await deleteRange(chunks, idsOf(opening), CHUNKS_AT_ONCE);
  await worlds.deleteOne({ _id: opening.worldId, phase: 'over' });
}
