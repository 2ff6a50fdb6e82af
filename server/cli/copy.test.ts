import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from '../fixtures.ts';
import { openEmbedded } from '../store/embedded/open.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

describe('virality store copy', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());

  it('copies a store once, and says what it copied', async () => {
    const [from, to] = [join(folder.path, 'from'), join(folder.path, 'to')];
    const db = openEmbedded(from);
    await db.collection('players').insertOne({ _id: 'ada' });
    await db.close();
    const copy = (...places: string[]) => {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [MAIN, 'store', 'copy', ...places],
        { encoding: 'utf8' },
      );
      return [status, stdout, stderr];
    };
    assert.deepEqual(copy(from, to), [0, 'players: 1\n', '']);
    const again = `virality: ${to}: there are 1 documents in players already\n`;
    assert.deepEqual(copy(from, to), [1, '', again]);
    const nowhere = join(folder.path, 'nowhere');
    assert.deepEqual(copy(nowhere, to), [2, '', `virality: ${nowhere}: there is no store\n`]);
  });
});
