import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { temporaryFolder } from '../fixtures.ts';
import { openEmbedded } from './embedded/open.ts';
import { openMatches } from './matches.ts';

/** Saves matches without end, and prints the id of each once it is acknowledged. */
const WRITER = `
  import { writeSync } from 'node:fs';
  import { openEmbedded } from '${new URL('./embedded/open.ts', import.meta.url)}';
  import { openMatches } from '${new URL('./matches.ts', import.meta.url)}';
  import { makeMatch, makeReplay } from '${new URL('../../shared/records/fixtures.ts', import.meta.url)}';
  const matches = await openMatches(openEmbedded(process.argv[1]));
  for (let i = Number(process.argv[2]); ; i++) {
    const id = 'match-' + String(i).padStart(6, '0');
    await matches.save(makeMatch(id, i, ['player-a']), makeReplay(id));
    writeSync(1, id + '\\n');
  }
`;

describe('a server that is killed while it saves', () => {
  it('loses no match that it acknowledged, time after time', async () => {
    const folder = temporaryFolder();
    const acknowledged: string[] = [];
    for (const enough of [20, 150, 400]) {
      const child = spawn(
        process.execPath,
        ['--input-type=module', '-e', WRITER, folder.path, String(acknowledged.length + 1)],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      );
      let output = '';
      child.stdout.on('data', (chunk) => {
        output += chunk;
        if (output.length > enough * 13) child.kill('SIGKILL');
      });
      await once(child, 'close');
      assert.equal(child.signalCode, 'SIGKILL');
      acknowledged.push(...output.split('\n').slice(0, -1));

      const db = openEmbedded(folder.path);
      const matches = await openMatches(db);
      for (const id of acknowledged) {
        assert.ok(await matches.find(id), `${id} of ${acknowledged.length}`);
        assert.ok(await matches.findReplay(id), `${id} has no replay`);
      }
      const newest = await matches.list({ viewer: 'all', limit: 1, playerId: 'player-a' });
      assert.ok(newest.matches[0]!.id >= acknowledged.at(-1)!, 'the index is behind');
      await db.close();
    }
    folder.remove();
  });
});
