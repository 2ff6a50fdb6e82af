import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { temporaryFolder } from '../fixtures.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openMatches } from '../store/matches.ts';
import { openScores } from '../store/scores.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

describe('virality scores rebuild', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());

  it('makes the tables from the records alone', async () => {
    const before = openEmbedded(folder.path);
    const match = makeMatch('match-01', 1, ['ann', 'bob']);
    await (await openMatches(before)).save(match, makeReplay(match.id));
    await before.close();

    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'scores', 'rebuild'], {
      env: { PATH: process.env.PATH, DATA_DIR: folder.path },
      encoding: 'utf8',
    });
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal(stdout, 'scores are made again; matches looked at: 1\n');

    const db = openEmbedded(folder.path);
    const { standings } = (await openScores(db, null, Date.now)).ratings;
    const { rows } = await standings.page({ board: '2030-Q1', limit: 10 });
    assert.deepEqual(
      rows.map(({ playerId, wins }) => [playerId, wins]),
      [
        ['ann', 1],
        ['bob', 0],
      ],
    );
    await db.close();
  });
});
