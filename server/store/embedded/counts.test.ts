import assert from 'node:assert/strict';
import { temporaryFolder } from '../../fixtures.ts';
import type { Database, Doc } from '../database.ts';
import { openEmbedded } from './open.ts';

interface Row extends Doc {
  readonly board: string;
  readonly points: number | string | null;
}

describe('counts that are kept', () => {
  const folder = temporaryFolder();
  const open = () => openEmbedded(folder.path);
  let db: Database;
  before(() => {
    db = open();
  });
  after(async () => {
    await db.close();
    folder.remove();
  });

  it('are those of the documents, whatever is written, before and after they are kept', async () => {
    const rows = () => db.collection<Row>('rows');
    await rows().createIndex({ board: 1, points: -1 });
    for (let i = 0; i < 30; i++) {
      await rows().insertOne({ _id: `row-${i}`, board: i % 2 ? 'one' : 'other', points: i % 7 });
    }
    const counted = async () => {
      const all = await rows().find({}).toArray();
      for (const board of ['one', 'other', 'none']) {
        for (let points = -1; points < 9; points++) {
          const question = { board, points: { $gt: points } };
          const right = all.filter(
            (row) => row.board === board && typeof row.points === 'number' && row.points > points,
          );
          assert.equal(await rows().countDocuments(question), right.length, `${board} ${points}`);
          const equal = right.filter((row) => row.points === points + 1).length;
          assert.equal(await rows().countDocuments({ board, points: points + 1 }), equal);
        }
      }
    };
    await counted();
    await rows().keepCounts!(['board', 'points']);
    await counted();
    await rows().findOneAndUpdate({ _id: 'row-3' }, { $set: { points: 8 } });
    await rows().findOneAndUpdate({ _id: 'row-5' }, { $set: { board: 'other' } });
    await rows().findOneAndUpdate(
      { _id: 'new' },
      { $set: { board: 'one', points: 2 } },
      { upsert: true },
    );
    await rows().deleteOne({ _id: 'row-4' });
    await rows().deleteMany({ points: 0 });
    // What is no number has no place among numbers, as in MongoDB.
    await rows().insertOne({ _id: 'text', board: 'one', points: 'many' });
    await rows().insertOne({ _id: 'null', board: 'one', points: null });
    await counted();

    await db.close();
    db = open();
    await rows().insertOne({ _id: 'later', board: 'one', points: 3 });
    await rows().createIndex({ board: 1, points: -1 });
    await rows().keepCounts!(['board', 'points']);
    await counted();
    assert.deepEqual(await db.collections(), ['rows']);
  });
});
