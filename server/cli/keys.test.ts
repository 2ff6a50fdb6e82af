import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openTokens } from '../auth/tokens.ts';
import { temporaryFolder } from '../fixtures.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openKeys } from '../store/keys.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const ADA = { playerId: 'player-a', name: 'Ada', role: 'guest' } as const;

describe('virality keys rotate', () => {
  const folder = temporaryFolder();
  after(() => folder.remove());

  function rotate(...options: string[]): string {
    const { stdout, stderr } = spawnSync(process.execPath, [MAIN, 'keys', 'rotate', ...options], {
      env: { PATH: process.env.PATH, DATA_DIR: folder.path },
      encoding: 'utf8',
    });
    assert.equal(stderr, '');
    return /^tokens are signed with ([\w-]{43}) from now on; .+\n$/.exec(stdout)![1]!;
  }
  async function withTokens<T>(action: (tokens: Awaited<ReturnType<typeof openTokens>>) => T) {
    const db = openEmbedded(folder.path);
    try {
      return await action(await openTokens(openKeys(db), Date.now));
    } finally {
      await db.close();
    }
  }

  it('changes the key, not who is signed in, unless it has leaked', async () => {
    const token = await withTokens((tokens) => tokens.sign(ADA));
    const kid = rotate();
    await withTokens(async (tokens) => {
      assert.deepEqual(await tokens.verify(token), ADA);
      const [header] = (await tokens.sign(ADA)).split('.');
      assert.equal(JSON.parse(Buffer.from(header!, 'base64url').toString()).kid, kid);
    });
    assert.notEqual(rotate('--leaked'), kid);
    assert.equal(await withTokens((tokens) => tokens.verify(token)), null);
  });
});
