import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { hasRedis, leftOut, startRedis, type TestRedis } from '../cluster/fixtures.ts';
import { openBoard, rowId } from './board.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { openMatches } from './matches.ts';
import type { BoardPlace } from './order.ts';
import type { CountedRow } from './rows.ts';
import { openScores, rebuildScores, type Scores } from './scores.ts';

onEachEngine('tables whose order Redis keeps', (open) => {
  if (!hasRedis) {
    leftOut('redis-server');
    return;
  }
  let redis: TestRedis;
  let client: Redis;
  let store: TestDatabase;

  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.stop());
  beforeEach(async () => {
    store = await open();
    client = new Redis(redis.url, {
      maxRetriesPerRequest: 0,
      commandTimeout: 1000,
      retryStrategy: () => 20,
    });
    client.on('error', () => {});
    await client.flushall();
  });
  afterEach(async () => {
    client.disconnect();
    await store.drop();
  });

  async function openTables() {
    const docs = store.db.collection<CountedRow>('rows');
    const show = ({ playerId, points }: CountedRow) => ({ playerId, points });
    const [byRedis, byStore] = await Promise.all([
      openBoard(docs, show, { name: 'rows', redis: client }),
      openBoard(docs, show, { name: 'rows', redis: null }),
    ]);
    let drawn = 7;
    const draw = (below: number) => {
      drawn = (drawn * 1103515245 + 12345) % 2147483648;
      return Math.floor((drawn / 2147483648) * below);
    };
    const put = async (playerId: string, points: number) => {
      const _id = rowId('one', playerId);
      const fields = { board: 'one', playerId, name: playerId, points, writes: 1 };
      await docs.findOneAndUpdate({ _id }, { $set: fields }, { upsert: true });
      await byRedis.changed('one', playerId);
    };
    const remove = async (playerId: string) => {
      await docs.deleteOne({ _id: rowId('one', playerId) });
      await byRedis.changed('one', playerId);
    };
    const isLearnt = async () => (await client.exists('boards:rows:one')) === 1;
    const learn = async () => {
      await byRedis.around('one', 'player-0', 1);
      await until(isLearnt);
    };
    const same = async () => {
      for (let i = 0; i < 32; i++) {
        const playerId = `player-${i}`;
        const [one, other] = await Promise.all(
          [byRedis, byStore].map((board) => board.around('one', playerId, 3)),
        );
        assert.deepEqual(one, other, playerId);
      }
      for (let after: BoardPlace | null = null; ; ) {
        const query: Parameters<typeof byRedis.page>[0] = { board: 'one', limit: 7, after };
        const [one, other] = await Promise.all([byRedis.page(query), byStore.page(query)]);
        assert.deepEqual(one, other);
        after = one.next;
        if (!after) break;
      }
    };
    return { byRedis, draw, put, remove, learn, isLearnt, same };
  }

  it('are what the store has, before Redis knows them, after, and as they change', async () => {
    const { draw, put, remove, learn, same } = await openTables();
    for (let i = 0; i < 30; i++) await put(`player-${i}`, draw(8));
    await same();
    await learn();
    assert.equal(await client.zcard('boards:rows:one'), 30);
    await same();
    for (let i = 0; i < 40; i++) {
      const playerId = `player-${draw(32)}`;
      if (draw(4) === 0) await remove(playerId);
      else await put(playerId, draw(8));
    }
    const counted = await client.zcard('boards:rows:one');
    await same();
    assert.equal(await client.zcard('boards:rows:one'), counted, 'nothing was doubted');
  });

  it('are not what Redis has wrong: the store answers, and it is learnt anew', async () => {
    const { put, learn, same, byRedis } = await openTables();
    for (let i = 0; i < 30; i++) await put(`player-${i}`, i);
    await learn();
    await client.zadd('boards:rows:one', -99, 'player-3', -98, 'nobody');
    const [, , , own] = await byRedis.around('one', 'player-3', 3);
    assert.deepEqual(own, { playerId: 'player-3', points: 3, rank: 27 });
    await until(async () => (await client.zscore('boards:rows:one', 'nobody')) === null);
    await same();
  });

  it('lose nothing and tell nothing wrong when Redis is flushed, stopped and started anew', async function () {
    this.timeout(60_000);
    const { put, learn, isLearnt, same, byRedis } = await openTables();
    for (let i = 0; i < 30; i++) await put(`player-${i}`, i % 9);
    await learn();
    await client.flushall();
    await same();
    await put('player-2', 50);
    await same();

    redis.hang(true);
    const hung = put('player-3', 60);
    await hung;
    await same();
    redis.hang(false);
    await same();

    await redis.stop();
    await put('player-4', 70);
    await same();
    await redis.start();
    await until(async () => {
      await byRedis.around('one', 'player-0', 1);
      return await isLearnt().catch(() => false);
    }, 20_000);
    await same();
  });

  it('made again are those of the records, with Redis as without', async function () {
    this.timeout(60_000);
    const matches = await openMatches(store.db);
    const now = () => Date.UTC(2030, 0, 2);
    const scores = await openScores(store.db, client, now);
    const plain = await openScores(store.db, null, now);
    const people = ['ann', 'bob', 'cat', 'dan', 'eve'];
    for (let i = 0; i < 12; i++) {
      const some = people.slice(i % 3, (i % 3) + 2 + (i % 2));
      const match = makeMatch(`match-${100 + i}`, i * 12_000, i % 2 ? some : some.toReversed());
      await matches.save(match, makeReplay(match.id));
      await scores.take(match);
    }
    const tables = async ({ ratings, bests }: Scores) => {
      const page = { limit: 50 };
      const boards = ['2030-Q1', '2030-Q2', 'all'];
      return [
        await Promise.all(boards.map((board) => ratings.standings.page({ board, ...page }))),
        await bests.scores.page({ board: 'match', ...page }),
        await Promise.all(people.map((id) => ratings.standings.around('all', id, 2))),
        await Promise.all(people.map((id) => bests.scores.around('match', id, 2))),
      ];
    };
    const live = await tables(scores);
    await until(async () => (await client.exists('boards:standings:all')) === 1);
    await until(async () => (await client.exists('boards:bests:match')) === 1);
    assert.deepEqual(await tables(scores), live);
    for (const name of ['rated', 'standings', 'bests']) {
      await store.db.collection(name).deleteMany({});
    }
    await rebuildScores(scores, matches);
    assert.deepEqual(await tables(scores), live);
    assert.deepEqual(await tables(plain), live);
  });
});

/** Resolves once `look` does to true; rejects after `ms`. */
async function until(look: () => Promise<boolean>, ms = 10_000): Promise<void> {
  for (const end = Date.now() + ms; !(await look()); await setTimeout(20)) {
    if (Date.now() > end) throw new Error(`nothing within ${ms} ms: ${look}`);
  }
}
