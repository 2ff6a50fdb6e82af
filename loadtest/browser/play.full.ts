import assert from 'node:assert/strict';
import type { Browser, BrowserContext, Page } from 'playwright-core';
// Tells the compiler of `window.__virality`.
import type {} from '../../client/play/probe.ts';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';

/** A short match played in real pages against the real server. */
describe('playing in Chromium', function () {
  this.timeout(180_000);
  let browser: Browser;
  let game: TestGame;
  const faults: string[] = [];

  before(async () => {
    browser = await launchBrowser();
    game = await startTestGame({ MATCH_SECONDS: '20', FILL_SECONDS: '0' });
  });
  after(async () => {
    await browser?.close();
    await game?.stop();
  });
  afterEach(() => {
    assert.deepEqual(faults.splice(0), [], 'no page has reported an error');
  });

  /** A new person: a page of its own, with nothing remembered. */
  async function newcomer(path: string): Promise<{ page: Page; context: BrowserContext }> {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
    context.setDefaultTimeout(80_000);
    const page = await context.newPage();
    page.on('pageerror', (error) => faults.push(`${error}`));
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
    });
    await page.goto(game.url + path);
    return { page, context };
  }

  const shown = (page: Page) =>
    page.evaluate(() => window.__virality?.shown() ?? { tick: 0, hash: '' });
  const until = (page: Page, tick: number) =>
    page.waitForFunction((tick) => (window.__virality?.shown().tick ?? 0) > tick, tick);
  const test = (page: Page, id: string) => page.getByTestId(id);

  /** From then on notes each tick that the page shows, with its hash; called, tells them. */
  async function noted(page: Page): Promise<() => Promise<[tick: number, hash: string][]>> {
    const seen = await page.evaluateHandle(() => {
      const seen = new Map<number, string>();
      setInterval(() => {
        const { tick = 0, hash = '' } = window.__virality?.shown() ?? {};
        if (tick > 0) seen.set(tick, hash);
      }, 20);
      return seen;
    });
    return () => seen.evaluate((seen) => [...seen]);
  }

  async function enterFromHome(
    query: string,
    text = 'Umbrellas remember every rain',
  ): Promise<{ page: Page; context: BrowserContext }> {
    const { page, context } = await newcomer('/');
    await test(page, 'play-now').click();
    await page.waitForURL(/\/play/);
    // Flags for the renderer and the probe ride along from here on.
    await page.goto(`${game.url}/play?probe${query}`);
    await test(page, 'idea-text').fill(text);
    await test(page, 'idea-submit').click();
    return { page, context };
  }

  /** Pixels of the player's own colour, orange, on the middle of the map. */
  async function glow(page: Page): Promise<number> {
    const clip = { x: 300, y: 150, width: 840, height: 520 };
    const png = (await page.screenshot({ clip })).toString('base64');
    return page.evaluate(async (png) => {
      const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
      const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext('2d');
      context?.drawImage(image, 0, 0);
      const { data } = context!.getImageData(0, 0, image.width, image.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) {
        const [red = 0, green = 0, blue = 0] = data.subarray(i, i + 3);
        if (blue > 160 && green > 110 && green < blue && red < green * 0.7) count++;
      }
      return count;
    }, png);
  }

  for (const [name, query] of [
    ['on the map', ''],
    ['without a renderer', '&renderer=none'],
  ] as const) {
    it(`goes from home to the end screen ${name}, and the match is in the history`, async () => {
      const text = `Umbrellas remember every rain ${name}`;
      const { page, context } = await enterFromHome(query, text);
      await test(page, 'launch').waitFor({ timeout: 90_000 });
      const isDrawn = query === '';
      if (isDrawn) await page.waitForTimeout(3000);
      const glowBefore = isDrawn ? await glow(page) : 0;
      const before = await shown(page);
      await test(page, 'launch').click();
      await test(page, 'action-seed').waitFor();
      await page.waitForFunction((old) => window.__virality?.shown().hash !== old, before.hash);
      await test(page, 'action-seed').click();
      await until(page, before.tick + 60);
      if (isDrawn) {
        const glowAfter = await glow(page);
        assert.ok(
          glowAfter > glowBefore + 30,
          `${glowBefore} pixels of own colour, ${glowAfter} later`,
        );
      }
      assert.ok((await test(page, 'standings-row').count()) >= 2);
      await test(page, 'end-screen').waitFor({ timeout: 60_000 });
      const details = await test(page, 'end-screen').locator('a[href^="/history/"]');
      const path = (await details.getAttribute('href')) ?? '';
      await page.goto(`${game.url}/history`);
      const row = page.locator(`a[data-testid="history-row"][href="${path}"]`);
      await row.waitFor();
      assert.match((await row.textContent()) ?? '', /Chorus/);
      const answer = await fetch(`${game.url}/api/v1/matches${path.replace('/history', '')}`);
      const { seats } = (await answer.json()) as { seats: { idea: { text: string } | null }[] };
      const texts = seats.map(({ idea }) => idea?.text);
      assert.ok(texts.includes(text), `${texts}`);
      await context.close();
    });
  }

  it('shows a second browser the same tick, the same agents, and an idea as it was typed', async () => {
    const text = `<img src="x" onerror="document.title='owned'"> & {name}`;
    const one = await enterFromHome('&renderer=none', text);
    await test(one.page, 'launch').waitFor();
    await one.page.waitForURL(/\/play\/.+/);
    const path = new URL(one.page.url()).pathname;
    const two = await newcomer(`${path}?watch&probe&renderer=none`);
    await test(one.page, 'launch').click();
    const [its, others] = [await noted(one.page), await noted(two.page)];
    for (const page of [one.page, two.page]) await test(page, 'end-screen').waitFor();
    const [here, there] = [await its(), await others()];
    const both = here.filter(([tick]) => there.some(([other]) => other === tick));
    assert.ok(both.length >= 3, `${both.length} ticks were seen in both`);
    const hashes = new Map(there);
    for (const [tick, hash] of both) assert.equal(hash, hashes.get(tick), `tick ${tick}`);
    for (const page of [one.page, two.page]) {
      await page.getByText(text).first().waitFor();
      assert.equal(await page.locator('img[src="x"]').count(), 0);
      assert.notEqual(await page.title(), 'owned');
    }
    await one.context.close();
    await two.context.close();
  });

  it('says so when the connection is lost, and goes on when it is back', async () => {
    // None of this may outlast the match.
    await game.stop();
    game = await startTestGame({ MATCH_SECONDS: '600', FILL_SECONDS: '0' });
    const { page, context } = await enterFromHome('&renderer=none');
    await test(page, 'launch').waitFor();
    await test(page, 'launch').click();
    await test(page, 'action-seed').waitFor();
    await context.setOffline(true);
    await test(page, 'connection-banner').waitFor({ timeout: 20_000 });
    // Long enough for a few vain tries to come back.
    await page.waitForTimeout(5000);
    assert.ok(await test(page, 'connection-banner').isVisible());
    await context.setOffline(false);
    await test(page, 'connection-banner').waitFor({ state: 'detached', timeout: 30_000 });
    await until(page, (await shown(page)).tick);
    await context.close();
  });
});
