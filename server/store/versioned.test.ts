import assert from 'node:assert/strict';
import { Fault } from '../fault.ts';
import { type Doc, isDuplicateKey } from './database.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { TooNew } from './shape.ts';
import { versioned } from './versioned.ts';

interface Purse extends Doc {
  readonly version: number;
  readonly owner: string;
  readonly coins: number;
}

const WRITERS = 40;
const PURSES = versioned<Purse>('purses', ({ gold, ...rest }) => ({ ...rest, coins: gold }));

onEachEngine('documents that are brought forward', (open) => {
  let store: TestDatabase;
  before(async () => {
    store = await open();
    await PURSES.in(store.db).createIndex({ owner: 1 }, { unique: true });
  });
  after(() => store.drop());

  const putOld = (_id: string) =>
    store.db
      .collection<Doc & Record<string, unknown>>('purses')
      .insertOne({ _id, version: 1, owner: _id, gold: 5 });
  /** So many at once, each a turn of the loop of promises after the one before. */
  const atOnce = (work: () => Promise<unknown>) =>
    Promise.all(
      Array.from({ length: WRITERS }, async (_, turns) => {
        for (let i = 0; i < turns; i++) await null;
        return work();
      }),
    );

  for (const upsert of [false, true]) {
    it(`lose no ${upsert ? 'upsert' : 'change'} to another that brings them forward`, async () => {
      const purses = PURSES.in(store.db);
      const _id = `raced ${upsert}`;
      await putOld(_id);
      const changed = await atOnce(() =>
        purses.findOneAndUpdate({ _id }, { $inc: { coins: 1 } }, { upsert }),
      );
      assert.ok(!changed.includes(null), 'each has changed what there was');
      const now = { _id, version: 2, owner: _id, coins: 5 + WRITERS };
      assert.deepEqual(await purses.findOne({ _id }), now);
    });
  }

  it('are inserted by one upsert of many, and changed once by each', async () => {
    const purses = PURSES.in(store.db);
    const byId = { _id: 'new' };
    const update = { $setOnInsert: { owner: 'new' }, $inc: { coins: 1 } };
    const before = await atOnce(() => purses.findOneAndUpdate(byId, update, { upsert: true }));
    assert.equal(before.filter((one) => one === null).length, 1);
    assert.equal((await purses.findOne(byId))?.coins, WRITERS);
  });

  it('are deleted with many, also where one of a newer server among them stays', async () => {
    const purses = PURSES.in(store.db);
    const ids = ['old one', 'one', 'newer one'];
    await putOld('old one');
    const docs = [2, 3].map((version) => {
      const _id = ids[version - 1]!;
      return { _id, version, owner: _id, coins: 1 };
    });
    await store.db.collection<Purse>('purses').insertMany(docs);
    await assert.rejects(purses.deleteMany({ _id: { $in: ids } }), TooNew);
    const left = await purses.find({ _id: { $in: ids } }, { projection: { _id: 1 } }).toArray();
    assert.deepEqual(left, [{ _id: 'newer one' }]);
  });

  it('are refused, and left as they are, where their version is none', async () => {
    const raw = store.db.collection<Doc & Record<string, unknown>>('purses');
    const purses = PURSES.in(store.db);
    const _id = 'odd';
    for (const version of [0, -1, 1.5, '1', true, {}]) {
      const odd = { _id, version, owner: _id, gold: 1 };
      await raw.insertOne(odd);
      const works: (() => Promise<unknown>)[] = [
        () => purses.findOne({ _id }),
        () => purses.find({ _id }).toArray(),
        () => purses.findOneAndUpdate({ _id }, { $inc: { coins: 1 } }),
        () => purses.findOneAndUpdate({ _id }, { $inc: { coins: 1 } }, { upsert: true }),
        () => purses.deleteOne({ _id }),
        () => purses.deleteMany({ _id }),
      ];
      for (const work of works) {
        const isTold = (error: unknown) =>
          error instanceof Fault &&
          !(error instanceof TooNew) &&
          /purses has the /.test(error.message);
        await assert.rejects(work(), isTold, `${version}: ${work}`);
      }
      assert.equal(await purses.sweep({ _id }), 0);
      assert.deepEqual(await raw.findOne({ _id }), odd);
      await raw.deleteOne({ _id });
    }
    await raw.insertOne({ _id, version: null, owner: _id, gold: 1 });
    assert.equal((await purses.findOne({ _id }))?.coins, 1);
    const changed = await purses.findOneAndUpdate({ _id }, { $inc: { coins: 1 } });
    assert.deepEqual([changed?.version, changed?.coins], [2, 1]);
  });

  it('are refused what another has alone', async () => {
    const purses = PURSES.in(store.db);
    for (const _id of ['ann', 'bob']) await putOld(_id);
    for (const options of [{ upsert: true }, {}]) {
      const taking = purses.findOneAndUpdate({ _id: 'ann' }, { $set: { owner: 'bob' } }, options);
      await assert.rejects(taking, isDuplicateKey);
    }
    const kept = await purses.findOne({ _id: 'ann' });
    assert.deepEqual([kept?.owner, kept?.coins], ['ann', 5]);
  });
});
