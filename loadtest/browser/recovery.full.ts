import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { Visitors } from './visitors.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));
/** After a restart, for a page to be back in its seat: the bar for players. */
const BACK_MS = 10_000;

/** A server that is killed under the page, and started again. */
describe('a page whose server is killed', function () {
  this.timeout(180_000);
  let browser: Browser;
  let folder: string;
  let port: number;
  let server: ChildProcess;

  before(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), 'virality-'));
    port = await freePort();
  });
  after(async () => {
    await browser?.close();
    server?.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  /** Resolves once it answers. */
  async function start(): Promise<void> {
    server = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        PORT: String(port),
        DATA_DIR: folder,
        LOG_LEVEL: 'error',
        FILL_SECONDS: '0',
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    for (;;) {
      const answer = await fetch(`http://localhost:${port}/health`).catch(() => null);
      if (answer?.ok) return;
      assert.equal(server.exitCode, null, 'the server has ended');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('comes back into its seat by itself', async () => {
    await start();
    const visitors = new Visitors(browser, `http://localhost:${port}`);
    const ann = await visitors.come();
    await ann.open('/play');
    await ann.launch('Umbrellas remember every rain');
    await ann.at('action-seed').waitFor();
    const before = await ann.shown();
    await ann.past(before.tick + 30);

    const killed = once(server, 'exit');
    server.kill('SIGKILL');
    await killed;
    await ann.at('connection-banner').waitFor();
    await ann.page.waitForTimeout(3000);
    const { tick } = await ann.shown();
    await start();
    const started = performance.now();
    await ann.at('connection-banner').waitFor({ state: 'detached', timeout: 60_000 });
    await ann.past(tick);
    const took = performance.now() - started;
    assert.ok(took < BACK_MS, `back after ${Math.round(took)} ms`);
    await ann.at('action-seed').waitFor();
    assert.match((await ann.page.locator('.idea-card-text').textContent()) ?? '', /Umbrellas/);
    await visitors.leave();
  });
});

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
