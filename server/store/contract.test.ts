import assert from 'node:assert/strict';
import type { Collection } from './database.ts';
import { isDuplicateKey } from './database.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';

/** What the repositories rely on, whichever engine is behind: the same tests run on each. */

interface Note {
  readonly _id: string;
  readonly title: string;
  readonly rank: number;
  readonly at: Date;
  readonly tags?: readonly string[];
  readonly author?: { readonly name: string; readonly born?: Date | null };
  readonly draft?: boolean;
  readonly hint?: string | undefined;
}

const note = (id: string, rank: number, more: Partial<Note> = {}): Note => ({
  _id: id,
  title: `note ${id}`,
  rank,
  at: new Date(1_700_000_000_000 + rank),
  ...more,
});

const deleted = ({ deletedCount }: { deletedCount: number }) => deletedCount;

const ids = (found: readonly Note[]) => found.map(({ _id }) => _id);

onEachEngine('store contract', (open) => {
  let store: TestDatabase;
  let notes: Collection<Note>;
  let count = 0;

  before(async () => {
    store = await open();
  });
  after(() => store.drop());
  beforeEach(() => {
    notes = store.db.collection<Note>(`notes_${count++}`);
  });

  it('answers a ping', () => store.db.ping());

  it('gives a document back as it was put in, dates, nesting and strange names included', async () => {
    const strange = {
      ...note('a', 1, { tags: ['x', 'y'], author: { name: 'Ada', born: new Date(-5e11) } }),
      text: 'ünï🦦 "quoted" \u0000 \\',
      fraction: 0.1 + 0.2,
      large: Number.MAX_SAFE_INTEGER,
      nothing: null,
      empty: { list: [], map: {} },
      spec: { 'St. Louis': 1, list: [null, new Date(5), { deep: [new Date(6)] }] },
    };
    await notes.insertOne(strange);
    assert.deepEqual(await notes.findOne({ _id: 'a' }), strange);
  });

  it('gives bytes back, many or none, nested or not', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i * 7);
    // A view into a larger buffer, as frames are.
    const view = bytes.subarray(100, 400);
    const files = store.db.collection<{ _id: string; bytes: Uint8Array; more: Uint8Array[] }>(
      `notes_${count++}`,
    );
    await files.insertOne({ _id: 'a', bytes, more: [view, new Uint8Array()] });
    await files.findOneAndUpdate({ _id: 'a' }, { $set: { more: [view, view] } });
    const found = (await files.findOne({ _id: 'a' }))!;
    assert.ok(found.bytes instanceof Uint8Array);
    assert.deepEqual(new Uint8Array(found.bytes), bytes);
    assert.deepEqual(
      found.more.map((each) => new Uint8Array(each)),
      [view, view].map((each) => each.slice()),
    );
  });

  it('leaves out a field that is undefined', async () => {
    await notes.insertOne(note('a', 1, { hint: undefined }));
    assert.ok(!('hint' in (await notes.findOne({ _id: 'a' }))!));
  });

  it('resolves to null when nothing is found', async () => {
    assert.equal(await notes.findOne({ _id: 'nobody' }), null);
  });

  it('refuses a second document with the same _id, with code 11000', async () => {
    await notes.insertOne(note('a', 1));
    await assert.rejects(notes.insertOne(note('a', 2)), isDuplicateKey);
    assert.equal((await notes.findOne({ _id: 'a' }))?.rank, 1);
  });

  it('inserts many as one, up to the first that may not be', async () => {
    await notes.insertMany([note('a', 1), note('b', 2)]);
    assert.equal(await notes.countDocuments({}), 2);
    const more = [note('c', 3), note('b', 9), note('d', 4)];
    await assert.rejects(notes.insertMany(more), isDuplicateKey);
    const kept = await notes.find({}, { sort: { _id: 1 } }).toArray();
    assert.deepEqual(kept, [note('a', 1), note('b', 2), note('c', 3)]);
    await store.db.flush();
  });

  it('keeps a unique index, for strings, dates and pairs, and for updates too', async () => {
    await notes.createIndex({ title: 1 }, { unique: true });
    await notes.createIndex({ at: 1, rank: -1 }, { unique: true });
    await notes.createIndex({ title: 1 }, { unique: true });
    const at = new Date(7);
    await notes.insertOne(note('a', 1, { title: 'same', at }));
    await notes.insertOne(note('b', 2, { title: 'other', at }));
    await assert.rejects(notes.insertOne(note('c', 3, { title: 'same' })), isDuplicateKey);
    await assert.rejects(notes.insertOne(note('c', 2, { at: new Date(7) })), isDuplicateKey);
    await assert.rejects(
      notes.findOneAndUpdate({ _id: 'b' }, { $set: { title: 'same' } }),
      isDuplicateKey,
    );
    assert.equal((await notes.findOne({ _id: 'b' }))?.title, 'other');
  });

  for (const isIndexed of [false, true]) {
    describe(isIndexed ? 'with indexes' : 'without indexes', () => {
      beforeEach(async () => {
        if (isIndexed) {
          await notes.createIndex({ tags: 1, at: -1 });
          await notes.createIndex({ at: -1, _id: -1 });
          await notes.createIndex({ rank: 1 });
          await notes.createIndex({ draft: 1 });
        }
        await notes.insertOne(note('a', 1, { tags: ['red', 'blue'], draft: true }));
        await notes.insertOne(note('b', 3, { tags: ['blue'], draft: false }));
        await notes.insertOne(note('c', 2, { tags: [] }));
        await notes.insertOne(note('d', 3, { author: { name: 'Ada' } }));
      });
      const find = async (...query: Parameters<typeof notes.find>) =>
        ids(await notes.find(...query).toArray()).sort();

      it('finds by equality, comparison, set and existence', async () => {
        assert.deepEqual(await find({}), ['a', 'b', 'c', 'd']);
        assert.deepEqual(await find({ rank: 3 }), ['b', 'd']);
        assert.deepEqual(await find({ rank: 3, _id: 'b' }), ['b']);
        assert.deepEqual(await find({ rank: { $gt: 1, $lt: 3 } }), ['c']);
        assert.deepEqual(await find({ rank: { $gte: 2, $lte: 2 } }), ['c']);
        assert.deepEqual(await find({ rank: { $in: [1, 2, 9] } }), ['a', 'c']);
        assert.deepEqual(await find({ rank: { $nin: [1, 2] } }), ['b', 'd']);
        assert.deepEqual(await find({ rank: { $in: [] } }), []);
        assert.deepEqual(await find({ rank: { $ne: 3 } }), ['a', 'c']);
        assert.deepEqual(await find({ draft: true }), ['a']);
        assert.deepEqual(await find({ draft: { $exists: false } }), ['c', 'd']);
        assert.deepEqual(await find({ draft: null as never }), ['c', 'd']);
        assert.deepEqual(await find({ draft: { $in: [null as never, true] } }), ['a', 'c', 'd']);
        assert.deepEqual(await find({ _id: { $in: ['a', 'z'] } }), ['a']);
      });

      it('compares dates as dates', async () => {
        const at = note('c', 2).at;
        assert.deepEqual(await find({ at }), ['c']);
        assert.deepEqual(await find({ at: { $lt: at } }), ['a']);
        assert.deepEqual(await find({ at: { $gte: at } }), ['b', 'c', 'd']);
      });

      it('finds by an element of an array, and by what an array became', async () => {
        assert.deepEqual(await find({ tags: 'blue' }), ['a', 'b']);
        assert.deepEqual(await find({ tags: { $in: ['red', 'green'] } }), ['a']);
        await notes.findOneAndUpdate({ _id: 'a' }, { $set: { tags: ['green'] } });
        await notes.deleteOne({ _id: 'b' });
        assert.deepEqual(await find({ tags: 'blue' }), []);
        assert.deepEqual(await find({ tags: 'green' }), ['a']);
      });

      it('joins conditions by $and and $or', async () => {
        assert.deepEqual(await find({ $or: [{ rank: 1 }, { _id: 'd' }] }), ['a', 'd']);
        const both = { $and: [{ rank: 3 }, { $or: [{ tags: 'blue' }, { tags: 'red' }] }] };
        assert.deepEqual(await find(both), ['b']);
      });

      it('does not take a string for a date or a number', async () => {
        assert.deepEqual(await find({ at: { $gt: new Date(0) }, title: { $gt: 'note b' } }), [
          'c',
          'd',
        ]);
        await notes.insertOne({ ...note('e', 0), rank: '3' as unknown as number });
        assert.deepEqual(await find({ rank: 3 }), ['b', 'd']);
        assert.deepEqual(await find({ rank: { $gt: 0 } }), ['a', 'b', 'c', 'd']);
      });

      it('compares and sorts strings by character, in whatever script they are', async () => {
        const titles = ['Zoe', 'note b', 'é', '語', '\ufb01nn', '\uff21lice'];
        // The server that stands in for MongoDB here orders these by UTF-16, as MongoDB does not.
        if (store.db.kind === 'embedded') titles.push('😀', '\u{10fffd}');
        for (const [i, title] of titles.entries()) {
          await notes.insertOne(note(`t${i}`, 9, { title }));
        }
        const kept = async (title: object) =>
          (await notes.find({ rank: 9, title }, { sort: { title: 1 } }).toArray()).map(
            (one) => one.title,
          );
        for (const [i, title] of titles.entries()) {
          assert.deepEqual(await kept({ $gte: title }), titles.slice(i), title);
          assert.deepEqual(await kept({ $lt: title }), titles.slice(0, i), title);
        }
        assert.deepEqual(await kept({ $gt: 'note', $lte: '\uff21' }), titles.slice(1, 5));
      });

      it('sorts by several fields, cuts, and picks fields', async () => {
        const sorted = async (options: Parameters<typeof notes.find>[1]) =>
          ids(await notes.find({}, options).toArray());
        assert.deepEqual(await sorted({ sort: { at: -1, _id: -1 } }), ['d', 'b', 'c', 'a']);
        assert.deepEqual(await sorted({ sort: { rank: 1, _id: -1 } }), ['a', 'c', 'd', 'b']);
        assert.deepEqual(await sorted({ sort: { title: -1 }, limit: 2 }), ['d', 'c']);
        assert.deepEqual(await sorted({ sort: { _id: 1 }, limit: 0 }), ['a', 'b', 'c', 'd']);
        assert.deepEqual((await sorted({ sort: { draft: 1, _id: 1 } })).slice(2), ['b', 'a']);
        const picked = await notes.find({ _id: 'a' }, { projection: { rank: 1 } }).toArray();
        assert.deepEqual(picked, [{ _id: 'a', rank: 1 }]);
        const left = await notes
          .find({ _id: 'c' }, { projection: { at: 0, tags: 0, title: 0 } })
          .toArray();
        assert.deepEqual(left, [{ _id: 'c', rank: 2 }]);
        // Also what the filter, or the order, goes by.
        const projection = { rank: 0, at: 0, tags: 0, author: 0, draft: 0 } as const;
        for (const filter of [
          { rank: 2 },
          { $or: [{ rank: 2 }, { rank: 9 }] },
          { $and: [{ $or: [{ rank: { $in: [2] } }] }] },
        ] as const) {
          const found = await notes.find(filter, { sort: { rank: 1 }, projection }).toArray();
          assert.deepEqual(found, [{ _id: 'c', title: 'note c' }]);
        }
        const down = { sort: { rank: -1, _id: -1 }, projection: { rank: 0 } } as const;
        assert.deepEqual(ids(await notes.find({ rank: { $gt: 1 } }, down).toArray()), [
          'd',
          'b',
          'c',
        ]);
        const byTime = { sort: { at: 1, _id: 1 }, limit: 2, projection: { at: 0 } } as const;
        assert.deepEqual(ids(await notes.find({}, byTime).toArray()), ['a', 'c']);
      });

      it('cuts after filtering, not before', async () => {
        const found = await notes
          .find({ author: { $exists: true } }, { sort: { rank: 1 }, limit: 1 })
          .toArray();
        assert.deepEqual(ids(found), ['d']);
      });

      it('counts and deletes what the filter says', async () => {
        assert.equal(await notes.countDocuments({}), 4);
        assert.equal(await notes.countDocuments({ rank: 3 }), 2);
        assert.deepEqual(deleted(await notes.deleteOne({ rank: 3 })), 1);
        assert.deepEqual(deleted(await notes.deleteMany({ rank: { $lt: 3 } })), 2);
        assert.deepEqual(deleted(await notes.deleteMany({ rank: 77 })), 0);
        assert.equal(await notes.countDocuments({}), 1);
      });
    });
  }

  it('finds and deletes a range of ids, in order', async () => {
    for (const id of ['w:1:2', 'w:1:1', 'w:2:1', 'w', 'w-x:1:1', 'v:1:1', 'w:10:1']) {
      await notes.insertOne(note(id, 1));
    }
    const range = { _id: { $gte: 'w:1:', $lt: 'w:1;' } };
    const found = await notes.find(range, { sort: { _id: 1 }, limit: 5 }).toArray();
    assert.deepEqual(ids(found), ['w:1:1', 'w:1:2']);
    const options = { sort: { _id: -1 }, limit: 1, projection: { _id: 1 } } as const;
    assert.deepEqual(await notes.find(range, options).toArray(), [{ _id: 'w:1:2' }]);
    assert.equal(deleted(await notes.deleteMany(range)), 2);
    assert.equal(deleted(await notes.deleteMany({ _id: { $gt: 'w:2:0', $lt: 'w;' } })), 1);
    assert.equal(deleted(await notes.deleteMany({ _id: 'w' })), 1);
    assert.equal(deleted(await notes.deleteMany({ _id: { $gt: 'a', $ne: 'v:1:1' } })), 2);
    assert.deepEqual(ids(await notes.find({}).toArray()), ['v:1:1']);
  });

  it('counts by an index as without one, whatever else there is', async () => {
    const odd = [null, 'a', undefined].map((title, i) => {
      return { ...note(`odd ${i}`, 2), title } as unknown as Note;
    });
    const counts = async () => {
      const all: number[] = [];
      for (const rank of [{ $gt: 1 }, { $lt: 3 }, { $gte: 1, $lte: 2 }, 2] as const) {
        for (const title of [undefined, 'a', { $gt: 'a' }, { $lt: 'b' }] as const) {
          all.push(await notes.countDocuments({ rank, ...(title && { title }) }));
        }
      }
      return all;
    };
    for (const id of ['a', 'b', 'c', 'd']) await notes.insertOne(note(id, id.charCodeAt(0) - 96));
    await notes.insertMany(odd);
    const plain = await counts();
    await notes.createIndex({ rank: 1, title: -1 });
    assert.deepEqual(await counts(), plain);
  });

  it('indexes what was there before the index', async () => {
    await notes.insertOne(note('a', 1, { tags: ['old'] }));
    await notes.createIndex({ tags: 1 });
    assert.deepEqual(ids(await notes.find({ tags: 'old' }).toArray()), ['a']);
  });

  it('updates one document, and says what it was or what it became', async () => {
    await notes.insertOne(note('a', 1, { draft: true }));
    const before = await notes.findOneAndUpdate({ _id: 'a' }, { $set: { title: 'new' } });
    assert.equal(before?.title, 'note a');
    const changed = await notes.findOneAndUpdate(
      { _id: 'a' },
      { $inc: { rank: 4 }, $unset: { draft: '' }, $set: { at: new Date(9), tags: ['t'] } },
      { returnDocument: 'after' },
    );
    const expected = { _id: 'a', title: 'new', rank: 5, at: new Date(9), tags: ['t'] };
    assert.deepEqual(changed, expected);
    assert.deepEqual(await notes.findOne({ _id: 'a' }), expected);
    assert.equal(await notes.findOneAndUpdate({ _id: 'b' }, { $set: { rank: 1 } }), null);
    assert.equal(await notes.countDocuments({}), 1);
  });

  it('upserts: inserts once, updates afterwards', async () => {
    const upsert = () =>
      notes.findOneAndUpdate(
        { _id: 'a' },
        { $setOnInsert: { title: 'first', at: new Date(1) }, $inc: { rank: 2 } },
        { upsert: true, returnDocument: 'after' },
      );
    assert.deepEqual(await upsert(), { _id: 'a', title: 'first', at: new Date(1), rank: 2 });
    assert.deepEqual(await upsert(), { _id: 'a', title: 'first', at: new Date(1), rank: 4 });
    assert.equal(
      await notes.findOneAndUpdate({ _id: 'b' }, { $set: { rank: 1 } }, { upsert: true }),
      null,
    );
    assert.equal(await notes.countDocuments({}), 2);
  });

  it('loses no increment when many come at once', async () => {
    await notes.insertOne(note('a', 0));
    const increments = Array.from({ length: 50 }, () =>
      notes.findOneAndUpdate({ _id: 'a' }, { $inc: { rank: 1 } }),
    );
    await Promise.all(increments);
    assert.equal((await notes.findOne({ _id: 'a' }))?.rank, 50);
  });

  it('lets one of two racing inserts win', async () => {
    const results = await Promise.allSettled(
      [1, 2].map((rank) => notes.insertOne(note('a', rank))),
    );
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  });

  it('treats what looks like code as data', async () => {
    const title = `'); DROP TABLE notes; --`;
    await notes.createIndex({ title: 1 });
    await notes.insertOne(note('a', 1, { title }));
    assert.deepEqual(ids(await notes.find({ title }).toArray()), ['a']);
  });
});
