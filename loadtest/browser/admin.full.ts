import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { TEMPLATES } from '#assets/ideas/templates.ts';
import { assertAccessible } from './accessible.ts';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { holds } from './fixtures.ts';

const CLI = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url));

/** The page of operators, and the monitor of rooms behind it, as an operator goes. */
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
    await page.waitForURL(/\/play\/[\w-]+/);
  };

  it('tells a player how to become an admin, shuts somebody out, takes an idea out, and opens the monitor', async () => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${error}`));
    page.on('console', (message) => {
      const text = message.text();
      // The monitor would also like a font of icons from elsewhere, and does without.
      if (/Content Security Policy/i.test(text) && !/fonts\.googleapis/.test(text))
        faults.push(text);
    });
    // Who is no admin is led from the monitor to the page.
    await page.goto(`${game.url}/admin/monitor/`);
    const told = await page.getByText(/grant \S+ admin/).innerText();
    const [, id] = /grant (\S+) admin/.exec(told)!;

    // The embedded store serves one program at a time.
    const { port } = new URL(game.url);
    await game.stop();
    const environment = { ...process.env, DATA_DIR: folder };
    await promisify(execFile)(process.execPath, [CLI, 'grant', id!, 'admin'], {
      env: environment,
    });
    game = await startTestGame({ DATA_DIR: folder, PORT: port });

    const other = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await play(other);
    const post = async (path: string, body: object, token?: string) => {
      const response = await fetch(`${game.url}/api/v1${path}`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(token && { Authorization: `Bearer ${token}` }),
        },
        body: JSON.stringify(body),
      });
      assert.ok(response.ok, path);
      return await response.json();
    };
    const secret = await other.evaluate(() => localStorage.getItem('virality.secret'));
    const { player: eve } = await post('/auth/guest', { secret });
    const { accessToken } = await post('/auth/guest', { name: 'Ann' });
    const target = { kind: 'player', id: eve.id };
    await post('/reports', { target, reason: 'spam', note: 'All day long' }, accessToken);

    // Hers ends with her in it, so another one stays to be looked at.
    const lab = { mode: 'lab', private: true, spec: { agents: 1000, seed: 7 } };
    const { id: roomId } = await post('/worlds', lab, accessToken);

    await page.goto(`${game.url}/admin`);
    const tab = (name: string) => page.getByRole('button', { name, exact: true }).click();
    await page.getByText('All day long').waitFor();
    await tab('Warn');
    // Somebody else is faster: that is said, though the row has left the list.
    const isDecision = /\/decision$/;
    await page.route(isDecision, (route) =>
      route.fulfill({ status: 412, json: { code: 'out-of-date', detail: 'changed since' } }),
    );
    await tab('Warn: Sure?');
    await page.getByText('Somebody else was faster').waitFor();
    await page.unroute(isDecision);
    await tab('Warn');
    await tab('Warn: Sure?');
    await page.getByText('No reports here').waitFor();
    await tab('warned');
    await page.getByText(/warned by/).waitFor();
    await tab('Players');
    await page.getByLabel('How a name begins').fill(eve.id);
    await tab('Find');
    await tab('Look up');
    await page.getByRole('button', { name: 'Ban', exact: true }).click();
    await page.getByRole('button', { name: 'Ban: Sure?' }).click();
    await page.getByText(/^Banned until/).waitFor();
    // She is told wherever she comes back, and becomes nobody else.
    await other.getByText('This player is banned').waitFor();
    await other.goto(`${game.url}/account`);
    await other.getByText(/may not play until .+ The reason: hate/).waitFor();
    // A role is chosen first, and granted by a button that asks once more.
    const asked: string[] = [];
    page.on('request', (request) => request.method() === 'PUT' && asked.push(request.url()));
    await page.getByLabel('Role', { exact: true }).selectOption('moderator');
    await tab('Make moderator');
    assert.deepEqual(asked, []);
    await tab('Make moderator: Sure?');
    await page.locator('.chip-still').getByText('moderator').waitFor();
    assert.equal(asked.length, 1);
    await tab('Bans');
    await page.getByText(eve.name).waitFor();
    await tab('Audit log');
    await page.getByText('player-banned').waitFor();
    await page.getByText('the command line').waitFor();

    const [first, second] = TEMPLATES;
    await tab('Templates');
    await page.getByRole('button', { name: `Switch off: ${first?.title}` }).click();
    await page.getByRole('button', { name: `Switch on: ${first?.title}` }).waitFor();
    await assertAccessible(page);
    const newcomer = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await newcomer.goto(`${game.url}/play`);
    await newcomer.getByTestId(`template-${second?.id}`).waitFor();
    // All are offered until the server has said which.
    await newcomer.getByTestId(`template-${first?.id}`).waitFor({ state: 'detached' });
    await holds(newcomer, 'idea-text', second!.idea.text);
    // Nobody has to wait for a list that does not come.
    const cutOff = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await cutOff.route('**/api/v1/templates', (route) => route.abort());
    await cutOff.goto(`${game.url}/play`);
    await cutOff.getByTestId(`template-${first?.id}`).waitFor();
    assert.equal(await cutOff.getByTestId('idea-text').inputValue(), first?.idea.text);

    // Whoever comes back to the page is asked for anew: nothing is left of what was seen.
    await page.locator('.brand').click();
    await page.waitForURL(`${game.url}/`);
    await page.route(/\/api\/v1\//, (route) => route.abort());
    await page.goBack();
    await page.getByRole('alert').getByText('The server cannot be reached').first().waitFor();
    assert.equal(await page.getByRole('button', { name: 'Bans' }).count(), 0);
    await page.unroute(/\/api\/v1\//);
    await page.getByRole('button', { name: 'Try again' }).click();

    await tab('Rooms');
    await page.getByText(roomId).waitFor();
    const isMonitor = /\/admin\/session$/;
    await page.route(isMonitor, (route) => route.abort());
    await tab('Open the monitor');
    await page.getByRole('alert').getByText('The server cannot be reached').waitFor();
    await page.unroute(isMonitor);
    await tab('Open the monitor');
    await page.waitForURL(`${game.url}/admin/monitor/`);
    const row = page.getByRole('row').filter({ hasText: roomId });
    await row.getByRole('button', { name: 'Inspect' }).click();
    const cookies = await context.cookies(`${game.url}/admin/monitor/`);
    assert.deepEqual(
      cookies
        .filter(({ name }) => name === 'admin')
        .map(({ httpOnly, sameSite, path }) => ({ httpOnly, sameSite, path })),
      [{ httpOnly: true, sameSite: 'Strict', path: '/admin' }],
    );
    assert.deepEqual(faults, []);
  });
});
