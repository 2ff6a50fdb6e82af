import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { makeMatch } from '#shared/records/fixtures.ts';
import { openBests } from './bests.ts';
import type { Doc } from './database.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { ROWS } from './fixtures-versions.ts';
import { makeOpening, testClock, testJournal } from './journal/fixtures.ts';
import { TooNew } from './shape.ts';

type Raw = Doc & Record<string, unknown>;

describe('the collections of the store', () => {
  const folder = new URL('./', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !/(\.test|\.full|fixtures[\w-]*)\.ts$/.test(path))
    .map((path) => ({ path, text: readFileSync(new URL(path, folder), 'utf8') }));
  const declared = (how: string) =>
    sources
      .flatMap(({ text }) => [
        ...text.matchAll(new RegExp(`\\b${how}<\\w+>\\((?:\\w+, )?\\s*'(\\w+)'`, 'g')),
      ])
      .map(([, name]) => name!)
      .sort();

  it('have a row below, each whose documents carry a version', () => {
    const rows = ROWS.map((row) => row.declared.name).sort();
    assert.deepEqual(declared('versioned'), rows);
  });

  it('have none, where they follow from others or are parts of them', () => {
    assert.deepEqual(declared('derived'), ['bests', 'standings']);
    assert.deepEqual(declared('partsOf'), ['journal', 'keyframes']);
  });

  it('are opened as they were declared', () => {
    const opening = sources.filter(({ text }) => /\.collection[<(]/.test(text));
    assert.deepEqual(opening.map(({ path }) => path).sort(), [
      'copy.ts',
      'mongo.ts',
      'versioned.ts',
    ]);
  });
});

onEachEngine('documents of other versions', (open) => {
  for (const {
    declared,
    keep,
    reads,
    writes,
    quiet = [],
    ends = [],
    old = withoutVersion,
  } of ROWS) {
    const { name, latest } = declared;

    describe(`in ${name}`, () => {
      let store: TestDatabase;
      let kept: Raw;
      const stored = async () => (await store.db.collection<Raw>(name).find({}).toArray())[0]!;
      const put = async (doc: Raw) => {
        await store.db.collection<Raw>(name).deleteMany({});
        await store.db.collection<Raw>(name).insertOne(doc);
      };

      before(async () => {
        store = await open();
        await keep(store.db);
        kept = await stored();
      });
      after(() => store.drop());

      it('are read when they are older, and become new when they change', async () => {
        assert.equal(kept.version, latest);
        for (const read of reads) {
          await put(kept);
          const now = await read(store.db);
          assert.ok(now);
          await put(old(kept) as Raw);
          assert.deepEqual(await read(store.db), now);
        }
        for (const write of writes) {
          await put(old(kept) as Raw);
          await write(store.db);
          const after = await stored();
          if (after && JSON.stringify(after) !== JSON.stringify(old(kept))) {
            assert.equal(after.version, latest, String(write));
          }
        }
      });

      it('are left alone when they are newer, and whoever wants one is told', async () => {
        const newer = { ...kept, version: latest + 1, more: { of: ['it'] } };
        await put(newer);
        for (const deed of [...reads, ...writes]) await assert.rejects(deed(store.db), TooNew);
        for (const deed of quiet) await deed(store.db);
        assert.deepEqual(await stored(), newer);
      });

      if (ends.length === 0) return;
      it('are gone, whoever wrote them, where they may not outlive what ends them', async () => {
        for (const end of ends) {
          for (const doc of [kept, old(kept) as Raw, { ...kept, version: latest + 1 }]) {
            await put(doc);
            await end(store.db);
            assert.equal(await stored(), undefined, String(end));
          }
        }
      });
    });
  }

  it('are told of once, where they are worlds that nobody goes on with', async () => {
    const store = await open();
    const opening = makeOpening();
    const first = await testJournal(store.db, 'a', testClock());
    await (await first.open(opening)).release(1);
    const worlds = store.db.collection<Raw>('worlds');
    await worlds.findOneAndUpdate({ _id: opening.worldId }, { $set: { version: 2 } });
    const journal = await testJournal(store.db, 'b', testClock());
    for (let i = 0; i < 3; i++) assert.deepEqual(await journal.orphans(), []);
    assert.deepEqual(journal.logged, [
      'a world is left to a newer server, which alone can read it',
    ]);
    // Also where only how it was opened is newer: no lease is taken, and no death is counted.
    const change = { version: 1, opening: { ...opening, version: 2 } };
    await worlds.findOneAndUpdate({ _id: opening.worldId }, { $set: change });
    const before = await worlds.findOne({ _id: opening.worldId });
    await assert.rejects(journal.adopt(opening.worldId), TooNew);
    assert.deepEqual(await worlds.findOne({ _id: opening.worldId }), before);
    journal.close();
    first.close();
    await store.drop();
  });

  it('are no matter of rows that follow from matches: old ones are written anew', async () => {
    const store = await open();
    const bests = await openBests(store.db, null);
    await bests.take(makeMatch('match-01', 1, ['ann', 'bob']));
    const rows = store.db.collection<Raw>('bests');
    const _id = 'match:ann';
    // As it was when the count of writes was called version.
    await rows.findOneAndUpdate({ _id }, { $set: { version: 7 }, $unset: { writes: '' } });
    const shown = await bests.scores.of('match', 'ann');
    assert.deepEqual(Object.keys(shown!).sort(), [
      'matchId',
      'name',
      'place',
      'playerId',
      'points',
      'rank',
      'score',
      'share',
      'startedAt',
    ]);
    await bests.take(makeMatch('match-02', 2, ['ann', 'bob']));
    assert.equal((await rows.findOne({ _id }))?.writes, 1);
    await store.drop();
  });
});

function withoutVersion({ version: _, ...doc }: Record<string, unknown>): Record<string, unknown> {
  return doc;
}
