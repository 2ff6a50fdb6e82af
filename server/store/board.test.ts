import assert from 'node:assert/strict';
import { type Board, type BoardDoc, openBoard, rowId } from './board.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import type { BoardPlace } from './order.ts';

interface Row {
  readonly playerId: string;
  readonly points: number;
}

onEachEngine('a table of players', (open) => {
  // Many equal points, and none in the order of ids.
  const rows: Row[] = Array.from({ length: 40 }, (_, i) => {
    return { playerId: `player-${(i * 7) % 40}`, points: [0, 0, 5, 5, 5, 9, 100][i % 7]! };
  });
  const best = rows.toSorted((a, b) => b.points - a.points || (a.playerId < b.playerId ? -1 : 1));
  const expected = best.map((row) => ({
    ...row,
    rank: 1 + best.filter(({ points }) => points > row.points).length,
  }));
  let store: TestDatabase;
  let board: Board<Row>;

  before(async () => {
    store = await open();
    const docs = store.db.collection<BoardDoc>('rows');
    board = await openBoard(docs, ({ playerId, points }) => ({ playerId, points }), {
      name: 'rows',
      redis: null,
    });
    for (const name of ['one', 'other']) {
      await docs.insertMany(
        rows.map(({ playerId, points }) => {
          return { _id: rowId(name, playerId), board: name, playerId, name: playerId, points };
        }),
      );
    }
  });
  after(() => store.drop());

  it('is read page by page, with ranks', async () => {
    for (const limit of [1, 3, 39, 40, 50]) {
      const read: Row[] = [];
      let after: BoardPlace | null = null;
      do {
        const page = await board.page({ board: 'one', limit, after });
        read.push(...page.rows);
        after = page.next;
      } while (after);
      assert.deepEqual(read, expected, `limit ${limit}`);
    }
  });

  it('is shown around a player', async () => {
    for (const [i, { playerId }] of expected.entries()) {
      const around = await board.around('one', playerId, 3);
      assert.deepEqual(around, expected.slice(Math.max(0, i - 3), i + 4), playerId);
    }
    assert.deepEqual(await board.around('one', 'nobody', 3), []);
  });

  it('is shown for some players, ranked among themselves', async () => {
    const some = [expected[3]!, expected[20]!, expected[39]!];
    const ids = some.map(({ playerId }) => playerId);
    const among = await board.among('one', [...ids, 'nobody']);
    assert.deepEqual(
      among,
      some.map((row, i) => ({ ...row, rank: i + 1 })),
    );
  });
});
