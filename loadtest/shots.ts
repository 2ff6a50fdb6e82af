import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser, startTestGame } from './browser/browser.ts';
import { accountShots } from './shots-account.ts';
import { instrumentShots } from './shots-instruments.ts';
import { playedShots } from './shots-played.ts';
import { type Sitting, togetherShots } from './shots-together.ts';
import { viewerShots } from './shots-viewer.ts';

/**
 * `npm run shots`: every screen, wide and narrow, into `shots/`, from a real match that runs
 * five times as fast as usual. To be looked at. `npm run shots -- together` makes only those of
 * several people in one room, and of labs; `-- tutorial` those of the first minutes; `-- viewer` those of
 * who watches; `-- instruments` those of what runs are looked at with; `-- account` those of accounts; `-- played` plays five whole matches in each size
 * (`-- played narrow` in one).
 */
const SIZES = {
  wide: { width: 1440, height: 900 },
  narrow: { width: 390, height: 844 },
};
const KINDS = ['together', 'tutorial', 'viewer', 'instruments', 'account', 'played'];
const FOLDER = fileURLToPath(new URL('../shots/', import.meta.url));

const [what, only] = process.argv.slice(2);
if ((what && !KINDS.includes(what)) || (only && !Object.hasOwn(SIZES, only))) {
  const wanted = `nothing, or one of ${KINDS.join(', ')}, and then ${Object.keys(SIZES).join(' or ')}`;
  console.error(`shots: wanted ${wanted}, got ${process.argv.slice(2).join(' ')}`);
  process.exit(2);
}
await mkdir(FOLDER, { recursive: true });

// Opponents come after a minute, and play for who is away after half of one.
const settings = { MATCH_SECONDS: '600', FILL_SECONDS: '300', AWAY_SECONDS: '30' };
const game = await startTestGame(settings, { tickMs: 20 });
const browser = await launchBrowser();
try {
  const all = Object.keys(SIZES) as (keyof typeof SIZES)[];
  const sizes = all.filter((size) => !only || size === only);
  if (!what) await Promise.all(sizes.map((size) => everyScreen(browser, size)));
  // One after the other, or they would meet in one room.
  for (const size of sizes) {
    if (!what || what === 'together') await togetherShots(game.url, () => sit(browser, size));
    if (!what || what === 'viewer') await viewerShots(game.url, () => sit(browser, size));
    if (!what || what === 'instruments') await instrumentShots(game.url, () => sit(browser, size));
    if (!what || what === 'tutorial') await tutorialShots(game.url, await sit(browser, size));
    if (what === 'played') await playedShots(game.url, () => sit(browser, size));
    if (!what || what === 'account') await accountShots(browser, screenOf(size), shootAs(size));
  }
} finally {
  await browser.close();
  await game.stop();
}
process.exit();

function screenOf(size: keyof typeof SIZES) {
  const isNarrow = size === 'narrow';
  return { viewport: SIZES[size], hasTouch: isNarrow, isMobile: isNarrow };
}

/** Takes a picture of a page, or of all of it however long it is. */
function shootAs(size: keyof typeof SIZES) {
  return async (page: Page, name: string, fullPage = false) => {
    await page.screenshot({ path: join(FOLDER, `${name}-${size}.png`), fullPage });
    console.log(`${name}-${size}.png`);
  };
}

/** A person with a screen of this size. */
async function sit(browser: Browser, size: keyof typeof SIZES): Promise<Sitting> {
  const context = await browser.newContext(screenOf(size));
  // Several maps drawn by software at once are slow, and nothing here is measured.
  context.setDefaultTimeout(90_000);
  const page = await context.newPage();
  return { context, page, shoot: (name) => shootAs(size)(page, name) };
}

