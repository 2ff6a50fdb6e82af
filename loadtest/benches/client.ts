import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { drawBelow } from '#shared/sim/random.ts';
import { routeSizes } from '../../client/budget.ts';
import { launchBrowser, startTestGame } from '../browser/browser.ts';
import { busyMatch } from '../busy-match.ts';
import { median, percentile, rounded } from '../statistics.ts';
import { clientFrames } from './client-frames.ts';

/** Kilobytes at most, and what is aimed at. */
const WEIGHTS = [
  ['/', 110, 90],
  ['/play', 480, 430],
  ['/watch', 240, 180],
] as const;

const ROUTES = ['/', '/play', '/watch/nowhere', '/replay'] as const;
const LOADS = 5;
const SEEKS = 40;
/** Longer work in one piece blocks (Web Vitals: total blocking time). */
const BLOCKING_MS = 50;
/** Work that comes later than this after the page is quiet is not part of its first load. */
const SETTLED_MS = 1500;
const DIST = fileURLToPath(new URL('../../client/dist', import.meta.url));

/**
 * The page in a real browser whose graphics are drawn by software: its weight, its first second,
 * its pictures, seeks in a replay, and the way of a newcomer to a first idea.
 */
export async function* client(): AsyncGenerator<object> {
  yield* weights();
  const browser = await launchBrowser();
  const game = await startTestGame();
  try {
    for (const route of ROUTES) {
      const kilobytes = rounded(await scriptOf(browser, game.url + route), 1);
      yield { bench: 'client', what: 'script until it is quiet', route, kilobytes };
    }
    yield* firstLoads(game.url);
    yield* clientFrames(browser);
    yield await seeks(browser, game.url, await busyMatch());
    yield await firstIdea(browser, game.url);
    // It takes half an hour of playing.
    yield { bench: 'client', what: 'growth of memory', measuredBy: 'bench client-memory' };
  } finally {
    await browser.close();
    await game.stop();
  }
}

/** Kilobytes of script without which a route cannot be used; CI holds them in `budget.test.ts`. */
function* weights(): Generator<object> {
  const sizes = routeSizes(DIST);
  for (const [route, barKb, aimKb] of WEIGHTS) {
    const kilobytes = rounded(sizes[route] / 1024, 1);
    yield { bench: 'client', what: 'script that is needed', route, kilobytes, barKb, aimKb };
  }
}

/** Home as a browser without a graphics card draws it, with nothing of it there before: medians. */
async function* firstLoads(url: string): AsyncGenerator<object> {
  const browser = await launchBrowser({ flat: true });
  const loads = [];
  try {
    for (let i = 0; i < LOADS; i++) loads.push(await firstLoad(browser, url));
  } finally {
    await browser.close();
  }
  yield {
    bench: 'client',
    what: 'first load of home',
    paintMs: rounded(median(loads.map(({ paint }) => paint)), 0),
    blockingMs: rounded(median(loads.map(({ blocking }) => blocking)), 0),
    bars: 'paint 1000 ms (aim 500), blocking 150 ms (aim 50)',
  };
}

async function visit<T>(browser: Browser, look: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    return await look(await context.newPage());
  } finally {
    await context.close();
  }
}

/** Kilobytes of all scripts that a route fetches until it is quiet, those of workers left out. */
function scriptOf(browser: Browser, url: string): Promise<number> {
  return visit(browser, async (page) => {
    const sizes: Promise<number>[] = [];
    page.on('response', (response) => {
      const isScript = response.request().resourceType() === 'script';
      if (!isScript || response.url().includes('.worker')) return;
      sizes.push(response.body().then((body) => gzipSync(body).length));
    });
    await page.goto(url);
    await page.waitForLoadState('networkidle');
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0) / 1024;
  });
}

/** Milliseconds to the first words, and for how long the page then does not answer. */
function firstLoad(browser: Browser, url: string) {
  return visit(browser, async (page) => {
    await page.addInitScript(() => {
      const long: number[] = [];
      Object.assign(globalThis, { long });
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) long.push(duration);
      }).observe({ type: 'longtask' as never, buffered: true });
    });
    await page.goto(url);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(SETTLED_MS);
    const { paint, long } = await page.evaluate(() => ({
      paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      long: (globalThis as unknown as { long: number[] }).long,
    }));
    return { paint, blocking: long.reduce((sum, ms) => sum + Math.max(0, ms - BLOCKING_MS), 0) };
  });
}

/** Seconds of a script that follows the tutorial as fast as the page lets it; people read as well. */
function firstIdea(browser: Browser, url: string) {
  return visit(browser, async (page) => {
    const begun = performance.now();
    await page.goto(url);
    await page.getByTestId('tutorial-offer').click();
    await page.getByTestId('first-idea').waitFor();
    await page.getByTestId('template-moon').click();
    await page.getByTestId('idea-submit').click();
    await page.locator('[data-testid=launch]:not([disabled])').click({ timeout: 120_000 });
    await page.locator('[data-step=seed]').waitFor();
    const seconds = rounded((performance.now() - begun) / 1000, 1);
    return { bench: 'client', what: 'first visit to first idea', seconds, bars: '60 s (aim 40)' };
  });
}

/** Milliseconds from asking for a tick anywhere in the match to having it on the page. */
function seeks(browser: Browser, url: string, file: Awaited<ReturnType<typeof busyMatch>>) {
  return visit(browser, async (page) => {
    await page.goto(`${url}/replay?renderer=none`);
    await page.getByTestId('replay-file').setInputFiles(file);
    await page.locator('[data-verdict=good]').waitFor({ timeout: 120_000 });
    await page.getByTestId('replay-play').click();
    const scrub = page.getByTestId('replay-scrub');
    const [least, most] = [
      Number(await scrub.getAttribute('min')),
      Number(await scrub.getAttribute('max')),
    ];
    const times: number[] = [];
    for (let i = 0; i < SEEKS; i++) {
      const tick = least + drawBelow(7, i, most - least);
      await scrub.fill(String(tick));
      await page.locator(`[data-testid=replay-scrub][data-shown="${tick}"]`).waitFor();
      times.push(Number(await page.getByTestId('replay-check').getAttribute('data-took')));
    }
    return {
      bench: 'client',
      what: 'replay seek',
      agents: 10_000,
      ticks: most,
      p50Ms: rounded(percentile(times, 50), 1),
      p95Ms: rounded(percentile(times, 95), 1),
      bars: '300 ms (aim 100)',
    };
  });
}
