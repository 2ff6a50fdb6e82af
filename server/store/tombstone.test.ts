import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { temporaryFolder } from '../fixtures.ts';
import { openEmbedded } from './embedded/open.ts';
import { openRecords } from './records.ts';
import { buryName, ROWS, SEATED } from './tombstone.ts';

describe('the names of a player who goes', () => {
  it('are found by an index in every collection that has them, for worlds tick meanwhile', async () => {
    const folder = temporaryFolder();
    const db = openEmbedded(folder.path);
    await openRecords(db, null, Date.now);
    await db.close();
    const file = new DatabaseSync(join(folder.path, 'virality.sqlite'), { readOnly: true });
    const indexed = (collection: string) =>
      file
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?")
        .all(collection)
        .map(
          ({ name }) =>
            String(name)
              .slice(collection.length + 1)
              .split('_')[0],
        );
    for (const { name } of SEATED) assert.ok(indexed(name).includes('playerIds'), name);
    for (const { name } of ROWS) assert.ok(indexed(name).includes('playerId'), name);
    file.close();
    folder.remove();
  });

  it('are replaced one by one, and others have their turn in between', async () => {
    const folder = temporaryFolder();
    const db = openEmbedded(folder.path);
    const { matches } = await openRecords(db, null, Date.now);
    const MANY = 120;
    for (let i = 0; i < MANY; i++) {
      const id = `match-${String(i).padStart(4, '0')}`;
      await matches.save(makeMatch(id, i, ['player-ann', 'player-bob']), makeReplay(id));
    }
    let turns = 0;
    let isCounting = true;
    const count = () => {
      turns++;
      if (isCounting) setImmediate(count);
    };
    count();
    await buryName(db, 'player-ann');
    isCounting = false;
    assert.ok(turns >= MANY, `${turns} turns`);
    const { matches: left } = await matches.list({ viewer: 'all', limit: MANY });
    const names = left.map(({ seats }) => seats.map(({ name }) => name).join());
    assert.deepEqual([...new Set(names)], ['Deleted player,Player 1']);
    await db.close();
    folder.remove();
  });
});
