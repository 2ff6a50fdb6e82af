import { setImmediate as breath } from 'node:timers/promises';
import type { Journal, Log } from '#rooms/ports.ts';
import type { Database } from '../database.ts';
import { adopt } from './adopt.ts';
import { leave, open } from './begin.ts';
import { CHUNKS, ENTRIES, isNewer, WORLDS } from './docs.ts';
import { type Desk, forget, type JournalMeter, type WorldHold } from './hold.ts';
import { type Clock, TIMINGS, type Timings } from './lease.ts';
import { createWriter } from './writer.ts';

export interface JournalOptions {
  /** Id of this process, unlike that of any other, ever. */
  readonly owner: string;
  /** Nobody else can have the store open: whoever held a world before is dead. */
  readonly isAlone: boolean;
  readonly log: Log;
  readonly meter: JournalMeter;
  readonly clock?: Clock;
  readonly timings?: Timings;
}

export interface OpenJournal extends Journal {
  /** Lets go of nothing: what is still held becomes free when its lease ends. */
  close(): void;
}

const CLOCK: Clock = { now: () => Date.now(), elapsed: () => performance.now() };

const MOST_ORPHANS = 100;
const RENEWALS_AT_ONCE = 32;

/**
 * The journal of worlds in `db`, written once for both stores.
 *
 * Three things keep two processes from running one world. A **lease**: its holder renews it, and
 * stops by itself some time before others may take the world. An **epoch**, which counts the
 * holders: whatever changes the world's document names it. And the **places** of entries: each is
 * taken once, and whoever adopts a world takes the next one before anything else, so that a holder
 * who slept through the loss of its lease cannot write on, whatever the clocks say.
 */
export async function openJournal(db: Database, options: JournalOptions): Promise<OpenJournal> {
  const { owner, isAlone, log, meter, clock = CLOCK, timings = TIMINGS } = options;
  const worlds = WORLDS.in(db);
  const entries = ENTRIES.in(db);
  const chunks = CHUNKS.in(db);
  await worlds.createIndex({ until: 1 });
  const writer = createWriter({ entries, flush: () => db.flush(), patience: timings.patience });
  const holds = new Map<string, WorldHold>();
  meter.holds(() => holds.size);
  let troubledAt = Number.NEGATIVE_INFINITY;
  const troubled = () => {
    troubledAt = clock.elapsed();
  };
  const files = { db, worlds, entries, chunks, writer };
  const leftAlone = new Set<string>();
  const inTurn = createTurns();
  const desk: Desk = {
    ...files,
    owner,
    clock,
    timings,
    holds,
    leftAlone,
    log,
    meter,
    inTurn,
    troubled,
  };
  if (isAlone) await forsake(desk);
  await sweep(desk);
  const close = renewAll(desk);

  return {
    open: (opening) => open(desk, opening),
    leave: (opening, given, tick) => leave(desk, opening, given, tick),
    adopt: (worldId) => adopt(desk, worldId),
    async goesOn(worldId) {
      const seen = await worlds.findOne({ _id: worldId });
      return seen?.phase === 'open' || seen?.phase === 'leaving';
    },
    async orphans() {
      // Those of this process are renewed, not adopted.
      const ids = (await forsaken(desk, holds.size)).filter((id) => !holds.has(id));
      // Where the store was away, every lease has run out: holders that live come first.
      const isQuiet = clock.elapsed() - troubledAt >= timings.lease;
      return isQuiet ? ids.slice(0, MOST_ORPHANS) : [];
    },
    close,
  };
}

function createTurns(): Desk['inTurn'] {
  let last = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };
}

async function forsaken(desk: Desk, more: number): Promise<string[]> {
  const { worlds, clock, troubled, leftAlone, log } = desk;
  const query = worlds.find(
    { phase: 'open', until: { $lt: new Date(clock.now()) } },
    {
      sort: { until: 1 },
      limit: MOST_ORPHANS + more + leftAlone.size,
      projection: { version: 1, opening: 1 },
    },
  );
  try {
    const found = await query.toArray();
    for (const { _id: worldId } of found.filter(isNewer)) {
      if (leftAlone.has(worldId)) continue;
      leftAlone.add(worldId);
      log.warn('a world is left to a newer server, which alone can read it', { worldId });
    }
    return found.filter((world) => !isNewer(world)).map(({ _id }) => _id);
  } catch (error) {
    troubled();
    throw error;
  }
}

/** Ends the leases of a process that cannot be alive. */
async function forsake({ worlds, owner, clock }: Desk): Promise<void> {
  const now = clock.now();
  const isTheirs = {
    phase: 'open',
    owner: { $ne: owner },
    until: { $gte: new Date(now) },
  } as const;
  const theirs = { ...isTheirs, ...worlds.known };
  const until = new Date(now - 1);
  while (await worlds.findOneAndUpdate(theirs, { $set: { until } })) await breath();
}

/** Deletes what was left of worlds whose process died while it deleted or left them. */
async function sweep(desk: Desk): Promise<void> {
  const { worlds, clock } = desk;
  const until = { $lt: new Date(clock.now()) };
  for (const phase of ['over', 'leaving'] as const) {
    for (const { _id, opening } of await worlds.find({ phase, until, ...worlds.known }).toArray()) {
      const ended = await worlds.findOneAndUpdate({ _id, phase }, { $set: { phase: 'over' } });
      if (ended) await forget(desk, opening);
    }
  }
}

/** One timer for all holds. Returns how to stop it. */
function renewAll({ holds, timings }: Desk): () => void {
  let timer: NodeJS.Timeout | null = setTimeout(round, timings.renewal);

  async function round(): Promise<void> {
    const due = [...holds.values()];
    for (let i = 0; i < due.length; i += RENEWALS_AT_ONCE) {
      await Promise.all(due.slice(i, i + RENEWALS_AT_ONCE).map((hold) => hold.renew()));
      await breath();
    }
    const isWell = due.every(({ state }) => state !== 'doubtful');
    if (timer) timer = setTimeout(round, isWell ? timings.renewal : timings.renewal / 3);
  }

  return () => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
}
