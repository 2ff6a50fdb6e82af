import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { PHONE, type Visitor, Visitors } from './visitors.ts';

/** Two browsers, each a process of its own as on two devices, play each other to the end. */
describe('two browsers against each other', function () {
  this.timeout(120_000);
  const browsers: Browser[] = [];
  let game: TestGame;
  let desk: Visitors;
  let pocket: Visitors;

  before(async () => {
    // Long enough that who is ahead is no accident, twice as fast as usual.
    game = await startTestGame({ MATCH_SECONDS: '70', FILL_SECONDS: '120' }, { tickMs: 50 });
    for (let i = 0; i < 2; i++) browsers.push(await launchBrowser());
    [desk, pocket] = browsers.map((one) => new Visitors(one, game.url)) as [Visitors, Visitors];
  });
  afterEach(async () => {
    await desk.leave();
    await pocket.leave();
  });
  after(async () => {
    for (const one of browsers) await one.close();
    await game?.stop();
  });

  it('one of them 390 pixels wide by touch alone: both see one result, also in the history', async () => {
    const ann = await desk.come();
    const bob = await pocket.come(PHONE);
    // One map by software is enough for one machine: the one that is played by touch.
    await ann.open('/play?with=friends');
    await ann.launch('Umbrellas remember every rain');
    await ann.at('gathering').waitFor();

    // By the link that Ann has sent; an idea of somebody else's is taken as it stands.
    await bob.page.goto(game.url + new URL(ann.page.url()).pathname);
    await bob.page.locator('.starter').first().tap();
    const idea = await bob.at('idea-text').inputValue();
    await bob.at('idea-submit').tap();
    await bob.page.locator('[data-testid=launch]:not([disabled])').waitFor();
    await bob.page.locator('.map-stage canvas').waitFor();
    await bob.at('launch').tap();
    for (const one of [ann, bob]) await one.at('action-seed').waitFor();

    await ann.page.keyboard.press('1');
    await touchTheMap(bob);
    await bob.at('action-seed').tap();
    await bob.at('tab-traits').tap();
    await bob.at('trait-virality').tap();
    await bob.at('trait-virality').getByText('1 of 6 steps').waitFor();

    for (const one of [ann, bob]) await one.at('end-screen').waitFor({ timeout: 60_000 });
    const { y, height } = (await bob.at('rematch').boundingBox())!;
    assert.ok(y + height <= PHONE.viewport.height, 'what to do next is in sight');
    const [places, others] = [await settled(ann), await settled(bob)];
    assert.deepEqual(others, places, 'both see the same places, shares and scores');
    const own = [await titleOf(ann), await titleOf(bob)];
    assert.notEqual(own[0], own[1], `each reads it from their own side: ${own}`);
    await ann.at('show-debrief').click();
    await bob.at('show-debrief').tap();
    for (const one of [ann, bob]) {
      await one.page.locator('[data-testid="debrief"][data-done="true"]').waitFor();
    }
    // Each is shown their own deeds first.
    await ann.page.locator('.debrief-seats .chip').first().click();
    await bob.page.locator('.debrief-seats .chip').first().tap();
    const deeds = await ann.at('debrief-deeds').locator('tbody th, tbody td').allTextContents();
    assert.ok(deeds.length > 0);
    const same = bob.at('debrief-deeds').locator('tbody th, tbody td');
    assert.deepEqual(await same.allTextContents(), deeds, 'both read the same of each deed');

    const link = bob.at('end-screen').locator('a[href^="/history/"]');
    const path = (await link.getAttribute('href')) ?? '';
    await link.tap();
    for (const text of ['Umbrellas remember every rain', idea]) {
      await bob.page.locator('.places').getByText(text).waitFor();
    }
    // A match among friends is listed for those who sat in it.
    for (const one of [ann, bob]) {
      await one.page.goto(`${game.url}/history`);
      const mine = one.page.getByRole('button', { name: 'Mine' });
      await (one === bob ? mine.tap() : mine.click());
      const row = one.page.locator(`a[data-testid=history-row][href="${path}"]`);
      for (const { name } of places) await row.getByText(name).first().waitFor();
    }
  });
});

/** Touches the middle of the map that panels leave free, which has a region chosen. */
async function touchTheMap({ page }: Visitor): Promise<void> {
  await page.touchscreen.tap(210, 300);
  await page.locator('.target').waitFor();
}

/** The same once it stays as it is: the last frame may come after the news of the end. */
async function settled(one: Visitor): Promise<Awaited<ReturnType<typeof placesOf>>> {
  for (let before = ''; ; ) {
    const places = await placesOf(one);
    if (JSON.stringify(places) === before) return places;
    before = JSON.stringify(places);
    // Panels change four times a second.
    await one.page.waitForTimeout(750);
  }
}

/** Who came in where, as the page shows it at the end. */
async function placesOf({ at }: Visitor): Promise<{ name: string; numbers: string[] }[]> {
  const places = await at('end-screen').locator('.end-places li').all();
  return Promise.all(
    places.map(async (place) => ({
      name: await place.locator('strong').innerText(),
      numbers: await place.locator('.end-number').allTextContents(),
    })),
  );
}

const titleOf = ({ at }: Visitor) => at('end-screen').locator('h1').innerText();
