import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { assertAccessible } from './accessible.ts';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { type Visitor, Visitors } from './visitors.ts';

const TEXT = 'Every grandmother knows that tomatoes grow faster if you tell them gossip';

/** An idea being written, and what the server says of it. */
describe('the idea studio in Chromium', function () {
  this.timeout(120_000);
  let browser: Browser;
  let game: TestGame;
  let visitors: Visitors;
  let ann: Visitor;

  before(async () => {
    browser = await launchBrowser();
    game = await startTestGame();
    visitors = new Visitors(browser, game.url);
  });
  beforeEach(async () => {
    ann = await visitors.come();
    await ann.open('/play');
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
  });

  const sliders = () =>
    ann.page
      .locator('.sliders input')
      .evaluateAll((all) => all.map((one) => Number((one as unknown as { value: string }).value)));
  const topics = () =>
    ann.page.locator('.field', { hasText: 'What it is about' }).locator('[aria-pressed="true"]');

  it('says what people will make of a text, and sets the form so, and back', async () => {
    await ann.at('idea-text').fill(TEXT);
    const [before, had] = [await sliders(), await topics().allTextContents()];
    await ann.at('idea-analyse').click();
    const reading = ann.at('idea-reading');
    await reading.getByText(/^About nature/).waitFor();
    await reading.getByText('Seniors', { exact: false }).waitFor();
    await reading.getByText('word lists', { exact: false }).waitFor();
    await assertAccessible(ann.page);
    await ann.at('idea-take-over').click();
    assert.equal((await topics().allTextContents())[0], 'Nature');
    assert.notDeepEqual(await sliders(), before);
    await ann.at('idea-take-over').click();
    assert.deepEqual([await sliders(), await topics().allTextContents()], [before, had]);
  });

  it('shows whom it would reach, which follows whom it is for', async () => {
    const reach = ann.at('idea-reach');
    await reach.getByText('of all people within two minutes').waitFor();
    /** Resolves once those of this age are reached most. */
    const isWidest = (index: number) =>
      ann.page.waitForFunction((index) => {
        const meters = document.querySelectorAll('.reach-axis:first-of-type meter');
        const values = [...meters].map((one) => (one as HTMLMeterElement).value);
        return values.indexOf(Math.max(...values)) === index;
      }, index);
    await ann.page.locator('.audience summary').click();
    for (const [index, age] of [
      'Teens',
      'Young adults',
      'Adults',
      'Middle-aged',
      'Seniors',
    ].entries()) {
      if (age !== 'Teens' && age !== 'Seniors') continue;
      const chip = ann.page.locator('.audience').getByRole('button', { name: age });
      await chip.click();
      await isWidest(index);
      await chip.click();
    }
    await assertAccessible(ann.page);
  });

  it('takes a reading away as soon as it is of another text', async () => {
    await ann.at('idea-text').fill(TEXT);
    await ann.at('idea-analyse').click();
    await ann.at('idea-reading').waitFor();
    await ann.at('idea-text').fill(`${TEXT}, twice`);
    await ann.at('idea-reading').waitFor({ state: 'detached' });
    assert.ok(await ann.at('idea-analyse').isEnabled());
    await ann.at('idea-text').fill('  ');
    assert.ok(await ann.at('idea-analyse').isDisabled());
  });

  it('says kindly why it read nothing, and what to do', async () => {
    await ann.at('idea-text').fill('See ducks.com');
    await ann.at('idea-analyse').click();
    await ann
      .at('idea-reading-failed')
      .getByText(/Links are left out/)
      .waitFor();
    await ann.page.route('**/ideas/analyse', (route) => route.abort());
    await ann.at('idea-text').fill(TEXT);
    await ann.at('idea-analyse').click();
    await ann.at('idea-reading-failed').waitFor();
    await ann.page.unroute('**/ideas/analyse');
    await ann.page.getByRole('button', { name: 'Ask again' }).click();
    await ann.at('idea-analyse').click();
    await ann.at('idea-reading').waitFor();
  });
});
