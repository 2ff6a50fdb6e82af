import { setImmediate as breath } from 'node:timers/promises';
import { LostHold } from '#rooms/ports.ts';
import type { JournalEntry, Opening } from '#shared/records/journal.ts';
import { isDuplicateKey } from '../database.ts';
import { checkIds, entryId, type WorldDoc } from './docs.ts';
import { type Desk, forget, WorldHold } from './hold.ts';
import { instant } from './lease.ts';

/** How long a world may take to be left by `leave`. */
const LEAVING_MS = 60_000;

const ENTRIES_AT_ONCE = 500;

/** @throws LostHold when a living process has the world */
export async function open(desk: Desk, opening: Opening): Promise<WorldHold> {
  checkIds(opening);
  await clear(desk, opening);
  const { worlds, owner, clock, timings } = desk;
  const since = instant(clock);
  try {
    await worlds.insertOne({
      ...newWorld(opening),
      owner,
      until: new Date(since.now + timings.lease),
    });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new LostHold(`${opening.worldId} was opened by another`, { cause: error });
  }
  return new WorldHold(desk, opening, { epoch: 1, since, tick: 0 });
}

/** Ends what was stored of the world before, unless a living process has it. */
async function clear(desk: Desk, { worldId, matchId }: Opening): Promise<void> {
  const { worlds, holds, owner, clock } = desk;
  const seen = await worlds.findOne({ _id: worldId });
  if (!seen) return;
  if (seen.opening.matchId === matchId) throw new RangeError(`${matchId} was opened before`);
  const isOurs = seen.owner === owner && holds.has(worldId);
  if (seen.phase !== 'over') {
    const isFree = seen.phase === 'parked' || seen.until.getTime() < clock.now();
    if (!isOurs && !isFree) throw new LostHold(`${worldId} is held by another`);
    const { _id, epoch, until } = seen;
    const filter = { _id, epoch, owner: seen.owner, ...(isOurs ? {} : { until }) };
    const ended = await worlds.findOneAndUpdate(filter, { $set: { phase: 'over' } });
    if (!ended) throw new LostHold(`${worldId} is held by another`);
    holds.get(worldId)?.discard();
  }
  await forget(desk, seen.opening);
}

function newWorld(opening: Opening): WorldDoc {
  return {
    _id: opening.worldId,
    version: 1,
    phase: 'open',
    owner: '',
    epoch: 1,
    until: new Date(0),
    tick: 0,
    opening,
    keyframe: null,
    adopted: null,
    deaths: 0,
    isAtWork: false,
  };
}

export async function leave(
  desk: Desk,
  opening: Opening,
  given: readonly JournalEntry[],
  tick: number,
): Promise<boolean> {
  checkIds(opening);
  const { db, worlds, entries, clock, owner } = desk;
  const until = new Date(clock.now() + LEAVING_MS);
  const doc: WorldDoc = { ...newWorld(opening), phase: 'leaving', owner, until };
  try {
    await worlds.insertOne(doc);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    // Whoever left it before either got to the end, or died on the way.
    const halfway = { _id: doc._id, phase: 'leaving' } as const;
    if (!(await worlds.findOneAndUpdate(halfway, { $set: { phase: 'over' } }))) return false;
    await forget(desk, opening);
    await worlds.insertOne(doc);
  }
  for (let i = 0; i < given.length; i += ENTRIES_AT_ONCE) {
    const page = given.slice(i, i + ENTRIES_AT_ONCE);
    await entries.insertMany(
      page.map((entry) => ({
        _id: entryId(opening, entry.sequence),
        epoch: 1,
        sequence: entry.sequence,
        entry: JSON.stringify(entry),
      })),
    );
    await breath();
  }
  await worlds.findOneAndUpdate(
    { _id: opening.worldId, phase: 'leaving' },
    { $set: { phase: 'open', owner: '', until: new Date(0), tick } },
  );
  await db.flush();
  return true;
}
