import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';

const CLI = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url));

/** From a player's page to the monitor of rooms, as an operator goes. */
describe('administration in Chromium', function () {
  this.timeout(180_000);
  let folder: string;
  let browser: Browser;
  let game: TestGame;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'virality-admin-'));
    browser = await launchBrowser();
    game = await startTestGame({ DATA_DIR: folder });
  });
  after(async () => {
    await browser?.close();
    await game?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const play = async (page: Page) => {
    await page.goto(`${game.url}/play`);
    await page.getByTestId('idea-text').fill('Umbrellas remember every rain');
    await page.getByTestId('idea-submit').click();
  };
  const told = (page: Page, text: RegExp) => page.getByText(text).waitFor();

  it('tells a player how to become an admin, and then opens the monitor', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${error}`));
    page.on('console', (message) => {
      const text = message.text();
      // The monitor would also like a font of icons from elsewhere, and does without.
      if (/Content Security Policy/i.test(text) && !/fonts\.googleapis/.test(text))
        faults.push(text);
    });
    await page.goto(`${game.url}/admin/`);
    await told(page, /Open the game on this device first/);
    await play(page);
    await page.waitForFunction(() => localStorage.getItem('virality.secret'));
    await page.goto(`${game.url}/admin/monitor/`);
    await told(page, /and no admin/);
    const command = /grant (\S+) admin/.exec(await page.locator('#state').innerText());

    // The embedded store serves one program at a time.
    const { port } = new URL(game.url);
    await game.stop();
    const environment = { ...process.env, DATA_DIR: folder };
    await promisify(execFile)(process.execPath, [CLI, 'grant', command![1]!, 'admin'], {
      env: environment,
    });
    game = await startTestGame({ DATA_DIR: folder, PORT: port });

    const other = await browser.newPage();
    await play(other);
    await other.waitForURL(/\/play\/[\w-]+/);
    const roomId = new URL(other.url()).pathname.replace('/play/', '');
    await page.goto(`${game.url}/admin/`);
    await page.waitForURL(`${game.url}/admin/monitor/`);
    // The world that the first page left may be there as well, and the lobby for a moment.
    const row = page.getByRole('row').filter({ hasText: roomId });
    await row.getByRole('button', { name: 'Inspect' }).click();
    await told(page, /sessionId/);
    const cookies = await context.cookies(`${game.url}/admin/monitor/`);
    assert.deepEqual(
      cookies.map(({ name, httpOnly, sameSite, path }) => ({ name, httpOnly, sameSite, path })),
      [{ name: 'admin', httpOnly: true, sameSite: 'Strict', path: '/admin' }],
    );
    assert.deepEqual(faults, []);
  });
});
