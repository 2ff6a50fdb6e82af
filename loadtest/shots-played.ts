import type { Page } from 'playwright-core';
import type { Sitting } from './shots-together.ts';

/** When pictures are taken of a whole match, by its clock. */
const MOMENTS = [
  ['0-30', 570],
  ['2-00', 480],
  ['5-00', 300],
  ['8-00', 120],
] as const;

/** Addresses and the ideas that are taken there. */
const MATCHES = [
  ['match', '/play', 'joke'],
  ['conspiracy', '/play', 'conspiracy'],
  ['coop', '/play?mode=coop', 'campaign'],
  ['daily', '/play?mode=daily', 'fad'],
  ['wisdom', '/play', 'wisdom'],
] as const;

/**
 * Five whole matches against opponents, played by script, with pictures on the way, of the end
 * and of what decided it.
 */
export async function playedShots(url: string, sit: () => Promise<Sitting>): Promise<void> {
  for (const one of MATCHES) await play(url, await sit(), one);
}

async function play(
  url: string,
  { page, context, shoot }: Sitting,
  [name, path, genre]: (typeof MATCHES)[number],
): Promise<void> {
  const address = new URL(path, url);
  // The first is looked at on the map; the others are faster without it.
  if (name !== MATCHES[0][0]) address.searchParams.set('renderer', 'none');
  await page.goto(address.href);
  await page.getByTestId(`genre-${genre}`).click();
  await page.locator('.starter').first().click();
  await page.getByTestId('idea-submit').click();
  await page.getByTestId('launch').click({ timeout: 120_000 });
  const start = page.getByTestId('start-now');
  await Promise.race([
    start.waitFor().then(() => start.click()),
    page.getByTestId('action-seed').waitFor(),
  ]);
  await page.getByTestId('action-seed').waitFor();
  const moments = [...MOMENTS];
  for (let turn = 0; !(await page.getByTestId('end-screen').isVisible()); turn++) {
    await takeTurn(page, turn);
    const left = await secondsLeft(page);
    const [moment] = moments;
    if (moment && left !== null && left <= moment[1]) {
      moments.shift();
      await shoot(`${name}-${moment[0]}`);
    }
    await page.waitForTimeout(400);
  }
  await page.waitForTimeout(1500);
  await shoot(`${name}-end`);
  await page.getByTestId('show-debrief').click({ timeout: 60_000 });
  await page.locator('[data-testid="debrief"][data-done="true"]').waitFor({ timeout: 300_000 });
  await shoot(`${name}-debrief`);
  await context.close();
}

/** Actions and traits, in an order that can be paid for. */
const KEYS = ['1', 'v', '2', '4', '1', 'c', '2', '5', '3', '1', '8', '6', '1', 'p', '7', '9'];
/** Parts of the page's width and height where many people live. */
const PLACES = [
  [0.64, 0.41],
  [0.71, 0.38],
  [0.44, 0.5],
  [0.45, 0.36],
  [0.29, 0.4],
] as const;

/** Points somewhere now and then, and presses a key. */
async function takeTurn(page: Page, turn: number): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 1440, height: 900 };
  if (turn % 6 === 0) {
    const [x, y] = PLACES[(turn / 6) % PLACES.length] ?? PLACES[0];
    const isNarrow = width < 900;
    await page.mouse.click(x * width, (isNarrow ? 0.6 * y + 0.07 : y) * height);
  }
  await page.keyboard.press(KEYS[turn % KEYS.length]!);
  await page.waitForTimeout(150);
  const audience = page.getByTestId('audience').locator('.audience-group');
  // A busy page may have closed it meanwhile.
  if (await audience.first().isVisible()) {
    await audience
      .nth(turn % 3)
      .dispatchEvent('click', {}, { timeout: 2000 })
      .catch(() => {});
  }
}

async function secondsLeft(page: Page): Promise<number | null> {
  const text = await page
    .getByTestId('clock')
    .textContent({ timeout: 2000 })
    .catch(() => null);
  const [minutes, seconds] = (text ?? '').split(':').map(Number);
  return minutes === undefined || seconds === undefined ? null : 60 * minutes + seconds;
}
