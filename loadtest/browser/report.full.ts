import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { assertAccessible } from './accessible.ts';
import { launchBrowser } from './browser.ts';
import { known, Members } from './fixtures.ts';

const CLI = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url));

interface Told {
  readonly reports: readonly {
    readonly id: string;
    readonly revision: number;
    readonly reason: string;
    readonly note: string;
    readonly evidence: string | null;
    readonly target: object;
    readonly subject: { readonly id: string } | null;
    readonly by: { readonly id: string };
  }[];
}

/** From what a player does not like to what its author is told of it. */
describe('a report in Chromium', function () {
  this.timeout(180_000);
  let browser: Browser;
  let all: Members;

  before(async () => {
    browser = await launchBrowser();
    all = await Members.open(browser);
  });
  after(async () => {
    await browser?.close();
    await all?.close();
  });
  afterEach(() => all.visitors.leave());

  async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
    const headers = { 'Content-Type': 'application/json', ...init.headers };
    const response = await fetch(`${all.server.url}/api/v1${path}`, { ...init, headers });
    assert.ok(response.ok, `${path}: ${response.status}`);
    return (await response.json()) as T;
  }
  const enter = (body: object) =>
    ask<{ accessToken: string; secret: string; player: { id: string } }>('/auth/guest', {
      method: 'POST',
      body: JSON.stringify(body),
    });

  it('is made on a profile and at a match, read by a moderator, and a warning to its author', async () => {
    const eve = await all.guest();
    const eveId = (await known(eve.page)) ?? '';
    assert.equal(await eve.at('warnings').count(), 0);
    const moderator = await enter({ name: 'Mo' });
    await all.addMatches(eveId, 'Eve', 1);
    await all.server.kill('SIGTERM');
    await promisify(execFile)(process.execPath, [CLI, 'grant', moderator.player.id, 'moderator'], {
      env: { ...process.env, DATA_DIR: all.server.folder },
    });
    await all.start();
    // Nobody reports themselves.
    await all.goTo(eve.page, `/player/${eveId}`);
    await eve.page.getByText('That is you').waitFor();
    assert.equal(await eve.at('report').count(), 0);

    const ann = await all.guest();
    const { page, at } = ann;
    const annId = await known(page);
    await all.goTo(page, `/player/${eveId}`);
    await at('report').click();
    const dialog = page.getByRole('dialog');
    await at('submit').click();
    await dialog.getByText('Choose what is wrong').waitFor();
    await assertAccessible(page);
    await dialog.getByLabel('Spam or advertising').check();
    await at('note').fill('x'.repeat(501));
    await dialog.getByText('501 of 500').waitFor();
    await at('submit').click();
    await at('note').fill('The same link,\nall day');
    await at('submit').click();
    await at('reported').waitFor();
    await assertAccessible(page);
    await dialog.getByRole('button', { name: 'Close' }).click();
    await dialog.waitFor({ state: 'detached' });

    await at('history-row').first().click();
    await page.getByRole('button', { name: 'Report Eve' }).click();
    await dialog.getByText('Their idea goes along').waitFor();
    await dialog.getByLabel('Hate against people').check();
    await at('submit').click();
    await at('reported').waitFor();

    const { accessToken } = await enter({ secret: moderator.secret });
    const headers = { Authorization: `Bearer ${accessToken}` };
    const { reports } = await ask<Told>('/admin/reports?state=open', { headers });
    const [ofIdea, ofPlayer] = reports;
    assert.deepEqual(
      reports.map(({ by, subject }) => [by.id, subject?.id]),
      [
        [annId, eveId],
        [annId, eveId],
      ],
    );
    assert.deepEqual(ofPlayer?.target, { kind: 'player', id: eveId });
    assert.deepEqual([ofPlayer?.reason, ofPlayer?.note], ['spam', 'The same link, all day']);
    assert.deepEqual([ofIdea?.reason, ofIdea?.note], ['hate', '']);
    assert.equal(ofIdea?.evidence, 'Pigeons are drones');

    await ask(`/admin/reports/${ofIdea?.id}/decision`, {
      method: 'POST',
      headers: { ...headers, 'If-Match': `"${ofIdea?.revision}"` },
      body: JSON.stringify({ kind: 'warn' }),
    });
    await all.goTo(eve.page, '/account');
    await eve.at('warnings').getByText('Hate against people').waitFor();
    await assertAccessible(eve.page);

    // Where there is nobody to hear it, that is said, and nothing is lost of what was written.
    await all.goTo(page, `/player/${eveId}`);
    await at('report').click();
    await dialog.getByLabel('Something else').check();
    await at('note').fill('Once more');
    await all.server.kill('SIGTERM');
    await at('submit').click();
    await at('fault').getByText('cannot be reached').waitFor();
    assert.equal(await at('note').inputValue(), 'Once more');
    await all.start();
    await at('submit').click();
    await at('reported').waitFor();
  });
});
