import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import { assertAccessible } from './accessible.ts';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { type Visitor, Visitors } from './visitors.ts';

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** What the browser makes of the manifest, and what it has against it. */
async function manifestOf(page: Page): Promise<{ errors: string[] }> {
  const session = await page.context().newCDPSession(page);
  const { errors, data } = await session.send('Page.getAppManifest');
  assert.match(data ?? '', /maskable/);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  // Windows that remember nothing cannot install anything.
  const known = installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito');
  return { errors: [...errors.map((one) => one.message), ...known.map((one) => one.errorId)] };
}

/** What goes wrong around a page: each is said on it, and gone past where that can be. */
describe('a page in trouble', function () {
  this.timeout(120_000);
  let browser: Browser;
  let game: TestGame;
  let visitors: Visitors;

  before(async () => {
    browser = await launchBrowser();
    await begin('600');
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
  });

  /** Matches last so many seconds of theirs, of which each takes a fifth of one. */
  async function begin(seconds: string): Promise<void> {
    await game?.stop();
    game = await startTestGame({ MATCH_SECONDS: seconds, FILL_SECONDS: '0' }, { tickMs: 20 });
    visitors = new Visitors(browser, game.url);
  }

  /** Enters a match and launches an idea. */
  async function play(one: Visitor, path = '/play'): Promise<void> {
    await one.open(path);
    await one.at('idea-submit').click();
    await one.page.locator('[data-testid=launch]:not([disabled])').click();
    await one.at('action-seed').waitFor();
  }

  it('can be installed, and says itself that there is no way to the server, until there is', async () => {
    const ann = await visitors.come({ ...PHONE, serviceWorkers: 'allow' });
    await ann.page.goto(game.url);
    const { errors } = await manifestOf(ann.page);
    assert.deepEqual(errors, []);
    await ann.page.evaluate(() => navigator.serviceWorker.ready);
    await ann.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const kept = await ann.page.evaluate(async () => {
      await fetch('/api/v1/matches');
      const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const requests = await Promise.all(caches_.map((cache) => cache.keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    assert.deepEqual(kept.sort(), ['/favicon.svg', '/offline.css', '/offline.html']);
    await ann.context.setOffline(true);
    await ann.page.goto(`${game.url}/history`);
    await ann.page.getByRole('heading', { name: 'The server cannot be reached' }).waitFor();
    await assertAccessible(ann.page);
    await ann.context.setOffline(false);
    await ann.page.getByRole('link', { name: 'Try again' }).tap();
    await ann.page.getByRole('heading', { name: 'Matches' }).waitFor();
  });

  it('may keep nothing on the device, says so, and plays on', async () => {
    const ann = await visitors.come();
    await ann.context.addInitScript(() => {
      Object.defineProperty(window, 'localStorage', {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    });
    await ann.page.goto(game.url);
    await ann
      .at('forgetful')
      .getByText(/keeps nothing/)
      .waitFor();
    await play(ann);
  });

  it('that is loaded again in mid-match is back in its seat', async () => {
    const ann = await visitors.come();
    await play(ann);
    const { pathname } = new URL(ann.page.url());
    const { tick } = await ann.shown();
    await ann.page.reload();
    await ann.past(tick);
    await ann.at('action-seed').waitFor();
    assert.equal(new URL(ann.page.url()).pathname, pathname);
  });

  it('that is left before its map is there fetches no more of it', async () => {
    const { page } = await visitors.come();
    const called = page.waitForEvent('requestfailed', (one) => /cities.*\.bin/.test(one.url()));
    await page.route(/cities.*\.bin/, () => {});
    const asked = page.waitForRequest(/cities.*\.bin/);
    await page.goto(game.url);
    await asked;
    await page.locator('.top a[href="/history"]').click();
    assert.match((await called).failure()!.errorText, /ABORTED/);
  });

  it('whose address holds no id says that there is nothing, and where to go', async () => {
    const ann = await visitors.come();
    for (const path of ['/play/%E0%A4%A', '/watch/%00']) {
      await ann.open(path);
      await ann.page.getByText('This match is not running any more').waitFor();
      await ann.page.getByRole('link', { name: 'To the home page' }).waitFor();
    }
    for (const path of ['/replay/x', '/history/%E0%A4%A', '/player/x']) {
      await ann.open(path);
      await ann.page.getByText('Not found').first().waitFor();
    }
  });

  it('that is open twice says that both steer one seat, until one is closed', async () => {
    const ann = await visitors.come();
    await play(ann);
    const other = await ann.context.newPage();
    // As browsers do to a tab that is hidden for a while.
    await other.addInitScript(() => {
      const { setInterval } = window;
      const slow = (work: () => void, ms?: number) => setInterval(work, 30 * (ms ?? 0));
      Object.assign(window, { setInterval: slow });
    });
    await other.goto(`${new URL(ann.page.url()).href}`);
    const said = /in another tab as well/;
    for (const page of [ann.page, other]) {
      await page.getByTestId('connection-banner').getByText(said).waitFor();
    }
    await ann.page.waitForTimeout(6000);
    assert.ok(await ann.at('connection-banner').isVisible(), 'it is said for as long as it is so');
    await other.close();
    await ann.at('connection-banner').waitFor({ state: 'detached' });
    await ann.past((await ann.shown()).tick);
  });

  it('whose server takes it in and then falls silent does not wait for ever', async () => {
    const ann = await visitors.come();
    // Nobody waits half a minute here, until there is an answer to wait for.
    await ann.context.addInitScript(() => {
      const real = AbortSignal.timeout.bind(AbortSignal);
      const isHasty = () => (globalThis as { hasty?: boolean }).hasty ?? true;
      AbortSignal.timeout = (ms) => real(ms > 20_000 && isHasty() ? 500 : ms);
    });
    await ann.page.route('**/matchmake/**', () => {});
    await ann.open('/play?mode=daily');
    await ann.at('idea-submit').click();
    const banner = ann.at('connection-banner');
    await banner.getByText('The server cannot be reached').waitFor();
    await ann.page.unroute('**/matchmake/**');
    await ann.page.evaluate(() => Object.assign(globalThis, { hasty: false }));
    await banner.getByRole('button', { name: 'Try again' }).click();
    await ann.at('launch').waitFor();
  });

  it('of another version than the server says so, and gets the right one', async () => {
    const ann = await visitors.come();
    for (const protocol of [PROTOCOL - 1, PROTOCOL + 1]) {
      await ann.page.route('**/matchmake/**', async (route) => {
        const body = route.request().postDataJSON() as object;
        const isAsked = route.request().method() === 'POST' && 'protocol' in body;
        await route.continue(isAsked ? { postData: { ...body, protocol } } : {});
      });
      await ann.open('/play?mode=daily');
      await ann.at('idea-submit').click();
      await ann.page.getByRole('heading', { name: /of different versions/ }).waitFor();
      await ann.page.unroute('**/matchmake/**');
    }
    await ann.page.getByRole('button', { name: 'Load the page again' }).click();
    await ann.at('idea-submit').waitFor();
  });

  it('whose pass has ended in mid-match gets another, and comes back into its seat', async () => {
    const ann = await visitors.come();
    await play(ann, '/play?mode=daily');
    let refused = 0;
    await ann.page.route('**/matchmake/**', async (route) => {
      const isFirst = route.request().method() === 'POST' && refused++ < 2;
      const json = { code: refused === 1 ? 522 : 401, error: 'no such pass' };
      await (isFirst ? route.fulfill({ status: json.code, json }) : route.continue());
    });
    await ann.context.setOffline(true);
    await ann.at('connection-banner').waitFor({ timeout: 30_000 });
    await ann.context.setOffline(false);
    await ann.at('connection-banner').waitFor({ state: 'detached', timeout: 30_000 });
    assert.ok(refused > 2, `${refused} tries`);
    await ann.page.locator('[data-testid^=action-]').first().waitFor();
  });

  it('a part of which does not come says so', async () => {
    const ann = await visitors.come();
    await ann.page.goto(game.url);
    await ann.page.route('**/assets/page-*', (route) => route.abort());
    await ann.page.getByRole('link', { name: 'Ranks' }).click();
    await ann.page.getByRole('heading', { name: /could not be fetched/ }).waitFor();
    await ann.page.unroute('**/assets/page-*');
    await ann.page.getByRole('button', { name: 'Load the page again' }).click();
    await ann.page.getByRole('heading', { name: 'Leaderboards' }).waitFor();
  });

  it('has its chart in a match, also where the server has a newer page by then', async () => {
    const ann = await visitors.come(PHONE);
    const parts = [/\/believers-[^/]*\.js$/, /\/chart-[\w-]{8}\.js$/, /\/chart-[\w-]{8}\.css$/];
    const fetched = parts.map((part) => ann.page.waitForResponse(part));
    await play(ann);
    for (const response of await Promise.all(fetched)) await response.finished();
    await ann.page.route('**/assets/**', (route) => route.abort());
    await ann.page.locator('.sheet-handle').click();
    await ann.at('tab-believers').click();
    await ann.at('believers').waitFor();
  });

  it('goes on with a match where a part of it does not come', async () => {
    const ann = await visitors.come();
    await play(ann);
    await ann.page.route('**/assets/live-panels-*', (route) => route.abort());
    await ann.at('more-agent').click();
    await ann.page.getByText('A part of this page could not be fetched').waitFor();
    await assertAccessible(ann.page);
    const { tick } = await ann.shown();
    await ann.past(tick);
    await ann.at('more-agent').click();
    await ann.page.unroute('**/assets/live-panels-*');
    await ann.at('more-agent').click();
    await ann.page.getByRole('button', { name: 'Load the page again' }).click();
    await ann.at('more-agent').click();
    await ann.at('agent-random').waitFor();
  });

  it('without WebGL 2 is played in a table; long, drawn and Hebrew names keep to their place', async () => {
    const ann = await visitors.come(PHONE);
    await ann.context.addInitScript(() => {
      const real = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string) {
        return kind === 'webgl2' ? null : real.call(this, kind as '2d');
      } as typeof real;
    });
    const names = ['🦜🦜🏳️‍🌈 דנה', 'WWWWWWWWWWWWWWWWWWWWWWWW'];
    for (const name of names) {
      await ann.page.goto(`${game.url}/play?mode=daily`);
      await ann.page.getByLabel('Play as').fill(name);
      await ann.at('idea-text').fill('X'.repeat(140));
      await ann.at('idea-submit').tap();
      await ann
        .at('undrawn')
        .getByText(/no WebGL 2/)
        .waitFor();
      await ann.page.locator('[data-testid=launch]:not([disabled])').tap();
      await ann.at('action-seed').waitFor();
      await ann.page.locator('.sheet-handle').tap();
      await ann.at('standings-row').getByText(name).waitFor();
      const width = await ann.page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(width, PHONE.viewport.width, `${name}: ${width} px wide`);
    }
    await ann.page.goto(`${game.url}/play`);
    const name = ann.page.getByLabel('Play as');
    await name.evaluate((field: HTMLInputElement) => field.removeAttribute('maxlength'));
    await name.fill('N'.repeat(200));
    await name.blur();
    await ann.page.getByText(/1 to 24 visible characters/).waitFor();
  });

  it('whose graphics are taken away goes on in a table, and draws again when asked', async () => {
    const ann = await visitors.come();
    await ann.page.goto(`${game.url}/play?mode=lab`);
    await ann.at('agents-1000').click();
    await ann.page.locator('form button[type=submit]').click();
    await ann.at('idea-submit').click();
    const canvas = ann.page.locator('.map-stage canvas');
    await canvas.waitFor();
    await canvas.evaluate((one: HTMLCanvasElement) =>
      one.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext(),
    );
    await ann
      .at('undrawn')
      .getByText(/took its graphics away/)
      .waitFor();
    await ann.at('draw-again').click();
    await canvas.waitFor();
  });

  describe('after a short match', () => {
    before(() => begin('60'));

    for (const days of [-1, 1]) {
      it(`whose clock is off by ${days} day tells ages as the server has them`, async () => {
        const ann = await visitors.come();
        await ann.context.addInitScript((off) => {
          const Real = Date;
          globalThis.Date = class extends Real {
            constructor(...parts: [] | [string | number]) {
              if (parts.length === 0) super(Real.now() + off);
              else super(parts[0]);
            }
            static override now = () => Real.now() + off;
          } as DateConstructor;
        }, days * 86_400_000);
        await play(ann);
        await ann.at('end-screen').locator('a[href^="/history/"]').waitFor();
        await ann.page.goto(`${game.url}/history`);
        const when = ann.at('history-row').first().locator('time');
        assert.match((await when.textContent()) ?? '', /minute/);
      });
    }

    it('of a private match is there for who sat in it, and tells others how it is', async () => {
      const ann = await visitors.come();
      await ann.open('/play?with=friends');
      await ann.at('idea-submit').click();
      await ann.page.locator('[data-testid=launch]:not([disabled])').click();
      await ann.at('start-now').click();
      const details = ann.at('end-screen').locator('a[href^="/history/"]');
      await details.waitFor();
      const path = (await details.getAttribute('href'))!;
      await ann.page.goto(game.url + path);
      await ann.at('debrief').waitFor();
      const saving = ann.page.locator('a[download^="match-"]');
      await Promise.all([ann.page.waitForEvent('download'), saving.click()]);
      await ann.at('see-again').click();
      await ann.at('standings-row').first().waitFor();
      await ann.page.goto(`${game.url}/history`);
      await ann.page.getByText('Mine').click();
      await ann.page.locator(`a[data-testid="history-row"][href="${path}"]`).waitFor();
      await ann.page.getByText('Everybody’s').click();
      const none = ann.page.getByText('No match has been played here yet.');
      await ann.at('history-row').first().or(none).waitFor();
      assert.equal(await ann.page.locator(`a[href="${path}"]`).count(), 0);
      const bob = await visitors.come();
      for (const way of [path, path.replace('history', 'replay')]) {
        await bob.page.goto(game.url + way);
        await bob.page
          .getByRole('alert')
          .getByText(/only to those who sat in it/)
          .waitFor();
      }
    });
  });
});
