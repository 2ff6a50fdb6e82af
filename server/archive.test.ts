import assert from 'node:assert/strict';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { myDataRoutes } from './api/my-data.ts';
import { openArchive } from './archive.ts';
import { openAuth } from './auth/open.ts';
import { readSettings } from './env.ts';
import { createLog } from './observe/log.ts';
import { onEachEngine, type TestDatabase } from './store/fixtures.ts';
import { interruptible } from './store/fixtures-between.ts';
import { openPlayers } from './store/players.ts';
import { RATED } from './store/ratings.ts';
import { openRecords } from './store/records.ts';
import { buryName, TOMBSTONE } from './store/tombstone.ts';

const NOW = Date.UTC(2030, 0, 1);
const STORY = { text: 'Bob lost.', by: 'model', because: null } as const;

onEachEngine('the archive of matches', (open) => {
  let store: TestDatabase;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.drop());

  async function openAll() {
    const players = await openPlayers(store.db);
    const records = await openRecords(store.db, null, () => NOW);
    for (const id of ['player-ann', 'player-bob']) {
      const about = { version: 3, name: id, kind: 'guest', role: 'guest' } as const;
      await players.enroll({ ...about, id, createdAt: new Date(NOW) }, `secret of ${id}`);
    }
    const log = { info() {}, warn() {}, error() {} };
    const gone = () => players.bury('player-bob', TOMBSTONE, 'nobody knows');
    return { players, records, gone, parts: { db: store.db, records, players, log } };
  }
  const match = makeMatch('match-01', 1, ['player-ann', 'player-bob']);
  const replay = makeReplay('match-01');
  type Records = Awaited<ReturnType<typeof openRecords>>;

  /** Every name under which a match and its tables have Bob. */
  async function namesOfBob({ matches, scores }: Records): Promise<unknown[]> {
    const found = await matches.find('match-01');
    const [row] = await scores.bests.scores.among('match', ['player-bob']);
    const [standing] = await scores.ratings.standings.among('2030-Q1', ['player-bob']);
    return [found?.seats[1]?.name, row?.name, standing?.name];
  }

  it('has a tombstone for whoever was forgotten while the match ran', async () => {
    const { records, gone, parts } = await openAll();
    const before = records.matches.revision();
    await buryName(store.db, 'player-bob');
    await gone();
    await openArchive(parts).save(match, replay);
    assert.deepEqual(await namesOfBob(records), [TOMBSTONE, TOMBSTONE, TOMBSTONE]);
    assert.equal((await records.matches.find('match-01'))?.seats[0]?.name, 'Player 0');
    assert.notEqual(records.matches.revision(), before);
  });

  it('has one as well where they are forgotten while it is saved', async () => {
    const { records, gone, parts } = await openAll();
    const scores = {
      ...records.scores,
      async take(taken: typeof match) {
        await records.scores.take(taken);
        await gone();
      },
    };
    await openArchive({ ...parts, records: { ...records, scores } }).save(match, replay);
    assert.deepEqual(await namesOfBob(records), [TOMBSTONE, TOMBSTONE, TOMBSTONE]);
  });

  it('has one where a first save broke off, and they are forgotten before the second', async () => {
    const { records, gone, parts } = await openAll();
    await records.matches.save(match, replay);
    await gone();
    await openArchive(parts).save(match, replay);
    assert.deepEqual(await namesOfBob(records), [TOMBSTONE, TOMBSTONE, TOMBSTONE]);
  });

  it('has one where a match ends between two steps of being forgotten', async () => {
    const { records, parts } = await openAll();
    const settings = readSettings({ LOG_LEVEL: 'error' }, false);
    const auth = await openAuth(store.db, settings, {
      log: createLog(settings),
      now: () => NOW,
      redis: null,
      admit: async () => {},
    });
    const friends = {
      ...records.friends,
      forget: () => openArchive(parts).save(match, replay),
    };
    const routes = myDataRoutes({
      auth,
      entrance: { needProof: async () => {} } as never,
      db: store.db,
      records: { ...records, friends },
      deeds: { putOut: async () => {} },
      exports: { take: async () => 0 },
      now: () => NOW,
    });
    const response = { cookie() {}, clearCookie() {} };
    const call = { caller: { playerId: 'player-bob' }, response };
    await routes.find(({ id }) => id === 'deleteMe')!.handle(call as never);
    assert.deepEqual(await namesOfBob(records), [TOMBSTONE, TOMBSTONE, TOMBSTONE]);
  });

  it('has one in a later match as well, which an earlier one that comes late rates anew', async () => {
    const between = interruptible(store.db);
    const { records, gone, parts } = await openAll();
    const late = {
      ...parts,
      db: between.db,
      records: await openRecords(between.db, null, () => NOW),
    };
    const archive = openArchive(late);
    await archive.save(
      makeMatch('match-02', 2, ['player-ann', 'player-bob']),
      makeReplay('match-02'),
    );
    const forgotten = between.before('rated', 'findOneAndUpdate', async () => {
      await gone();
      await buryName(store.db, 'player-bob');
    });
    await archive.save(makeMatch('match-01', 1, ['player-ann', 'player-eve']), replay);
    await forgotten;
    const rated = await RATED.in(store.db).find({ playerIds: 'player-bob' }).toArray();
    assert.deepEqual(
      rated.map(({ seats }) => seats[1]?.name),
      [TOMBSTONE],
    );
    const [standing] = await records.scores.ratings.standings.among('2030-Q1', ['player-bob']);
    assert.equal(standing?.name, TOMBSTONE);
  });

  it('has no story where somebody was forgotten before it came, whom it names', async () => {
    const { records, gone, parts } = await openAll();
    const archive = openArchive(parts);
    await archive.save(match, replay);
    await archive.tell(match.id, STORY);
    assert.deepEqual((await records.matches.find(match.id))?.story, STORY);
    await buryName(store.db, 'player-bob');
    assert.equal((await records.matches.find(match.id))?.story, null);
    await gone();
    await archive.tell(match.id, STORY);
    assert.equal((await records.matches.find(match.id))?.story, null);
  });

  it('has their names for all others', async () => {
    const { records, parts } = await openAll();
    await openArchive(parts).save(match, replay);
    assert.deepEqual(await namesOfBob(records), ['Player 1', 'Player 1', 'Player 1']);
  });
});
