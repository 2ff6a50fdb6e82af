import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Redis } from 'ioredis';
import { seasonOf } from '#shared/records/calendar.ts';
import { makeMatch } from '#shared/records/fixtures.ts';
import { hasRedis, startRedis } from '../cluster/fixtures.ts';
import { temporaryFolder } from '../fixtures.ts';
import { openBoard, rowId } from './board.ts';
import type { Doc } from './database.ts';
import { openEmbedded } from './embedded/open.ts';
import { openMatches } from './matches.ts';
import { openRatings } from './ratings.ts';
import type { CountedRow } from './rows.ts';

/**
 * What `bench -- api` has done on this side of the store, each in a process of its own:
 *
 * - `--seed FOLDER --player ID`: a store with 100,000 matches and a season of 100,000 players, ID in
 *   its middle.
 * - `--around`: milliseconds of each of 2,000 looks around a player of such a season, by Redis' order.
 * - `--writes SECONDS`: milliseconds of each of 1,000 small writes a second.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    player: { type: 'string' },
    around: { type: 'boolean' },
    writes: { type: 'string' },
  },
});
const MANY = 100_000;
const AT_ONCE = 1000;

if (values.seed !== undefined) await seed(values.seed, values.player ?? 'player-nobody');
else if (values.around) console.log(JSON.stringify(hasRedis ? await around() : null));
else console.log(JSON.stringify(await write(Number(values.writes))));

async function fill<D>(make: (i: number) => D, insert: (docs: D[]) => Promise<unknown>) {
  for (let i = 0; i < MANY; i += AT_ONCE) {
    await insert(Array.from({ length: AT_ONCE }, (_, n) => make(i + n)));
  }
}

function standingOf(board: string, i: number): CountedRow {
  const playerId = `player-${String(i).padStart(6, '0')}`;
  // Points of which a real season has some thousands, most of them in the middle.
  const points = ((i * 7919) % 1500) + ((i * 104_729) % 1500);
  const rating = { mu: 25, sigma: 3, matches: 9, wins: 3 };
  return {
    _id: rowId(board, playerId),
    board,
    playerId,
    name: 'Ada',
    points,
    ...rating,
    writes: 1,
  } as CountedRow;
}

async function seed(folder: string, player: string): Promise<void> {
  const db = openEmbedded(folder);
  await openMatches(db);
  await openRatings(db, null, Date.now);
  const matches = db.collection<Doc>('matches');
  await fill(
    (i) => {
      const people = Array.from({ length: 4 }, (_, n) => `player-${(i * 4 + n) % MANY}`);
      const { id, ...match } = makeMatch(`match-${String(i).padStart(6, '0')}`, i, people);
      // A fifth is nobody's business, and stands between the others.
      return { _id: id, ...match, isPrivate: i % 5 === 0 };
    },
    (docs) => matches.insertMany(docs),
  );
  const board = seasonOf(new Date());
  const rows = db.collection<CountedRow>('standings');
  await fill(
    (i) => standingOf(board, i),
    (docs) => rows.insertMany(docs),
  );
  const own = {
    ...standingOf(board, 0),
    _id: rowId(board, player),
    playerId: player,
    points: 1500,
  };
  await rows.insertOne(own);
  await db.close();
}

async function around(): Promise<number[]> {
  const folder = temporaryFolder();
  const redis = await startRedis();
  const client = new Redis(redis.url);
  const db = openEmbedded(folder.path);
  const rows = db.collection<CountedRow>('rows');
  const show = ({ playerId, points }: CountedRow) => ({ playerId, points });
  const board = await openBoard(rows, show, { name: 'rows', redis: client });
  await fill(
    (i) => standingOf('one', i),
    (docs) => rows.insertMany(docs),
  );
  const one = (i: number) => `player-${String((i * 7919) % MANY).padStart(6, '0')}`;
  while ((await client.exists('boards:rows:one')) === 0) {
    await board.around('one', one(0), 5);
    await setTimeout(50);
  }
  const taken: number[] = [];
  for (let i = 0; i < 2000; i++) {
    const begun = performance.now();
    const found = await board.around('one', one(i), 5);
    taken.push(performance.now() - begun);
    if (found.length < 6) throw new Error(`${found.length} rows around ${one(i)}`);
  }
  client.disconnect();
  await Promise.all([db.close(), redis.stop()]);
  folder.remove();
  return taken;
}

/** From when each was due, so that a store that stands still is late for all that wait. */
async function write(seconds: number): Promise<number[]> {
  const folder = temporaryFolder();
  const db = openEmbedded(folder.path);
  const notes = db.collection<Doc & { readonly n: number; readonly at: Date }>('notes');
  await notes.createIndex({ at: 1 });
  const taken: number[] = [];
  const begun = performance.now();
  for (let i = 0; i < seconds * 1000; i++) {
    const due = begun + i;
    if (performance.now() < due) await setTimeout(due - performance.now());
    const _id = `note-${i % 20_000}`;
    const update = { $set: { n: i, at: new Date() } };
    await notes.findOneAndUpdate({ _id }, update, { upsert: true });
    taken.push(performance.now() - due);
  }
  await db.close();
  folder.remove();
  return taken;
}
