import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { busyMatch } from '../busy-match.ts';
import { assertAccessible } from './accessible.ts';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { Visitors } from './visitors.ts';

/** A recording of a whole match, as a file. */
interface File {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** What a match or a lab is looked at with. */
describe('instruments in Chromium', function () {
  this.timeout(120_000);
  let browser: Browser;
  let game: TestGame;
  let visitors: Visitors;
  let recording: File;

  before(async () => {
    browser = await launchBrowser();
    game = await startTestGame({ MATCH_SECONDS: '20', FILL_SECONDS: '0' }, { tickMs: 10 });
    visitors = new Visitors(browser, game.url);
    recording = await busyMatch({ agents: 3000, seconds: 150 });
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
  });

  const lines = (page: Page) => page.getByTestId('compared').locator('.chart-legend li');

  it('lay two runs over one another, at an address that leads back to them', async () => {
    const ann = await visitors.come();
    await ann.page.goto(`${game.url}/compare`);
    await ann.at('compare-file-a').setInputFiles(recording);
    await ann.page.waitForURL(/a=kept-/);
    const half = { ...recording, buffer: recording.buffer.subarray(0, 500) };
    await ann.at('compare-file-b').setInputFiles(half);
    await ann.page.getByText('cannot be read').waitFor();

    // A lab is kept by whoever looks at it.
    const lab = await ann.context.newPage();
    await lab.goto(`${game.url}/play?mode=lab&renderer=none`);
    await lab.getByTestId('agents-1000').click();
    await lab.getByTestId('lab-open').click();
    await lab.getByTestId('idea-text').fill('Umbrellas remember every rain');
    await lab.getByTestId('idea-submit').click();
    await lab.getByTestId('launch').click();
    await lab.locator('[data-testid=keep-run]:not([disabled])').click();
    await lab.getByTestId('see-kept').waitFor();
    await lab.close();

    await ann.page.reload();
    await ann.at('compare-b').locator('option', { hasText: 'Umbrellas' }).waitFor({
      state: 'attached',
    });
    const labelled = ann.at('compare-b').locator('option', { hasText: 'Umbrellas' });
    await ann.at('compare-b').selectOption((await labelled.getAttribute('value'))!);
    await ann.at('compared').waitFor();
    assert.equal(await lines(ann.page).count(), 2);
    await ann.page.getByRole('button', { name: 'Everybody' }).click();
    assert.equal(await lines(ann.page).count(), 5);
    const table = ann.at('compare-table');
    assert.match((await table.textContent())!, /People in the world3,0001,000−2,000/);
    await assertAccessible(ann.page);
    await speak(ann.page, 'es');
    await ann.page.getByText('Comparar dos corridas').waitFor();
    await assertAccessible(ann.page);
    await speak(ann.page, 'en');

    const address = ann.page.url();
    await ann.page.goBack();
    await ann.at('compared').waitFor({ state: 'detached' });
    assert.match(ann.page.url(), /a=kept-[^&]+$/);
    await ann.page.goto(address);
    await ann.at('compared').waitFor();
    await ann.page.goto(address.replace(/a=[^&]+/, 'a=nosuchmatch'));
    await ann.page.getByText('There is no such run here').waitFor();
  });

  it('say what became of the matches to choose from, go on to older ones, and know what is missing', async () => {
    const ann = await visitors.come();
    const { page, at } = ann;
    await page.route(/\/matches\?/, (route) => route.fulfill({ status: 503, body: '{}' }));
    const asked: number[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/matches/nosuchmatch')) asked.push(1);
    });
    await page.goto(`${game.url}/compare?a=nosuchmatch`);
    const first = page.getByRole('region', { name: 'First run' });
    const second = page.getByRole('region', { name: 'Second run' });
    await first.getByText('There is no such run here').waitFor();
    assert.equal(asked.length, 1);
    assert.equal(await at('compare-a').inputValue(), '');
    assert.doesNotMatch((await at('compare-a').textContent())!, /nosuch/);
    const again = second.getByRole('alert').getByRole('button');
    await again.waitFor();
    await assertAccessible(page);
    await answerMatches(page, { matches: [], nextCursor: null });
    await again.click();
    await second.getByText('No match has been played here yet').waitFor();
    await answerMatches(page, { matches: [], nextCursor: 'older' });
    await page.reload();
    const older = page.waitForRequest(/cursor=older/);
    await at('compare-older-b').click();
    await older;
  });

  it('do not bring back whoever has left while a recording was played', async () => {
    const { page, at } = await visitors.come();
    await page.goto(`${game.url}/compare`);
    await at('compare-file-a').setInputFiles(recording);
    await page.getByText('Playing the match again').first().waitFor();
    await page.locator('.top a[href="/history"]').click();
    await page.waitForURL(/\/history$/);
    await page.locator('.history-head h1').waitFor();
    await page.waitForTimeout(3000);
    assert.match(page.url(), /\/history$/);
    assert.equal(page.workers().length, 0);
  });

  it('run light from one to another on both maps, unless motion is reduced', async () => {
    // A small picture, since graphics are drawn by the processor here.
    const small = { viewport: { width: 360, height: 320 } };
    const pulses = (page: Page) => page.evaluate(() => (globalThis as Counting).pulses);
    const ann = await visitors.come(small);
    const bob = await visitors.come({ ...small, reducedMotion: 'reduce' });
    for (const { page, at } of [ann, bob]) {
      await page.addInitScript(countPulses);
      await page.goto(`${game.url}/replay?probe`);
      await at('replay-file').setInputFiles(recording);
      await page.locator('canvas').waitFor();
      if (page === bob.page) continue;
      await page.waitForFunction(() => (globalThis as Counting).pulses! > 0);
      await page.goto('about:blank');
    }
    await bob.at('replay-play').click();
    await bob.past((await bob.shown()).tick + 30);
    assert.equal(await pulses(bob.page), 0);
    await bob.page.close();

    await ann.page.goto(`${game.url}/play?mode=lab`);
    await ann.at('agents-1000').click();
    await ann.at('lab-rules').locator('summary').click();
    for (let i = 0; i < 8; i++) await ann.page.getByLabel('Sharing').press('ArrowRight');
    await ann.at('lab-open').click();
    await ann.launch('Umbrellas remember every rain');
    await ann.page.waitForFunction(() => (globalThis as Counting).pulses! > 0);
    assert.equal(await ann.page.locator('main').getAttribute('data-drawn'), 'true');
  });

  it('show who convinced most as a network, and as a table where nothing is drawn', async () => {
    const ann = await visitors.come({ viewport: { width: 390, height: 844 } });
    await ann.page.goto(`${game.url}/debrief`);
    await ann.at('debrief-file').setInputFiles(recording);
    await ann.at('hubs-picture').locator('canvas.sigma-nodes').waitFor();
    const rows = ann.at('hubs').locator('tbody tr');
    assert.equal(await rows.count(), 10);
    const counts = await rows.locator('td:last-child').allTextContents();
    const numbers = counts.map((text) => Number(text.replace(',', '')));
    assert.deepEqual(
      numbers,
      numbers.toSorted((a, b) => b - a),
    );
    assert.ok(numbers[9]! > 1);
    await ann.page.waitForFunction(isPainted);
    const widest = await ann.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(widest <= 390, `${widest} px wide`);
    await assertAccessible(ann.page);
    await speak(ann.page, 'es');
    await ann.page.getByText('Voces fuertes').first().waitFor();
    await assertAccessible(ann.page);
    await speak(ann.page, 'en');
    await ann.page.goto(`${game.url}/debrief?renderer=none`);
    await ann.at('debrief-file').setInputFiles(recording);
    await ann.at('hubs').locator('tbody tr').first().waitFor();
    assert.equal(await ann.at('hubs-picture').count(), 0);
  });
});

