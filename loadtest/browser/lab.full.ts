import assert from 'node:assert/strict';
import type { Browser, Locator, Page } from 'playwright-core';
// Tells the compiler of `window.__virality`.
import type {} from '../../client/play/probe.ts';
import { assertAccessible } from './accessible.ts';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { PHONE, Visitors } from './visitors.ts';

/** A lab's time, led from a page. */
describe('a lab in Chromium', function () {
  this.timeout(180_000);
  let browser: Browser;
  let game: TestGame;
  let visitors: Visitors;

  before(async () => {
    browser = await launchBrowser();
    game = await startTestGame();
    visitors = new Visitors(browser, game.url);
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
  });

  const probe = (page: Page) =>
    page.evaluate(() => window.__virality?.shown() ?? { tick: 0, hash: '' });
  const reaches = (page: Page, tick: number) =>
    page.waitForFunction((tick) => window.__virality?.shown().tick === tick, tick);

  /** Whether something ends where another begins, or before. */
  async function isAbove(upper: Locator, lower: Locator): Promise<boolean> {
    const [above, below] = [await upper.boundingBox(), await lower.boundingBox()];
    return above!.y + above!.height <= below!.y;
  }

  /** Sets the scrubber, as a hand would. */
  const scrub = (page: Page, tick: number) => page.getByTestId('scrub').fill(String(tick));

  it('stops, steps, goes back, and forks into a world that goes the same way', async () => {
    const ann = await visitors.come();
    await ann.open('/play?mode=lab');
    await ann.at('agents-2000').click();
    await ann.at('lab-open').click();
    await ann.launch('Umbrellas remember every rain');
    await ann.at('time-bar').waitFor();
    await ann.at('speed-8').click();
    await ann.past(150);
    await ann.page.locator('body').press(' ');
    await ann.page.locator('[data-testid="step-10"]:not([disabled])').waitFor();
    const stopped = await ann.shown();
    await ann.at('step-10').click();
    await reaches(ann.page, stopped.tick + 10);
    const later = await ann.shown();

    await ann.page.locator(`[data-testid="scrub"][max="${later.tick}"]`).waitFor();
    await scrub(ann.page, stopped.tick);
    await ann.at('rewind').click();
    await reaches(ann.page, stopped.tick);
    assert.equal((await ann.shown()).hash, stopped.hash, 'the same agents as then');

    // The bar follows the world a moment later.
    await ann.page.locator(`[data-testid="scrub"][max="${stopped.tick}"]`).waitFor();
    const opened = ann.context.waitForEvent('page');
    await ann.at('fork').click();
    const fork = await opened;
    await ann.at('forked').waitFor();
    await fork.getByTestId('time-bar').waitFor();
    await reaches(fork, stopped.tick);
    assert.equal((await probe(fork)).hash, stopped.hash);
    await fork.getByTestId('step-10').click();
    await reaches(fork, stopped.tick + 10);
    assert.equal((await probe(fork)).hash, later.hash, 'it goes the same way');
    assert.equal((await ann.shown()).tick, stopped.tick, 'where it came from stands still');

    // What an action does is told above what became of the last one, which waits here.
    await fork.keyboard.press('n');
    await fork.keyboard.press('1');
    const told = fork.locator('.outcome', { hasText: 'waits until time goes on' });
    for (const action of ['seed', 'prebunk']) {
      await fork.getByTestId(`action-${action}`).hover();
      const about = fork.locator(`#about-${action}`);
      await about.waitFor();
      assert.ok(await isAbove(about, told), `${action}: what is told can be read`);
    }
  });

  it('is led also where a screen is held sideways', async () => {
    const viewport = { width: 844, height: 390 };
    const ann = await visitors.come({ ...PHONE, viewport });
    await ann.open('/play?mode=lab');
    await ann.at('agents-1000').click();
    await ann.at('lab-open').click();
    await ann.launch('Umbrellas remember every rain');
    await ann.at('action-seed').waitFor();
    await ann.at('pause').click();
    await ann.at('step-10').click();
    const [forked] = await Promise.all([
      ann.context.waitForEvent('page'),
      // Playwright presses nothing that lies under something else.
      ann.at('fork').click(),
    ]);
    await forked.close();
    const table = ann.page.locator('.undrawn');
    if (await table.count()) {
      const { right } = await table.evaluate((shown) => shown.getBoundingClientRect().toJSON());
      const sheet = await ann.page.locator('.hud-bottom').boundingBox();
      assert.ok(right <= sheet!.x, 'the table stands beside the sheet');
    }
  });

  it('has rules of its own, told as a request too', async () => {
    const ann = await visitors.come();
    await ann.open('/play?mode=lab');
    await ann.at('agents-1000').click();
    await ann.at('lab-rules').locator('summary').click();
    await ann.page.getByLabel('Sharing').press('ArrowRight');
    await ann.at('lab-rules').getByText('1 changed').waitFor();
    await ann.page.getByText('From a program').click();
    const curl = await ann.page.getByLabel('curl').inputValue();
    assert.match(
      curl,
      /-d '\{"mode":"lab","spec":\{"agents":1000,"model":\{"kind":"attention","share":0.01375\}\}\}'$/,
    );
    await ann.at('sweep-rule').selectOption('share');
    await ann.at('sweep-start').click();
    await ann.at('export-csv').waitFor();
    const parts = await ann.at('sweep').locator('td').allTextContents();
    assert.ok(Number.parseFloat(parts[0]!) < Number.parseFloat(parts.at(-1)!), parts.join(' '));
    await assertAccessible(ann.page);
    await ann.at('lab-open').click();
    await ann.at('idea-text').waitFor();
  });

  it('is read only for others', async () => {
    const ann = await visitors.come();
    await ann.open('/play?mode=lab');
    await ann.at('agents-1000').click();
    await ann.at('lab-open').click();
    await ann.at('idea-text').waitFor();
    const bob = await visitors.come();
    await bob.open(new URL(ann.page.url()).pathname);
    await bob.at('watch-badge').waitFor();
    // Into the people of a lab all may see who are in it.
    await bob.at('more-agent').click();
    await bob.at('agent-random').click();
    await bob.page.getByText('Nobody believes anything now.').waitFor();
    await ann.launch('Umbrellas remember every rain');
    // Before that, time would stop with nobody won.
    await ann.at('action-seed').waitFor();
    await ann.at('pause').click();
    await bob.page.getByText('The owner of this lab has stopped time.').waitFor();
    assert.equal(await bob.at('pause').count(), 0);
    assert.match((await bob.at('time-bar').textContent()) ?? '', /led by its owner/);
    await bob.at('agent-random').click();
    const card = bob.at('agent');
    await card.getByText('Remembers').waitFor();
    assert.match((await card.textContent())!, /Person [\d,]+.*Believes “Umbrellas.*Has convinced/);
    await assertAccessible(bob.page);
  });

  it('of more people than are sent one by one shows cities, and the region that is chosen', async () => {
    const ann = await visitors.come();
    await ann.open('/play?mode=lab');
    await ann.at('agents-50000').click();
    await ann.at('lab-open').click();
    const before = await ann.shown();
    await ann.launch('Umbrellas remember every rain');
    await ann.at('action-seed').waitFor();
    // The region of the launch is chosen: its people are known one by one.
    await ann.page.waitForFunction(
      (hash) => window.__virality?.shown().hash !== hash,
      (await ann.shown()).hash,
    );
    await ann.page.getByText(/how many in each city/).waitFor();
    const share = ann.at('standings-row').locator('.standing-share');
    await share.and(ann.page.getByText(/[1-9]/)).waitFor();
    await ann.past(before.tick + 100);
    assert.equal(await ann.at('connection-banner').count(), 0);
    await ann.page.keyboard.press('Escape');
    // No region is looked at, once what was on its way has come.
    for (let before = ''; ; ) {
      const { tick, hash } = await ann.shown();
      if (hash === before) break;
      before = hash;
      await ann.past(tick + 20);
    }
    assert.notEqual(await share.textContent(), '0%', 'what cities show goes on');
  });
});
