import type { Page } from 'playwright-core';
import { launchBrowser, startTestGame } from '../browser/browser.ts';
import { median, rounded } from '../statistics.ts';

/** Until a page has fetched and made all that it keeps. */
const WARM_UP_MS = 60_000;
const SAMPLE_MS = 30_000;
/** Samples at either end of which the median counts. */
const EITHER_END = 5;
const TURN_MS = 3_000;
/** Pictures a second: what they cost by software would be all that the machine does. */
const PICTURES = 5;
const KEYS = ['1', 'v', '2', '4', 'c', '1', '5', '3', 'p', '8', '1', '6'];
/** Parts of the window where many people live. */
const PLACES = [
  [0.64, 0.45],
  [0.45, 0.4],
  [0.3, 0.42],
  [0.52, 0.55],
] as const;

interface Sample {
  /** Megabytes in use after a forced collection: objects, and what array buffers hold. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
}

/**
 * What a page takes on in so many minutes of playing: a real match of 10,000 people against three
 * opponents, played at its usual pace by keys and clicks on the map. One that ends early is followed
 * by another in the same room.
 */
export async function* clientMemory({ minutes }: { minutes: string }): AsyncGenerator<object> {
  const until = Number(minutes) * 60_000;
  if (!(until >= WARM_UP_MS)) throw new RangeError(`--minutes ${minutes}: at least 1`);
  const browser = await launchBrowser();
  const game = await startTestGame({ MATCH_SECONDS: '3600', FILL_SECONDS: '0' });
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 640 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${error}`));
    await page.addInitScript(slowPictures, 1000 / PICTURES);
    await enter(page, game.url);
    const sample = await sampler(page);
    await play(page, WARM_UP_MS);
    const samples: Sample[] = [await sample()];
    let matches = 1;
    const begun = performance.now();
    while (performance.now() - begun < until) {
      await play(page, SAMPLE_MS);
      matches += await playAgain(page);
      samples.push(await sample());
    }
    if (faults.length > 0) throw new Error(`the page has reported ${faults[0]}`);
    yield { bench: 'client-memory', minutes: Number(minutes), matches, ...growth(samples) };
  } finally {
    await browser.close();
    await game.stop();
  }
}

/** What of a browser's window is changed here. */
interface Pictures {
  requestAnimationFrame(draw: (now: number) => void): number;
  cancelAnimationFrame(handle: number): void;
  setTimeout(then: () => void, milliseconds: number): number;
  clearTimeout(handle: number): void;
}

/** Runs in the page: calls for pictures are answered after so many milliseconds. */
function slowPictures(everyMs: number): void {
  const window = globalThis as unknown as Pictures;
  const next = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => window.setTimeout(() => next(draw), everyMs);
  window.cancelAnimationFrame = (handle) => window.clearTimeout(handle);
}

async function enter(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/play`);
  await page.getByTestId('idea-text').fill('Umbrellas remember every rain');
  await page.getByTestId('idea-submit').click();
  await page.locator('.map-stage canvas').waitFor({ timeout: 120_000 });
  await page.locator('[data-testid=launch]:not([disabled])').click({ timeout: 120_000 });
  await page.getByTestId('action-seed').waitFor({ timeout: 120_000 });
}

/** Points somewhere and presses a key, every few seconds. */
async function play(page: Page, milliseconds: number): Promise<void> {
  const { width, height } = page.viewportSize()!;
  for (let turn = 0; turn * TURN_MS < milliseconds; turn++) {
    const [x, y] = PLACES[turn % PLACES.length]!;
    await page.mouse.click(x * width, y * height);
    await page.keyboard.press(KEYS[turn % KEYS.length]!);
    await page.waitForTimeout(TURN_MS);
  }
}

/** Enters the next match of the room where one is over; how many were. */
async function playAgain(page: Page): Promise<number> {
  const again = page.getByTestId('rematch');
  if (!(await again.isVisible())) return 0;
  await again.click();
  await page.locator('[data-testid=launch]:not([disabled])').click({ timeout: 120_000 });
  return 1;
}

async function sampler(page: Page): Promise<() => Promise<Sample>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return async () => {
    // What finalizers let go is only collected the next time.
    for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage');
    const used = await session.send('Runtime.getHeapUsage');
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
    const bytes = used.usedSize + used.embedderHeapUsedSize + used.backingStorageSize;
    return {
      heap: bytes / 2 ** 20,
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
    };
  };
}

function growth(samples: readonly Sample[]): object {
  const end = Math.min(EITHER_END, Math.ceil(samples.length / 2));
  const [first, last] = [samples.slice(0, end), samples.slice(-end)];
  const middle = (of: readonly Sample[], what: keyof Sample) => median(of.map((one) => one[what]));
  const [before, after] = [middle(first, 'heap'), middle(last, 'heap')];
  return {
    heapBeforeMb: rounded(before, 2),
    heapAfterMb: rounded(after, 2),
    growthPercent: rounded((100 * (after - before)) / before, 1),
    mostMb: rounded(Math.max(...samples.map(({ heap }) => heap)), 2),
    nodes: `${middle(first, 'nodes')} → ${middle(last, 'nodes')}`,
    listeners: `${middle(first, 'listeners')} → ${middle(last, 'listeners')}`,
    bar: 10,
  };
}
