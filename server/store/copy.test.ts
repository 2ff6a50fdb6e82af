import assert from 'node:assert/strict';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { temporaryFolder } from '../fixtures.ts';
import { copyStore, NotEmpty } from './copy.ts';
import type { Database, Doc } from './database.ts';
import { openEmbedded } from './embedded/open.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { makeEntry, makeOpening, testClock, testJournal } from './journal/fixtures.ts';
import { openMatches } from './matches.ts';
import { openPlayers } from './players.ts';

const OPENING = makeOpening();
const ADA = {
  version: 3,
  id: 'player-ada',
  name: 'Ada 🦦',
  kind: 'guest',
  role: 'admin',
  createdAt: new Date(5),
} as const;

interface Odd extends Doc {
  readonly bytes: Uint8Array;
  readonly at: Date;
  readonly map: Record<string, unknown>;
}

onEachEngine('a copied store', (open) => {
  const folder = temporaryFolder();
  let store: TestDatabase;
  let embedded: Database;
  let folders = 0;

  beforeEach(async () => {
    store = await open();
    embedded = openEmbedded(`${folder.path}/${folders++}`);
  });
  afterEach(async () => {
    await store.drop();
    await embedded.close();
  });
  after(() => folder.remove());

  /** A little of everything that there is. */
  async function fill(db: Database): Promise<void> {
    const matches = await openMatches(db);
    for (let i = 0; i < 120; i++) {
      const id = `match-${String(i).padStart(3, '0')}`;
      await matches.save(makeMatch(id, i, ['player-ada']), makeReplay(id));
    }
    await (await openPlayers(db)).enroll(ADA, 'hash');
    const journal = await testJournal(db, 'a', testClock());
    const hold = await journal.open(OPENING);
    await hold.append(makeEntry(1));
    await hold.release(1);
    await journal.close();
    await db.collection<Odd>('odd').insertOne({
      _id: 'ünï',
      bytes: Uint8Array.of(0, 255, 7),
      at: new Date(-1),
      map: { $odd: null, 'a.b': [new Date(2)] },
    });
  }
  async function check(db: Database): Promise<void> {
    const matches = await openMatches(db);
    assert.deepEqual(await matches.find('match-077'), makeMatch('match-077', 77, ['player-ada']));
    assert.deepEqual(await matches.findReplay('match-077'), makeReplay('match-077'));
    const page = await matches.list({ viewer: 'all', limit: 2, playerId: 'player-ada' });
    assert.deepEqual(
      page.matches.map(({ id }) => id),
      ['match-119', 'match-118'],
    );
    assert.deepEqual(await (await openPlayers(db)).withSecret('hash'), ADA);
    const journal = await testJournal(db, 'b', testClock());
    const adopted = await journal.adopt(OPENING.worldId);
    assert.deepEqual(adopted?.entries, [makeEntry(1)]);
    await journal.close();
    const odd = (await db.collection<Odd>('odd').findOne({ _id: 'ünï' }))!;
    assert.deepEqual([...odd.bytes], [0, 255, 7]);
    assert.deepEqual(odd.at, new Date(-1));
    assert.deepEqual(odd.map, { $odd: null, 'a.b': [new Date(2)] });
  }

  it('holds everything that the embedded one held', async () => {
    await fill(embedded);
    const copied = await copyStore(embedded, store.db);
    assert.equal(copied.get('matches'), 120);
    await check(store.db);
  });

  it('can become an embedded one', async () => {
    await fill(store.db);
    await copyStore(store.db, embedded);
    await check(embedded);
  });

  it('is refused where there is something already', async () => {
    await fill(embedded);
    await store.db.collection('players').insertOne({ _id: 'somebody' });
    await assert.rejects(copyStore(embedded, store.db), NotEmpty);
    assert.equal(await store.db.collection('matches').countDocuments({}), 0);
  });
});
