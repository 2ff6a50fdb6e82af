import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { addAuthenticator } from './fixtures.ts';

/** Passkeys by the virtual authenticator of Chromium, on `localhost`. */
describe('a passkey in Chromium', function () {
  this.timeout(60_000);
  let browser: Browser;
  let game: TestGame;
  let context: BrowserContext;
  let page: Page;

  before(async () => {
    browser = await launchBrowser();
    game = await startTestGame();
  });
  after(async () => {
    await browser?.close();
    await game?.stop();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    page = await context.newPage();
    await page.goto(`${game.url}/credits`);
    await addAuthenticator(page);
  });
  afterEach(() => context.close());

  interface Answer {
    readonly status: number;
    // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came
    readonly body: any;
  }
  const ask = (path: string, body?: unknown, token?: string): Promise<Answer> =>
    page.evaluate(
      async ({ path, body, token }) => {
        const response = await fetch(`/api/v1${path}`, {
          method: 'POST',
          headers: {
            ...(body !== undefined && { 'Content-Type': 'application/json' }),
            ...(token && { Authorization: `Bearer ${token}` }),
          },
          ...(body !== undefined && { body: JSON.stringify(body) }),
        });
        const text = await response.text();
        return { status: response.status, body: text ? JSON.parse(text) : null };
      },
      { path, body, token },
    );
  const make = (options: object): Promise<object> =>
    page.evaluate(async (json) => {
      const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(json as never);
      const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
      return made.toJSON();
    }, options);
  const show = (options: object): Promise<object> =>
    page.evaluate(async (json) => {
      const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(json as never);
      const shown = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
      return shown.toJSON();
    }, options);

  async function withPasskey() {
    const { accessToken, player } = (await ask('/auth/guest', {})).body;
    const { body: options } = await ask('/me/passkeys/options', undefined, accessToken);
    const made = { label: 'This laptop', response: await make(options) };
    return { player, accessToken, made };
  }

  it('makes a guest an account, and signs in again without a name or a password', async () => {
    const { player, accessToken, made } = await withPasskey();
    const added = await ask('/me/passkeys', made, accessToken);
    assert.equal(added.status, 200, JSON.stringify(added.body));
    assert.equal(added.body.player.id, player.id);
    assert.equal((await ask('/auth/sign-out')).status, 204);
    assert.equal((await ask('/auth/refresh')).status, 401);

    const { body: asked } = await ask('/auth/passkeys/options');
    const shown = { ticket: asked.ticket, response: await show(asked.options) };
    const signedIn = await ask('/auth/passkeys', shown);
    assert.equal(signedIn.status, 200, JSON.stringify(signedIn.body));
    assert.equal(signedIn.body.player.id, player.id);
    assert.equal((await ask('/auth/refresh')).body.player.id, player.id);
    const again = await ask('/auth/passkeys', shown);
    assert.deepEqual([again.status, again.body.code], [401, 'wrong-passkey'], 'once');
  });

  it('is the way to the administration too, by the session that it began', async () => {
    const { player, accessToken, made } = await withPasskey();
    assert.equal((await ask('/me/passkeys', made, accessToken)).status, 200);
    // As the page remembers once it has signed in itself.
    await page.evaluate(() => localStorage.setItem('virality.cookie', 'kept'));
    await page.goto(`${game.url}/admin/`);
    await page.getByText(`grant ${player.id} admin`).waitFor();
  });

  it('is refused where the question was another’s, or its answer was changed', async () => {
    const { accessToken, made } = await withPasskey();
    const { accessToken: other } = (await ask('/auth/guest', {})).body;
    const stolen = await ask('/me/passkeys', made, other);
    assert.deepEqual([stolen.status, stolen.body.code], [401, 'wrong-passkey']);
    assert.equal((await ask('/me/passkeys', made, accessToken)).status, 200);

    const [one, two] = [await ask('/auth/passkeys/options'), await ask('/auth/passkeys/options')];
    const response = await show(one.body.options);
    const crossed = await ask('/auth/passkeys', { ticket: two.body.ticket, response });
    assert.deepEqual([crossed.status, crossed.body.code], [401, 'wrong-passkey']);
    const good = (await ask('/auth/passkeys/options')).body;
    const shown = (await show(good.options)) as { response: { signature: string } };
    shown.response.signature = shown.response.signature.replace(/.{4}$/, 'AAAA');
    const changed = await ask('/auth/passkeys', { ticket: good.ticket, response: shown });
    assert.deepEqual([changed.status, changed.body.code], [401, 'wrong-passkey']);
  });

  it('is for this site alone: nobody chooses another by a header', async () => {
    for (const Origin of ['https://evil.example', 'http://localhost:1', 'null', '']) {
      const response = await fetch(`${game.url}/api/v1/auth/passkeys/options`, {
        method: 'POST',
        headers: Origin ? { Origin } : {},
      });
      assert.equal(response.status, 421, Origin);
    }
  });
});
