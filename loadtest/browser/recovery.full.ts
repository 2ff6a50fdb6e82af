import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import { assertAccessible } from './accessible.ts';
import { launchBrowser } from './browser.ts';
import { type KillableServer, openKillable } from './killable.ts';
import { PHONE, Visitors } from './visitors.ts';

/** A server that is killed under the page, and started again. */
describe('a page whose server is killed', function () {
  this.timeout(180_000);
  let browser: Browser;
  let server: KillableServer;
  let visitors: Visitors;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());
  beforeEach(async () => {
    server = await openKillable({ FILL_SECONDS: '0', MATCH_SECONDS: '3600' });
    visitors = new Visitors(browser, server.url);
  });
  afterEach(async () => {
    await visitors.leave();
    await server.end();
  });

  /** Somebody who plays; resolves to their page. */
  async function player() {
    const one = await visitors.come();
    await one.open('/play');
    await one.launch('Umbrellas remember every rain');
    await one.at('action-seed').waitFor();
    const { tick } = await one.shown();
    await one.past(tick + 10);
    return one;
  }

  it('comes back into its seat by itself', async () => {
    await server.start();
    const ann = await player();
    await server.kill();
    await ann.at('connection-banner').waitFor();
    await ann.page.waitForTimeout(3000);
    const { tick } = await ann.shown();
    await server.start();
    const started = performance.now();
    await ann.at('connection-banner').waitFor({ state: 'detached', timeout: 60_000 });
    await ann.past(tick);
    console.info(`      back after ${Math.round(performance.now() - started)} ms`);
    await ann.at('action-seed').waitFor();
    assert.match((await ann.page.locator('.idea-card-text').textContent()) ?? '', /Umbrellas/);
  });

  it('says over the form of an idea, on a phone, that it is away, and keeps what is written there', async () => {
    await server.start();
    const ann = await visitors.come(PHONE);
    await ann.open('/play?mode=lab');
    await ann.at('agents-1000').click();
    await ann.at('lab-open').click();
    await ann.at('idea-text').fill('Umbrellas remember every rain');
    await ann.at('idea-submit').scrollIntoViewIfNeeded();
    await server.kill();
    const banner = ann.at('connection-banner');
    await banner.waitFor();
    const seen = await banner.evaluate((shown) => {
      const { left, top, width, height } = shown.getBoundingClientRect();
      return shown.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    assert.ok(seen, 'nothing lies over it');
    await assertAccessible(ann.page);
    await server.start();
    await banner.waitFor({ state: 'detached', timeout: 60_000 });
    assert.equal(await ann.at('idea-text').inputValue(), 'Umbrellas remember every rain');
    await ann.at('idea-submit').click();
    // A lab that was brought back stands still, and says so of what is launched then.
    await ann.at('launch').click();
    await ann.page.getByText('Launch: waits until time goes on.').waitFor();
    assert.ok(await ann.at('launch').isDisabled());
    await ann.at('pause').click();
    await ann.at('action-seed').waitFor();
  });

  it('says that its world is being brought back, when it is loaded again before it is', async () => {
    await server.start();
    const ann = await player();
    const { tick } = await ann.shown();
    // There is room for one world, and somebody else is quicker to take it.
    for (;;) {
      await server.kill();
      await server.start({ MAX_WORLDS: '1' });
      if ((await makeWorld()) !== 503) break;
    }
    await ann.page.reload();
    await ann
      .at('waiting')
      .getByText(/bringing this world back/)
      .waitFor({ timeout: 60_000 });
    // A world that nobody enters makes room after a quarter of a minute.
    await ann.at('waiting').waitFor({ state: 'detached', timeout: 60_000 });
    await ann.past(tick);
    await ann.at('action-seed').waitFor();
  });

  it('says why time stands: for want of people, and of a store to write to', async () => {
    await server.start();
    const ann = await player();
    const { pathname } = new URL(ann.page.url());
    const bob = await visitors.come();
    await bob.open(`${pathname}?watch`);
    await bob.past(0);
    await ann.page.goto('about:blank');
    await server.kill();
    await server.start();
    await bob
      .at('pause-banner')
      .getByText(/when a player is here/)
      .waitFor({ timeout: 60_000 });
    await ann.open(pathname);
    await bob.at('pause-banner').waitFor({ state: 'detached', timeout: 60_000 });
    const { tick } = await ann.shown();
    await ann.past(tick + 5);

    limitFiles('4096');
    for (const { at } of [ann, bob]) {
      // Only what enters a world is written: an order, or a keyframe now and then.
      await ann.at('action-seed').click();
      await at('pause-banner')
        .getByText(/nothing can be recorded just now/)
        .waitFor();
    }
    const stood = await ann.shown();
    limitFiles('unlimited');
    for (const { at } of [ann, bob]) await at('pause-banner').waitFor({ state: 'detached' });
    await ann.past(stood.tick + 5);
  });

  /** Of all that the server writes: what a full disk looks like to its store. */
  function limitFiles(bytes: string): void {
    const { status } = spawnSync('prlimit', ['--pid', `${server.pid}`, `--fsize=${bytes}:`]);
    assert.equal(status, 0, 'prlimit');
  }

  /** Takes room for a world; resolves to the status that says whether there was any. */
  async function makeWorld(): Promise<number> {
    const post = (path: string, body: object, token = '') =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
    const entered = await post('/api/v1/auth/guest', {});
    const { accessToken } = (await entered.json()) as { accessToken: string };
    const options = { protocol: PROTOCOL, spec: { agents: 1000 } };
    return (await post('/matchmake/create/world', options, accessToken)).status;
  }
});
