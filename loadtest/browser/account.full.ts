import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { assertAccessible } from './accessible.ts';
import { launchBrowser } from './browser.ts';
import {
  addAuthenticator,
  atProvider,
  fill,
  holds,
  known,
  Members,
  PASSWORD,
  whoIs,
} from './fixtures.ts';
import type { Visitor } from './visitors.ts';

const OTHER_PASSWORD = 'eleven loud herons';

/** Accounts as people have them: by the pages, real mail, a real provider, a real browser. */
describe('an account in Chromium', function () {
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

  const nameOf = ({ at }: Visitor) => at('player-name').innerText();

  it('is what a guest becomes, who keeps being the same player', async () => {
    const visitor = await all.guest();
    const { page, at } = visitor;
    await assertAccessible(page);
    const name = await nameOf(visitor);
    const id = await known(page);
    await page.getByRole('link', { name: 'Create an account' }).click();
    await page.getByText(`You stay ${name}`).waitFor();
    await fill(visitor, { email: 'nobody', password: 'short' });
    await page.getByText('does not look like an e-mail').waitFor();
    await page.getByText('A password has 10 to 128').waitFor();
    await assertAccessible(page);
    const email = all.newEmail();
    await fill(visitor, { email, password: 'password123' });
    await at('fault')
      .getByText(/less common/)
      .waitFor();
    await fill(visitor, { email, password: PASSWORD });
    await page.getByText(email).waitFor();
    await assertAccessible(page);
    await fill(visitor, { code: '2222-2222' });
    await at('fault')
      .getByText(/wrong, used or too old/)
      .waitFor();
    // The page may be loaded again meanwhile.
    await page.reload();
    await fill(visitor, {
      code: (await all.post.next(email)).code.toLowerCase().replace('-', ' '),
    });
    await at('ready').waitFor();
    assert.equal(await nameOf(visitor), name);
    await at('way-password').getByText(email).waitFor();
    assert.equal(await whoIs(page), id);
    assert.equal(await page.evaluate(() => localStorage.getItem('virality.secret')), null);
    await assertAccessible(page);
    await page.reload();
    await at('way-password').waitFor();
    assert.equal(await nameOf(visitor), name);
  });

  it('[V6.2.6, V6.2.7] has fields that hide a password and that managers can fill in', async () => {
    const { page, at } = await all.visitors.come();
    const attributes = (id: string) =>
      at(id).evaluate((field: HTMLInputElement) => [field.type, field.autocomplete]);
    await all.goTo(page, '/sign-in');
    assert.deepEqual(await attributes('email'), ['email', 'username']);
    assert.deepEqual(await attributes('password'), ['password', 'current-password']);
    await at('password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Show' }).click();
    assert.deepEqual(await attributes('password'), ['text', 'current-password']);
    await page.getByRole('button', { name: 'Hide' }).click();
    assert.deepEqual(await attributes('password'), ['password', 'current-password']);
    for (const path of ['/register', '/reset']) {
      await all.goTo(page, path);
      assert.deepEqual(await attributes('email'), ['email', 'username']);
      assert.deepEqual(await attributes('password'), ['password', 'new-password']);
    }
    assert.deepEqual(await attributes('code'), ['text', 'one-time-code']);
  });

  it('[V7.4.4] is signed out of on its page, and into again', async () => {
    const { visitor, email, id } = await all.member();
    const { page, at } = visitor;
    await at('sign-out').click();
    await page.waitForURL(`${all.server.url}/`);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await at('email').waitFor();
    await assertAccessible(page);
    await fill(visitor, { email, password: 'seven quiet ducks' });
    await at('fault')
      .getByText(/address or the password is wrong/)
      .waitFor();
    await assertAccessible(page);
    await fill(visitor, { password: PASSWORD });
    await at('way-password').waitFor();
    assert.equal(await whoIs(page), id);
  });

  it('says how long to wait after too many tries', async () => {
    const visitor = await all.visitors.come();
    const email = all.newEmail();
    await all.signIn(visitor, email);
    const told = visitor.at('fault');
    await told.getByText(/is wrong/).waitFor();
    for (let i = 0; i < 10; i++) {
      const answered = visitor.page.waitForResponse(/sign-in/);
      await visitor.at('submit').click();
      await answered;
    }
    await told.getByText(/works again in \d+:\d\d/).waitFor();
  });

  it('is not offered by e-mail where no mail is sent', async () => {
    const { page, at } = await all.visitors.come();
    await page.route('**/auth/ways', (route) =>
      route.fulfill({ json: { mail: false, providers: [] } }),
    );
    await all.goTo(page, '/register');
    await page.getByText('there are no accounts by e-mail here').waitFor();
    assert.equal(await at('email').count(), 0);
    await page.locator('#content').getByRole('link', { name: 'Sign in' }).click();
    await at('email').waitFor();
    assert.equal(await page.getByRole('link', { name: 'Forgot the password?' }).count(), 0);
  });

  it('gets a new password by a code of a mail', async () => {
    const { visitor: owner, email, id } = await all.member();
    const visitor = await all.visitors.come();
    const { page, at } = visitor;
    await all.goTo(page, '/sign-in');
    await at('email').fill(email);
    await page.getByRole('link', { name: 'Forgot the password?' }).click();
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await assertAccessible(page);
    assert.equal(await at('email').inputValue(), email);
    await at('submit').click();
    await at('code').waitFor();
    await assertAccessible(page);
    // As the link of the message does where there is one.
    const { code } = await all.post.next(email);
    const filled = new URLSearchParams({ code, email });
    await page.evaluate((hash) => window.location.assign(`#${hash}`), filled.toString());
    await page.waitForFunction(() => window.location.hash === '');
    await holds(page, 'code', code);
    await all.goTo(page, `/reset#${filled}`);
    await holds(page, 'code', code);
    await holds(page, 'email', email);
    await page.waitForFunction(() => window.location.hash === '');
    await fill(visitor, { password: OTHER_PASSWORD });
    await at('way-password').waitFor();
    assert.equal(await whoIs(page), id);
    await owner.page.reload();
    await owner.page.getByText('You were signed out').waitFor();
    assert.equal(new URL(owner.page.url()).pathname, '/sign-in');
  });

  it('has passkeys: made, renamed, used and removed', async () => {
    const { visitor, id } = await all.member();
    const { page, at } = visitor;
    await addAuthenticator(page);
    await at('add-passkey').click();
    await at('way-passkey').getByText('Chrome on Linux').waitFor();
    await page.getByRole('button', { name: /^Rename/ }).click();
    await assertAccessible(page);
    await at('passkey-label').fill('Grandmother’s laptop');
    await page.getByRole('dialog').getByTestId('submit').click();
    await at('way-passkey').getByText('Grandmother’s laptop').waitFor();
    await at('sign-out').click();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await at('passkey').click();
    await at('way-passkey').waitFor();
    assert.equal(await whoIs(page), id);
    await page.getByRole('button', { name: /^Remove: Grand/ }).click();
    await page.getByRole('dialog').getByTestId('submit').click();
    await at('way-passkey').waitFor({ state: 'detached' });
    await at('way-password').waitFor();
  });

  it('is made by a passkey alone, and says where there is none', async () => {
    const visitor = await all.guest();
    const id = await known(visitor.page);
    await all.goTo(visitor.page, '/register');
    await addAuthenticator(visitor.page);
    await visitor.at('passkey').click();
    await visitor.at('ready').waitFor();
    assert.equal(await whoIs(visitor.page), id);
    const stranger = await all.visitors.come();
    await addAuthenticator(stranger.page);
    await all.goTo(stranger.page, '/sign-in');
    await stranger.at('passkey').click();
    await stranger
      .at('fault')
      .getByText(/No passkey was used/)
      .waitFor();
  });

  it('is linked to a provider, and signed into by it', async () => {
    const { visitor, id } = await all.member();
    await atProvider(visitor.page, 'ada');
    await visitor.at('way-provider').getByText('The Guild').waitFor();
    assert.equal(await whoIs(visitor.page), id);
    const phone = await all.visitors.come();
    await all.goTo(phone.page, '/sign-in');
    await atProvider(phone.page, 'ada');
    await phone.at('way-provider').waitFor();
    assert.equal(await whoIs(phone.page), id);
    const { visitor: other } = await all.member();
    await atProvider(other.page, 'ada');
    await other
      .at('fault')
      .getByText(/Another player signs in that way/)
      .waitFor();
  });

  it('is taken along as a file, and deleted once its name was typed', async () => {
    const { visitor, email, id } = await all.member();
    const { page, at } = visitor;
    const coming = page.waitForEvent('download');
    await at('export').click();
    const file = await coming;
    assert.equal(file.suggestedFilename(), 'virality-engine.json');
    const data = JSON.parse(await readFile(await file.path(), 'utf8'));
    assert.equal(data.player.id, id);
    await at('delete').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByTestId('delete-name').fill('somebody else');
    await dialog.getByTestId('submit').click();
    await dialog.getByText('That is not the name.').waitFor();
    await assertAccessible(page);
    await dialog.getByTestId('delete-name').fill(data.player.name);
    await dialog.getByTestId('submit').click();
    await at('deleted').waitFor();
    await assertAccessible(page);
    assert.equal(await known(page), null);
    await all.signIn(visitor, email);
    await at('fault')
      .getByText(/is wrong/)
      .waitFor();
    await all.goTo(page, '/account');
    await at('guest').waitFor();
    assert.notEqual(await known(page), id);
  });

  it('has a profile that others see, led to from its own page and from matches', async () => {
    const visitor = await all.guest();
    const { page, at } = visitor;
    const name = await nameOf(visitor);
    await at('profile').click();
    await at('points').getByText('1,500').waitFor();
    await page.getByRole('heading', { name }).waitFor();
    await page.getByText('No match has been finished yet.').waitFor();
    await page.getByText('A curve begins').waitFor();
    await assertAccessible(page);
    await all.addMatches((await known(page)) ?? '', name, 25);
    await page.reload();
    const rows = at('history-row');
    await rows.nth(19).waitFor();
    await page.getByRole('button', { name: 'Show older matches' }).click();
    await rows.nth(24).waitFor();
    const points = Number((await at('points').innerText()).replace(',', ''));
    assert.ok(points > 1500, `${points}`);
    // The picture, and the table behind it.
    assert.match((await page.locator('.points-curve path').getAttribute('d')) ?? '', /^M0 .+L480 /);
    await page.getByText(/^1: 19 · 2: 6$/).waitFor();
    await assertAccessible(page);
    await rows.first().click();
    await page.getByRole('link', { name: 'Somebody Else' }).waitFor();
    await page.getByRole('main').getByRole('link', { name }).click();
    await at('points').waitFor();
    for (const nobody of ['/player/nobody-is-here', '/player/..%2Fmatches']) {
      await all.goTo(page, nobody);
      await page.getByText('Not found').waitFor();
    }
    for (const [nowhere, title] of [
      ['/nowhere', /./],
      ['/history/no-such-match', 'Not found'],
    ] as const) {
      await all.goTo(page, nowhere);
      await page.getByRole('heading', { level: 1, name: title }).waitFor();
      await assertAccessible(page);
    }
  });
});
