import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { everyText } from '../../client/i18n/fixtures.ts';
import { assertAccessible } from './accessible.ts';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { type Visitor, Visitors } from './visitors.ts';

const SPANISH = { viewport: { width: 1440, height: 900 }, locale: 'es-MX' };
/** Pages that are read, or ask something, and that no other suite holds to this in English. */
const READ = [
  '/',
  '/play',
  '/play?mode=lab',
  '/history',
  '/compare',
  '/debrief',
  '/settings',
  '/credits',
  '/nowhere',
] as const;
/** Those that others do. */
const READ_IN_SPANISH = ['/leaderboards', '/sign-in', '/register', '/account', '/admin'] as const;

/** One game, five times as fast as usual, for all that is seen, read and pressed. */
describe('the page in Spanish, by keyboard, with a table for a map', function () {
  this.timeout(120_000);
  let browser: Browser;
  let game: TestGame;
  let visitors: Visitors;
  let english: readonly string[];

  before(async () => {
    browser = await launchBrowser();
    game = await startTestGame({ MATCH_SECONDS: '60', FILL_SECONDS: '0' }, { tickMs: 20 });
    visitors = new Visitors(browser, game.url);
    // Whole sentences without holes: they stand on a page as they are, or not at all.
    english = Object.values(await everyText('en')).filter(
      (text) => !text.includes('{') && text.split(' ').length > 2,
    );
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
  });

  async function assertSpanish(page: Page): Promise<void> {
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'es');
    const shown = await page.evaluate(() => document.body.innerText);
    assert.deepEqual(
      english.filter((text) => shown.includes(text)),
      [],
      `${page.url()} says this in English`,
    );
  }

  it('is accessible in both languages on every page that is read, and says no word of the other', async () => {
    const { page } = await visitors.come(SPANISH);
    for (const path of [...READ_IN_SPANISH, ...READ]) {
      await page.goto(game.url + path);
      await page.locator('h1').first().waitFor();
      await page.waitForFunction(() => !document.body.innerText.includes('Cargando'));
      await assertSpanish(page);
      await assertAccessible(page);
      if (!READ.some((one) => one === path)) continue;
      await chooseElsewhere(page, 'en');
      await assertAccessible(page);
      await chooseElsewhere(page, 'es');
    }
  });

  it('is accessible where a match is watched, and where it is seen again', async () => {
    const { page, at, open, past } = await visitors.come(SPANISH);
    await open('/play?mode=zero');
    await page.waitForURL(/\/play\/.+/);
    const room = new URL(page.url()).pathname.split('/')[2]!;
    await open(`/watch/${room}`);
    await at('watch-badge').waitFor();
    await past(30);
    await assertSpanish(page);
    await assertAccessible(page);
    await at('watch-over').waitFor();
    await page.locator('a[href^="/replay/"]').click();
    await page.locator('[data-verdict=good]').waitFor();
    await assertSpanish(page);
    await assertAccessible(page);
  });

  it('is played to the end by keys alone, some of them chosen', async () => {
    const ana = await visitors.come(SPANISH);
    const { keyboard } = ana.page;
    await ana.page.goto(`${game.url}/settings`);
    await focus(ana, 'renderer-map');
    await keyboard.press('ArrowRight');
    await ana.page.locator('summary').focus();
    await keyboard.press('Enter');
    await focus(ana, 'key-action.seed');
    await keyboard.press('Enter');
    await keyboard.press('v');
    await ana.page.getByText('V ya es la tecla de «Viralidad»').waitFor();
    await focus(ana, 'key-action.seed', 'Shift+Tab');
    await keyboard.press('Enter');
    await keyboard.press('q');
    await assertAccessible(ana.page);

    await ana.page.goto(game.url);
    await focus(ana, 'play-now');
    await keyboard.press('Enter');
    await ana.at('idea-text').waitFor();
    await focus(ana, 'idea-submit');
    await keyboard.press('Enter');
    await ana.at('undrawn').getByText('El mapa está apagado').waitFor();
    await ana.page.locator('[data-testid=launch]:not([disabled])').waitFor();
    await keyboard.press('n');
    await keyboard.press('l');
    await ana.at('action-seed').waitFor();
    await keyboard.press('q');
    await ana.page.getByText(/Sembrar \(.+\): hecho/).waitFor();
    await keyboard.press('p');
    await assertSpanish(ana.page);
    await assertAccessible(ana.page);
    await ana.page.setViewportSize({ width: 1280, height: 720 });
    const [actions, panels] = [ana.page.locator('.actions'), ana.page.locator('.hud-left')];
    const [own, others] = [(await actions.boundingBox())!, (await panels.boundingBox())!];
    assert.ok(own.x >= others.x + others.width, 'a laptop has room for both');
    await keyboard.press(',');
    await ana.at('settings-dialog').waitFor();
    await keyboard.press('2');
    await keyboard.press('Escape');
    await ana.at('settings-dialog').waitFor({ state: 'detached' });
    await ana.at('end-screen').waitFor({ timeout: 60_000 });
    await assertSpanish(ana.page);
    await assertAccessible(ana.page);
  });
});

/** Chooses a language as another tab would: the page follows at once. */
async function chooseElsewhere(page: Page, language: string): Promise<void> {
  await page.evaluate((language) => {
    localStorage.setItem('virality.language', language);
    window.dispatchEvent(new StorageEvent('storage', { key: 'virality.language' }));
  }, language);
  await page.waitForFunction((language) => document.documentElement.lang === language, language);
}

/** Moves the focus on, as a keyboard does, until it is on this element. */
async function focus({ page, at }: Visitor, id: string, key = 'Tab'): Promise<void> {
  // Keys are faster than a page that is being fetched.
  await at(id).waitFor({ state: 'attached' });
  for (let i = 0; i < 120; i++) {
    await page.keyboard.press(key);
    const here = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    if (here === id) return;
  }
  assert.fail(`${id} is not reached by ${key}`);
}