/** From then on the list of matches is this. */
async function answerMatches(page: Page, json: object): Promise<void> {
  await page.unroute(/\/matches\?/);
  await page.route(/\/matches\?/, (route) => route.fulfill({ json }));
}

/** Chooses a language as another tab would: the page follows at once. */
async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate((language) => {
    localStorage.setItem('virality.language', language);
    window.dispatchEvent(new StorageEvent('storage', { key: 'virality.language' }));
  }, language);
  await page.waitForFunction((language) => document.documentElement.lang === language, language);
}

interface Counting {
  pulses?: number;
}

/** From then on counts the pictures in which pulses are drawn: nothing else is drawn as instances. */
function countPulses(): void {
  const { prototype } = WebGL2RenderingContext;
  const draw = prototype.drawArraysInstanced;
  (globalThis as Counting).pulses = 0;
  prototype.drawArraysInstanced = function (...given) {
    (globalThis as Counting).pulses!++;
    draw.apply(this, given);
    if (this.getError() !== this.NO_ERROR) throw new Error('pulses were not drawn');
  };
}

/** Whether the network has dots of several colours, looked at right after a picture. */
function isPainted(): Promise<boolean> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const copy = document.createElement('canvas');
      Object.assign(copy, { width: 320, height: 320 });
      const pen = copy.getContext('2d')!;
      const canvas = document.querySelector<HTMLCanvasElement>('canvas.sigma-labels')!;
      pen.drawImage(canvas, 0, 0, 320, 320);
      const { data } = pen.getImageData(0, 0, 320, 320);
      resolve(new Set(new Uint32Array(data.buffer)).size > 10);
    });
  });
}
