import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { assertAccessible } from './accessible.ts';
import { launchBrowser } from './browser.ts';
import { known, Members, PASSWORD, whoIs } from './fixtures.ts';

/** Sessions of accounts: several at once, and through whatever happens to the server. */
describe('somebody signed in, in Chromium', function () {
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

  it('lists where it is signed in, and ends that', async () => {
    const { visitor, email } = await all.member();
    const phone = await all.visitors.come();
    await all.signIn(phone, email);
    await phone.at('sessions').waitFor();
    await visitor.page.reload();
    const rows = visitor.at('session');
    await rows.nth(1).waitFor();
    await visitor.page.getByRole('button', { name: /^Sign out Chrome/ }).click();
    await rows.nth(1).waitFor({ state: 'detached' });
    await rows.filter({ hasText: 'this one' }).waitFor();
    // The other browser finds out when it asks for something next.
    await phone.at('name').fill('Nobody');
    await phone.at('name').press('Enter');
    await phone
      .at('fault')
      .getByText(/You were signed out/)
      .waitFor();
    await phone.page.reload();
    await phone.at('guest').waitFor();
  });

  it('asks for a proof before what is dear, and goes on by itself', async () => {
    const { visitor } = await all.member();
    const { page, at } = visitor;
    await all.ageProofs();
    const form = at('change-password');
    await form.getByTestId('password').fill('eleven loud herons');
    await form.getByTestId('submit').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByTestId('password').fill('not this one');
    await assertAccessible(page);
    await dialog.getByTestId('submit').click();
    await dialog.getByTestId('fault').waitFor();
    await dialog.getByTestId('password').fill(PASSWORD);
    await dialog.getByTestId('submit').click();
    await form.getByText('Changed.').waitFor();
    await dialog.waitFor({ state: 'detached' });
  });

  it('is one sign-in for all tabs, which see each other come and go', async () => {
    const { visitor, id } = await all.member();
    const tabs = await Promise.all([1, 2, 3].map(() => visitor.context.newPage()));
    await Promise.all(tabs.map((tab) => all.goTo(tab, '/account')));
    for (const tab of tabs) await tab.getByTestId('way-password').waitFor();
    await visitor.at('sign-out').click();
    for (const tab of tabs) await tab.getByTestId('guest').waitFor();
    assert.notEqual(await known(tabs[0]!), id);
  });

  it('goes on through a restart of the server, ended or killed, without a sign-in', async () => {
    const { visitor, id } = await all.member();
    const { page, at } = visitor;
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await all.server.kill(signal);
      // While it is away the page says so, and nobody is signed out.
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
      await at('export').click();
      await at('fault')
        .getByText(/cannot be reached/)
        .waitFor();
      await all.start();
      const coming = page.waitForEvent('download');
      await at('export').click();
      const data = JSON.parse(await readFile(await (await coming).path(), 'utf8'));
      assert.equal(data.player.id, id);
    }
    // Loaded while it is away (as an application that is installed may be), it waits for it.
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await page.route('**/api/v1/auth/refresh', async (route) => {
        await all.server.kill(signal);
        await route.abort();
      });
      await page.reload();
      await page.getByText('Trying again').waitFor();
      await page.unrouteAll();
      await all.start();
      await at('way-password').waitFor();
      assert.equal(await whoIs(page), id);
    }
  });

  it('keeps its seat in a match through a restart, also of the page', async () => {
    const { visitor, id } = await all.member();
    await visitor.open('/play');
    await visitor.launch('Umbrellas remember every rain');
    await visitor.at('action-seed').waitFor();
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const { tick } = await visitor.shown();
      await visitor.past(tick + 10);
      await all.server.kill(signal);
      await visitor.at('connection-banner').waitFor();
      await all.start();
      await visitor.at('connection-banner').waitFor({ state: 'detached', timeout: 60_000 });
      await visitor.past(tick + 10);
    }
    const { pathname } = new URL(visitor.page.url());
    await all.server.kill();
    await all.start();
    await visitor.open(pathname);
    await visitor.at('action-seed').waitFor();
    assert.equal(await known(visitor.page), id);
    assert.equal(await whoIs(visitor.page), id);
  });
});
