import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { Visitors } from './visitors.ts';

/** Ways to play other than a match with whoever is there, from the home page on. */
describe('modes in Chromium', function () {
  this.timeout(180_000);
  let browser: Browser;
  let game: TestGame;
  let visitors: Visitors;

  before(async () => {
    browser = await launchBrowser();
    game = await startTestGame({ MATCH_SECONDS: '40', FILL_SECONDS: '0' }, { tickMs: 50 });
    visitors = new Visitors(browser, game.url);
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
  });

  it('[GAME17] plays today’s world, which says that its first try is ranked', async () => {
    const ann = await visitors.come();
    await ann.open('/');
    await ann.at('way-daily').click();
    await ann.page.getByText(/There is one ranked try/).waitFor();
    // What tests need rides along from here on.
    await ann.open('/play?mode=daily');
    await ann.at('genre-fad').click();
    await ann.page.locator('.starter').first().click();
    const text = await ann.at('idea-text').inputValue();
    await ann.at('idea-submit').click();
    await ann.at('launch').click();
    await ann.at('action-seed').waitFor();
    await ann.page.locator('.idea-card-text').getByText(text).waitFor();
    assert.equal(await ann.at('standings-row').count(), 4);
    await ann
      .at('end-screen')
      .getByText(/^Your score: /)
      .waitFor({ timeout: 90_000 });
    await ann
      .at('end-screen')
      .getByText(/It was your ranked try of today/)
      .waitFor();
  });

  it('[GAME17] watches opponents alone, who say why they do what they do', async () => {
    const ann = await visitors.come();
    await ann.open('/');
    await ann.at('way-zero').click();
    await ann.at('watch-badge').waitFor();
    await ann.page.locator('.standing-why', { hasText: /^It / }).first().waitFor();
    assert.equal(await ann.at('standings-row').count(), 4);
    await ann.at('end-screen').waitFor({ timeout: 90_000 });
  });
});
