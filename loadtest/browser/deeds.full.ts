import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { type Visitor, Visitors } from './visitors.ts';

/** What a player can do but act in a region: traits, aims, and what comes by itself. */
describe('deeds in Chromium', function () {
  this.timeout(180_000);
  let browser: Browser;
  let game: TestGame;
  let visitors: Visitors;

  before(async () => {
    browser = await launchBrowser();
    // Fast enough for the first news, slow enough to be met by keys.
    game = await startTestGame({ MATCH_SECONDS: '120', FILL_SECONDS: '0' }, { tickMs: 50 });
    visitors = new Visitors(browser, game.url);
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
  });

  async function playing(): Promise<Visitor> {
    const ann = await visitors.come();
    await ann.open('/play');
    await ann.launch('Umbrellas remember every rain');
    await ann.at('action-seed').waitFor();
    return ann;
  }
  const text = async (visitor: Visitor, id: string) => (await visitor.at(id).textContent()) ?? '';

  it('[GAME19] buys a trait by key and by button, and says what the next step costs', async () => {
    const ann = await playing();
    assert.match(await text(ann, 'trait-community'), /0 of 6 steps.*3\.9% fewer/);
    await ann.page.keyboard.press('c');
    await ann.at('trait-community').getByText('1 of 6 steps').waitFor();
    await ann.at('trait-virality').click();
    await ann.at('trait-virality').getByText('1 of 6 steps').waitFor();
    assert.match(await text(ann, 'trait-virality'), /25|more clout/);
  });

  it('[GAME4] aims at a group of the region, and says so until the aim is used', async () => {
    const ann = await playing();
    await ann.page.keyboard.press('6');
    const picker = ann.at('audience');
    await picker.waitFor();
    assert.match((await picker.textContent()) ?? '', /The largest group: .* \d+%/);
    // Closed by Escape, nothing has been paid.
    await ann.page.keyboard.press('Escape');
    await picker.waitFor({ state: 'detached' });
    await ann.page.keyboard.press('6');
    await picker.getByRole('button', { name: /^Adults/ }).click();
    await ann.at('aim').getByText('Aimed at Adults').waitFor();
    await ann.page.keyboard.press('1');
    await ann.at('aim').waitFor({ state: 'detached' });
  });

  it('[GAME21] announces news ahead, and shows them while they last', async () => {
    const ann = await playing();
    // Noted by the page itself: what was there for a moment only may be missed from outside.
    await ann.page.evaluate(() => {
      const noted: string[] = [];
      Object.assign(window, { noted });
      new MutationObserver(() => {
        const words = document.querySelector('[data-testid="news"]')?.textContent;
        if (words && noted.at(-1) !== words) noted.push(words);
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const heard = await ann.page.waitForFunction(
      () => {
        const { noted = [] } = window as { noted?: string[] };
        return noted.some((words) => words.includes('Now.')) && noted;
      },
      null,
      { timeout: 90_000 },
    );
    const [first, ...later] = (await heard.jsonValue()) || [];
    assert.match(first ?? '', /In \d+ s\./);
    assert.ok(later.length > 0);
  });
});
