import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { Visitors } from './visitors.ts';

/** How a match comes to begin, to stand still and to begin again, between real pages. */
describe('gathering in Chromium', function () {
  this.timeout(180_000);
  let browser: Browser;
  let game: TestGame;
  let visitors: Visitors;

  before(async () => {
    browser = await launchBrowser();
    game = await startTestGame({ MATCH_SECONDS: '20', FILL_SECONDS: '120', AWAY_SECONDS: '5' });
    visitors = new Visitors(browser, game.url);
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
  });

  const roomOf = (url: string) => new URL(url).pathname;

  it('says that the idea is ready, and begins when the host wants it', async () => {
    const ann = await visitors.come();
    await ann.open('/play');
    await ann.launch('Umbrellas remember every rain');
    await ann.at('gathering').waitFor();
    const words = (await ann.at('gathering').textContent()) ?? '';
    assert.match(words, /Your idea is ready/);
    assert.match(words, /Opponents join in \d+ s/);
    // Launched again in other words, it replaces the first.
    await ann.page.getByRole('button', { name: 'Change the idea' }).click();
    await ann.launch('Umbrellas forget every rain');
    await ann.at('start-now').click();
    await ann.at('action-seed').waitFor();
    assert.match((await ann.page.locator('.idea-card-text').textContent()) ?? '', /forget/);
    assert.equal(await ann.at('standings-row').count(), 4, 'rivals have come along');
  });

  it('invites by a link, shows a guest out, and says so to them', async () => {
    const ann = await visitors.come();
    await ann.open('/play?with=friends');
    await ann.launch('Umbrellas remember every rain');
    await ann.at('gathering').waitFor();
    const path = roomOf(ann.page.url());
    assert.equal(await ann.at('gathering').locator('input').inputValue(), game.url + path);
    const bob = await visitors.come();
    await bob.open(path);
    await bob.at('idea-text').waitFor();
    await ann.at('kick').click();
    await bob.page.getByText('You were shown out of this world').waitFor();
    await ann.at('kick').waitFor({ state: 'detached' });
    assert.equal(await ann.at('opponents').textContent(), '1');
    await ann.at('more-opponents').click();
    await ann.at('start-now').click();
    await ann.at('action-seed').waitFor();
    assert.equal(await ann.at('standings-row').count(), 3);
  });

  it('plays again in the same room, once both want it', async () => {
    const ann = await visitors.come();
    await ann.open('/play?with=friends');
    await ann.launch('Umbrellas remember every rain');
    await ann.at('gathering').waitFor();
    const bob = await visitors.come();
    await bob.open(roomOf(ann.page.url()));
    await bob.launch('Puddles are the sky, kept for later');
    for (const one of [ann, bob]) await one.at('action-seed').waitFor();
    for (const one of [ann, bob]) await one.at('rematch').waitFor({ timeout: 60_000 });
    await ann.at('rematch').click();
    await bob.page.getByText('1 of 2 want it').waitFor();
    await bob.at('rematch').click();
    for (const one of [ann, bob]) {
      await one.at('end-screen').waitFor({ state: 'detached' });
      await one.at('launch').waitFor();
      const news = (await one.page.locator('.feed').textContent()) ?? '';
      assert.doesNotMatch(news, /launched|is over/, 'news of the match before are gone');
      await one.at('launch').click();
    }
    for (const one of [ann, bob]) await one.at('action-seed').waitFor();
    const { tick } = await ann.shown();
    assert.ok(tick < 600, `tick ${tick} of a new world`);
    await ann.past(tick);
    assert.equal(await ann.at('connection-banner').count(), 0);
  });

  it('lets an opponent play for who is away, until the mouse moves', async () => {
    const ann = await visitors.come();
    await ann.open('/play');
    await ann.launch('Umbrellas remember every rain');
    await ann.at('start-now').click();
    await ann.page.getByText(/An opponent plays for you/).waitFor({ timeout: 30_000 });
    await ann.page.mouse.move(700, 300);
    await ann.at('pause-banner').waitFor({ state: 'detached' });
  });

  it('watches by a link, without a seat and without actions', async () => {
    const ann = await visitors.come();
    await ann.open('/play');
    await ann.launch('Umbrellas remember every rain');
    await ann.at('gathering').waitFor();
    const bob = await visitors.come();
    await bob.open(`${roomOf(ann.page.url())}?watch`);
    await bob.at('watch-badge').waitFor();
    await ann.at('start-now').click();
    await bob.past(10);
    assert.equal(await bob.at('action-seed').count(), 0);
    assert.equal(await bob.at('start-now').count(), 0);
  });

  describe('for as long as it takes', () => {
    before(async () => {
      await game.stop();
      // Nobody is away here, however slowly the others press their buttons.
      game = await startTestGame({ MATCH_SECONDS: '600', FILL_SECONDS: '120' });
      visitors = new Visitors(browser, game.url);
    });

    it('pauses co-op by vote', async () => {
      const ann = await visitors.come();
      await ann.open('/play?mode=coop');
      await ann.launch('Umbrellas remember every rain');
      await ann.at('gathering').waitFor();
      const bob = await visitors.come();
      await bob.open(roomOf(ann.page.url()));
      await bob.launch('Puddles are the sky, kept for later');
      await ann.at('standings-row').getByText('ready', { exact: true }).waitFor();
      await ann.at('start-now').click();
      await ann.at('vote-pause').click();
      await bob.page.getByText(/wants to pause \(1 of 2\)/).waitFor();
      await bob.at('vote').click();
      await ann.page.getByText(/^Paused/).waitFor();
      const { tick } = await ann.shown();
      for (const one of [ann, bob]) await one.at('vote').click();
      await ann.past(tick + 3);
      await ann.at('pause-banner').waitFor({ state: 'detached' });
      // What a friend has written is reported where it is read; nobody is asked about their own.
      assert.equal(await ann.at('report').count(), 1);
      await ann.at('report').click();
      await ann.page.getByText('Puddles are the sky').last().waitFor();
      await ann.page.getByLabel('Spam or advertising').check();
      await ann.at('submit').click();
      await ann.at('reported').waitFor();
    });
  });
});
