import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { temporaryFolder } from '../fixtures.ts';
import { openEmbedded } from './embedded/open.ts';
import { openRecords } from './records.ts';
import { ROWS, SEATED } from './tombstone.ts';

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
});
