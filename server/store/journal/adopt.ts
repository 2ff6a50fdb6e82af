import { setImmediate as breath } from 'node:timers/promises';
import type { Adopted } from '#rooms/ports.ts';
import { type JournalEntry, journalEntry, opening as record } from '#shared/records/journal.ts';
import { isDuplicateKey, isUnavailable } from '../database.ts';
import { TooNew } from '../shape.ts';
import { type EntryDoc, entryId, idsOf, isNewer, type WorldDoc } from './docs.ts';
import { type Desk, TRIAL_TICKS, WorldHold } from './hold.ts';
import { readChunks } from './keyframes.ts';
import { instant } from './lease.ts';

/** A world that takes this many adopters with it, one after the other, gets no more. */
const MOST_DEATHS = 3;
/**
 * With less than both, an adopter may have died of the world, which is then watched (`atWork`). Ticks
 * are told of every second and a half: a world that dies at a certain tick gets about 15 ticks further
 * each time.
 */
const PROGRESS = { ticks: TRIAL_TICKS, milliseconds: 60_000 };

const ENTRIES_AT_ONCE = 500;

/**
 * Null when the world is held, over, parked, or was just taken by another.
 *
 * @throws TooNew, and touches nothing, where only a newer server can read it
 */
export async function adopt(desk: Desk, worldId: string): Promise<Adopted | null> {
  const { worlds, clock, timings, holds, owner } = desk;
  const seen = await worlds.findOne({ _id: worldId, phase: 'open' });
  if (!seen || holds.has(worldId) || seen.until.getTime() >= clock.now()) return null;
  // Before the lease is taken, or each try would count as a death of the world.
  if (isNewer(seen))
    throw new TooNew(`A newer server wrote the world ${worldId}: run the newer one.`);
  const isSuspect = !hasGotOn(seen, timings.lease);
  const deaths = isSuspect ? seen.deaths + (seen.isAtWork ? 1 : 0) : 0;
  if (deaths >= MOST_DEATHS) {
    await park(desk, seen, deaths);
    return null;
  }
  const since = instant(clock);
  const { epoch, tick, until } = seen;
  // One step: it finds nothing if the world was renewed, given up or taken since it was seen.
  const taken = await worlds.findOneAndUpdate(
    { _id: worldId, phase: 'open', epoch, owner: seen.owner, until },
    {
      $set: {
        owner,
        until: new Date(since.now + timings.lease),
        adopted: { at: new Date(since.now), tick },
        deaths,
        isAtWork: true,
      },
      $inc: { epoch: 1 },
    },
    { returnDocument: 'after' },
  );
  if (!taken) return null;
  const hold = new WorldHold(desk, taken.opening, { epoch: taken.epoch, since, tick, isSuspect });
  try {
    return await read(desk, taken, hold);
  } catch (error) {
    // What cannot be read counts as a death of it, unless the store is to blame.
    if (isUnavailable(error)) await hold.release(tick).catch(() => {});
    hold.discard();
    throw error;
  }
}

async function read(desk: Desk, taken: WorldDoc, hold: WorldHold): Promise<Adopted> {
  const { opening, keyframe, tick } = taken;
  const end = { sequence: 0, place: 0 };
  const entries: JournalEntry[] = [];
  do await readEntries(desk, taken, end, entries);
  while (!(await mark(desk, taken, end)));
  hold.continueFrom(end.sequence, end.place);
  return {
    opening: record.parse(opening),
    keyframe: keyframe && (await readChunks(desk.chunks, opening, keyframe)),
    entries,
    tick,
    hold,
  };
}

/** Reads on from `end`, which moves. */
async function readEntries(
  { entries }: Desk,
  { opening }: WorldDoc,
  end: { sequence: number; place: number },
  read: JournalEntry[],
): Promise<void> {
  const { $lt } = idsOf(opening);
  for (;;) {
    const after = { $gt: entryId(opening, end.place), $lt };
    const page = await entries
      .find({ _id: after }, { sort: { _id: 1 }, limit: ENTRIES_AT_ONCE })
      .toArray();
    for (const { _id, entry, sequence } of page) {
      const isMark = entry === '';
      end.place++;
      if (!isMark) end.sequence++;
      if (_id !== entryId(opening, end.place) || sequence !== end.sequence) {
        throw new Error(`the journal has a gap before ${_id}, entry ${sequence}`);
      }
      if (!isMark) read.push(journalEntry.parse(JSON.parse(entry)));
    }
    if (page.length < ENTRIES_AT_ONCE) return;
    await breath();
  }
}

/**
 * Takes the next place, so that the holder before cannot. Returns false when that one was
 * quicker: there is an entry to read then.
 */
async function mark(
  { entries }: Desk,
  { opening, epoch }: WorldDoc,
  end: { sequence: number; place: number },
): Promise<boolean> {
  const place = end.place + 1;
  const doc: EntryDoc = { _id: entryId(opening, place), epoch, sequence: end.sequence, entry: '' };
  try {
    await entries.insertOne(doc);
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
  end.place = place;
  return true;
}

/**
 * Whether the last adopter left a world behind that works. When a process dies, all of its worlds
 * are left at once, and most of them are innocent: this is suspicion, no evidence.
 */
function hasGotOn({ owner, adopted, tick, until }: WorldDoc, lease: number): boolean {
  const wasGivenUp = owner === '';
  if (wasGivenUp || !adopted) return true;
  const lived = until.getTime() - lease - adopted.at.getTime();
  return tick >= adopted.tick + PROGRESS.ticks || lived >= PROGRESS.milliseconds;
}

async function park({ worlds, log }: Desk, seen: WorldDoc, deaths: number): Promise<void> {
  const { _id, epoch, tick } = seen;
  const parked = { phase: 'parked', deaths } as const;
  const done = await worlds.findOneAndUpdate({ _id, epoch, phase: 'open' }, { $set: parked });
  if (!done) return;
  log.error('a world is parked: nobody who went on with it lived', { worldId: _id, tick, deaths });
}
