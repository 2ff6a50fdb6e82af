import { within } from '#rooms/patience.ts';
import { LostHold } from '#rooms/ports.ts';
import { type Collection, isDuplicateKey } from '../database.ts';
import type { EntryDoc } from './docs.ts';
import type { Lease } from './lease.ts';

/** What the writer knows of a world that it writes for. */
export interface Holder {
  readonly worldId: string;
  readonly lease: Lease;
  /** Asks the store whether the world is still ours. Never rejects: the lease tells. */
  renew(): Promise<void>;
}

export interface Writer {
  /** Resolves once the entry is on disk, in its place. */
  write(holder: Holder, doc: EntryDoc): Promise<void>;
}

interface Options {
  readonly entries: Collection<EntryDoc>;
  /** Resolves once what was inserted is on disk. */
  readonly flush: () => Promise<void>;
  /** Milliseconds after which a batch has failed. */
  readonly patience: number;
}

interface Write {
  readonly holder: Holder;
  readonly doc: EntryDoc;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
  /** Why this write failed, where others of its batch did not. */
  failure?: unknown;
}

/** More would hold up the event loop of a process whose store is embedded. */
const LARGEST_BATCH = 500;

/**
 * Group commit: what is to be written at one moment is one batch, and one flush; while a batch is
 * under way, the next one gathers.
 */
export function createWriter(options: Options): Writer {
  let waiting: Write[] = [];
  let isRunning = false;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, LARGEST_BATCH);
      try {
        await within(options.patience, commit(batch, options));
        for (const { failure, resolve, reject } of batch) failure ? reject(failure) : resolve();
      } catch (error) {
        // Those who waited for it would only wait as long again, and a later entry of the same
        // world must not be written before this one.
        for (const { reject } of [...batch, ...waiting]) reject(error);
        waiting = [];
      }
    }
    isRunning = false;
  }

  return {
    write: (holder, doc) =>
      new Promise((resolve, reject) => {
        waiting.push({ holder, doc, resolve, reject });
        if (isRunning) return;
        isRunning = true;
        // After the timers that are due now, which are the ticks of other worlds.
        setImmediate(run);
      }),
  };
}

async function commit(batch: readonly Write[], { entries, flush }: Options): Promise<void> {
  await confirm(batch);
  let rest = batch.filter(({ failure }) => !failure);
  while (rest.length > 0) {
    try {
      await entries.insertMany(rest.map(({ doc }) => doc));
      break;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      rest = await settle(rest, entries);
    }
  }
  await flush();
  // Nobody else had the world before this moment, so what was written is part of its journal.
  await confirm(batch);
}

/** Lets the writes fail whose world is not surely ours. */
async function confirm(batch: readonly Write[]): Promise<void> {
  const unsure = batch.filter(({ holder }) => holder.lease.state !== 'held');
  await Promise.all([...new Set(unsure.map(({ holder }) => holder))].map((each) => each.renew()));
  for (const write of unsure) {
    const { worldId, lease } = write.holder;
    if (lease.state === 'lost') write.failure ??= new LostHold(`${worldId} is held by another`);
    if (lease.state === 'doubtful') write.failure ??= new Error(`cannot tell who holds ${worldId}`);
  }
}

/**
 * Some places are taken. By the same entry: an earlier try, whose outcome nobody knew, had come
 * through. By another holder: then the world is lost. Returns the writes whose places are free.
 */
async function settle(writes: readonly Write[], entries: Collection<EntryDoc>): Promise<Write[]> {
  const ids = writes.map(({ doc }) => doc._id);
  const found = await entries.find({ _id: { $in: ids } }).toArray();
  const taken = new Map(found.map((doc) => [doc._id, doc]));
  if (taken.size === 0) throw new Error('a place in the journal was taken, and is free again');
  const failures = new Map<Holder, Error>();
  const free: Write[] = [];
  for (const write of writes) {
    const { holder, doc } = write;
    const there = taken.get(doc._id);
    if (there && there.epoch !== doc.epoch) {
      holder.lease.lose();
      failures.set(holder, new LostHold(`${holder.worldId} is held by another`));
    } else if (there && there.entry !== doc.entry) {
      failures.set(holder, new RangeError(`${doc._id} was given before, as another entry`));
    }
    // Once one has failed, so do the later ones of the same world.
    if (failures.has(holder)) write.failure = failures.get(holder);
    else if (!there) free.push(write);
  }
  return free;
}
