import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { PlayerRecord } from '#shared/records/player.ts';
import { temporaryFolder } from '../fixtures.ts';
import { openAudit } from '../store/audit.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openPlayers } from '../store/players.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const ADA: PlayerRecord = {
  version: 3,
  id: 'player-ada',
  name: 'Ada',
  kind: 'guest',
  role: 'guest',
  createdAt: new Date(3),
};

describe('virality grant', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());

  function grant(...given: string[]) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'grant', ...given], {
      env: { PATH: process.env.PATH, DATA_DIR: folder.path },
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }
  async function withPlayers<T>(action: (players: Awaited<ReturnType<typeof openPlayers>>) => T) {
    const db = openEmbedded(folder.path);
    try {
      return await action(await openPlayers(db));
    } finally {
      await db.close();
    }
  }

  it('gives a player a role that lasts', async () => {
    await withPlayers((players) => players.enroll(ADA, 'hash'));
    const done = { status: 0, stdout: 'Ada (player-ada): admin\n', stderr: '' };
    assert.deepEqual(grant(ADA.id, 'admin'), done);
    assert.equal((await withPlayers((players) => players.find(ADA.id)))?.role, 'admin');
    assert.equal(grant(ADA.id, 'guest').status, 0);
    assert.equal((await withPlayers((players) => players.find(ADA.id)))?.role, 'guest');
    const db = openEmbedded(folder.path);
    const { entries } = await (await openAudit(db, Date.now)).list({ limit: 9, target: ADA.id });
    await db.close();
    assert.deepEqual(
      entries.map(({ deed, by, details }) => [deed, by, details]),
      [
        ['role-granted', null, { before: 'admin', role: 'guest' }],
        ['role-granted', null, { before: 'guest', role: 'admin' }],
      ],
    );
  });

  it('says in one line what is wrong', async () => {
    const { status, stderr } = grant('player-bob', 'admin');
    assert.deepEqual([status, stderr], [1, 'virality: player-bob: no player has this id\n']);
    const god = grant(ADA.id, 'god');
    assert.equal(god.status, 2);
    assert.match(god.stderr, /^virality: god: no such role; there are guest, player, [^\n]+\n$/);
    await withPlayers(() => {
      const busy = grant(ADA.id, 'admin');
      assert.equal(busy.status, 1);
      assert.match(busy.stderr, /^virality: DATA_DIR: [^\n]+ is in use by another server[^\n]+\n$/);
    });
  });
});