async function everyScreen(browser: Browser, size: keyof typeof SIZES): Promise<void> {
  const { context, page, shoot } = await sit(browser, size);
  const open = async (path: string, name: string) => {
    await page.goto(game.url + path);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(500);
    await shoot(name);
  };
  await open('/', 'home');
  await open('/settings', 'settings');
  await open('/history', 'history-empty');
  await open('/leaderboards', 'leaderboards-empty');
  await open('/play', 'idea');
  await page.getByTestId('idea-text').fill('');
  await page.getByTestId('idea-submit').click();
  await page.waitForTimeout(300);
  await shoot('idea-error');
  await page.getByTestId('idea-text').fill('Umbrellas remember every rain');
  await page.getByTestId('idea-submit').click();
  await page.getByTestId('launch').waitFor({ timeout: 120_000 });
  await page.waitForTimeout(6000);
  await shoot('launch');
  await page.getByTestId('launch').click();
  // Both sizes may meet in one match, of which one is the host and may have begun it.
  await page.waitForTimeout(1500);
  await shoot('gathering');
  const start = page.getByTestId('start-now');
  if (await start.isVisible()) await start.click();
  await page.getByTestId('action-seed').waitFor();
  await playOn(page, 8);
  await shoot('match-early');
  await lose(context, page);
  await shoot('match-lost');
  await context.setOffline(false);
  await page.getByTestId('connection-banner').waitFor({ state: 'detached' });
  await playOn(page, 40);
  await shoot('match');
  await zoomIn(page);
  await shoot('match-near');
  await page.getByTestId('end-screen').waitFor({ timeout: 240_000 });
  await page.waitForTimeout(1500);
  await shoot('end');
  await open('/history', 'history');
  await page.getByTestId('history-row').first().click();
  await page.waitForTimeout(1500);
  await shoot('match-record');
  await open('/credits', 'credits');
  await open('/nowhere', 'not-found');
  await page.evaluate(() => localStorage.setItem('virality.language', 'es'));
  await open('/', 'home-spanish');
  await open('/play', 'idea-spanish');
  await context.close();
}

/** The first two minutes, and a world without a map, in Spanish. */
async function tutorialShots(url: string, { page, context, shoot }: Sitting): Promise<void> {
  await page.goto(url);
  await page.evaluate(() => localStorage.setItem('virality.language', 'es'));
  await page.goto(`${url}/play?tutorial`);
  await page.getByTestId('first-idea').waitFor();
  await page.waitForTimeout(4000);
  await shoot('tutorial-write');
  await page.getByTestId('idea-submit').click();
  await page.locator('[data-testid=launch]:not([disabled])').click({ timeout: 60_000 });
  await page.locator('[data-step=seed]').waitFor();
  await page.keyboard.press('1');
  await page.locator('[data-step=boost]').waitFor();
  await shoot('tutorial');
  await page.getByTestId('settings').click();
  await page.getByTestId('settings-dialog').waitFor();
  await page.waitForTimeout(500);
  await shoot('settings-match');
  await page.keyboard.press('Escape');
  await page.getByTestId('tutorial-won').waitFor({ timeout: 120_000 });
  await page.waitForTimeout(1000);
  await shoot('tutorial-won');
  await page.goto(`${url}/play?mode=daily&renderer=none`);
  await page.getByTestId('idea-submit').click();
  await page.locator('[data-testid=launch]:not([disabled])').click();
  await page.getByTestId('action-seed').waitFor();
  await page.waitForTimeout(4000);
  await shoot('table');
  await page.goto(`${url}/play/nowhere-at-all`);
  await page.getByTestId('connection-banner').waitFor();
  await shoot('gone');
  await context.close();
}

/** A player who points somewhere and presses a key, about twice a second. */
async function playOn(page: Page, seconds: number): Promise<void> {
  const { width, height } = page.viewportSize() ?? SIZES.wide;
  const places = [
    [0.73, 0.5],
    [0.3, 0.45],
    [0.52, 0.55],
    [0.36, 0.66],
    [0.8, 0.45],
    [0.55, 0.4],
  ] as const;
  for (let i = 0; i < seconds * 2; i++) {
    const [x, y] = places[i % places.length] ?? places[0];
    await page.mouse.click(x * width, y * height).catch(() => {});
    await page.keyboard.press(String(1 + (i % 3)));
    await page.waitForTimeout(500);
  }
}

async function zoomIn(page: Page): Promise<void> {
  const { width, height } = page.viewportSize() ?? SIZES.wide;
  await page.mouse.move(width * 0.7, height * 0.5);
  for (let i = 0; i < 6; i++) await page.mouse.wheel(0, -240);
  await page.waitForTimeout(2500);
}

async function lose(context: BrowserContext, page: Page): Promise<void> {
  await context.setOffline(true);
  await page.getByTestId('connection-banner').waitFor({ timeout: 30_000 });
  await page.waitForTimeout(500);
}
