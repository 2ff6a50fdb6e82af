import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { type ReplayFile, readReplay, sealReplay } from '#shared/wire/replay.ts';
import { assertAccessible } from './accessible.ts';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { PHONE, type Visitor, Visitors } from './visitors.ts';

/** A match that only opponents play, watched by a link, and then seen again. */
describe('watching in Chromium', function () {
  this.timeout(120_000);
  let browser: Browser;
  let game: TestGame;
  let visitors: Visitors;
  /** Of the match that was watched. */
  let matchId = '';
  let recording: ReplayFile;

  before(async () => {
    browser = await launchBrowser();
    game = await startTestGame({ MATCH_SECONDS: '40', FILL_SECONDS: '0' }, { tickMs: 20 });
    visitors = new Visitors(browser, game.url);
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
  });

  /** Opens a recording as a file of the visitor's own. */
  async function play({ at, page }: Visitor, text: string, search = '?probe&renderer=none') {
    await page.goto(`${game.url}/replay${search}`);
    const file = { name: 'match.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await at('replay-file').setInputFiles(file);
  }

  /** Pauses, shows a tick, and resolves to the hash of it that the page has. */
  async function scrub({ at, page }: Visitor, tick: number): Promise<string | undefined> {
    await at('replay-scrub').fill(String(tick));
    await page.waitForFunction(
      (tick) => document.querySelector(`[data-testid=replay-scrub][data-shown="${tick}"]`),
      tick,
    );
    return (await at('replay-check').getAttribute('data-hash')) ?? undefined;
  }

  it('needs a link and no account, and leads on to the recording', async () => {
    const ann = await visitors.come();
    const eve = await visitors.come(PHONE);
    await ann.open('/play?mode=zero');
    await ann.page.waitForURL(/\/play\/.+/);
    const room = new URL(ann.page.url()).pathname.split('/')[2]!;
    await eve.open(`/watch/${room}`);
    await eve.at('watch-badge').waitFor();
    await eve.past(60);
    // Panels show a moment later what frames have brought.
    await eve.at('standings-row').nth(3).waitFor();
    assert.equal(await eve.at('standings-row').count(), 4);
    await assertAccessible(eve.page);
    const widest = await eve.page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(widest <= 390, `${widest} px wide`);
    await eve.at('share').click();
    const links = await eve.page.locator('.share input').evaluateAll((all) => {
      return all.map((one) => (one as HTMLInputElement).value);
    });
    assert.equal(links[0], `${game.url}/watch/${room}`);
    assert.match(links[1]!, /^<iframe src="[^"]+\?embed" /);
    await eve.page.keyboard.press('Escape');
    await eve.at('watch-over').waitFor();
    const href = await eve.page.locator('a[href^="/replay/"]').getAttribute('href');
    matchId = href!.split('/')[2]!;
    await eve.page.locator('a[href^="/replay/"]').click();
    await eve.at('timeline').waitFor();
    await eve.page.locator('[data-verdict=good]').waitFor();
    await assertAccessible(eve.page);
  });

  it('[WIRE24] seeks to the very hashes of the server', async () => {
    const answer = await fetch(`${game.url}/api/v1/matches/${matchId}/replay`);
    recording = readReplay(await answer.text());
    const ann = await visitors.come();
    await ann.page.goto(`${game.url}/replay/${matchId}?probe&renderer=none`);
    await ann.page.locator('[data-verdict=good]').waitFor();
    await ann.page.getByLabel('Pause').click();
    for (const i of [2, 0, 3, 1]) {
      const [tick, hash] = recording.hashes[i]!;
      assert.equal(await scrub(ann, tick), hash, `tick ${tick}`);
    }
    assert.equal(await scrub(ann, 150), undefined);
    const before = await ann.shown();
    await ann.page.keyboard.press('.');
    await ann.past(before.tick);
    assert.equal((await ann.shown()).tick, 151);
    await ann.at('tab-moments').click();
    await ann.at('moments').locator('li button').last().click();
    await ann.at('tab-agent').click();
    await ann.at('agent-random').click();
    await ann.at('agent').locator('h2').waitFor();
    const person = (await ann.at('agent').textContent())!;
    assert.match(person, /Person [\d,]+.*Has convinced/);
    assert.match(person, / · (Teens|Young adults|Adults|Middle-aged|Seniors) · /);
    await assertAccessible(ann.page);
  });

  it('does not bring back a person who is put aside while they are looked up', async () => {
    const ann = await visitors.come();
    await ann.page.addInitScript(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (this: Worker, ask: { kind?: string }) {
        if (ask.kind !== 'inspect') return post.call(this, ask);
        setTimeout(() => post.call(this, ask), 2500);
      };
    });
    await ann.page.goto(`${game.url}/replay/${matchId}?probe&renderer=none`);
    await ann.page.locator('[data-verdict=good]').waitFor();
    await ann.page.getByLabel('Pause').click();
    // By then there is somebody who believes.
    await scrub(ann, recording.hashes[2]![0]);
    await ann.at('tab-agent').click();
    await ann.at('agent-random').click();
    const person = ann.at('agent').locator('h2');
    await person.waitFor();
    const { tick } = await ann.shown();
    await ann.page.keyboard.press('.');
    await ann.past(tick);
    await ann.at('agent').locator('.target-close').click();
    await person.waitFor({ state: 'detached' });
    await ann.page.waitForTimeout(3500);
    assert.equal(await person.count(), 0);
  });

  it('says what is wrong with a file, and where it parts from the server', async () => {
    const ann = await visitors.come();
    const text = JSON.stringify(recording);
    const cases = [
      [text.slice(0, text.length / 2), 'cannot be read'],
      [text.replace('"seed":', '"sead":'), 'cannot be read'],
      [JSON.stringify({ ...recording, version: 2 }), 'is from a newer version'],
    ] as const;
    for (const [broken, words] of cases) {
      await play(ann, broken);
      await ann.page.getByRole('alert').getByText(words).waitFor();
    }
    // From the notice itself another file can be tried.
    const [tick] = recording.hashes[1]!;
    const hashes = recording.hashes.map(([at, hash]): [number, string] => {
      return [at, at === tick ? '0'.repeat(16) : hash];
    });
    const parted = JSON.stringify(sealReplay({ ...recording, hashes }));
    await ann.at('replay-file').setInputFiles({
      name: 'parted.json',
      mimeType: 'application/json',
      buffer: Buffer.from(parted),
    });
    await ann.page.locator('[data-verdict=parted]').waitFor();
    assert.match((await ann.at('replay-check').textContent())!, new RegExp(`tick ${tick}`));
    await ann.page.goto(`${game.url}/replay/nosuchmatch`);
    await ann.page.getByRole('alert').getByText('Not found').waitFor();
  });

  it('draws again once its lost picture is back, and stands in the page of somebody else', async () => {
    // Somebody else's page is asked of somebody else, which visitors of the game may not do.
    const context = await browser.newContext(PHONE);
    context.setDefaultTimeout(80_000);
    const page = await context.newPage();
    const host = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html');
      response.end(`<iframe src="${game.url}/replay/${matchId}?embed" width="380" height="700">`);
    });
    await new Promise<void>((resolve) => host.listen(0, resolve));
    try {
      await page.goto(`http://127.0.0.1:${(host.address() as AddressInfo).port}/`);
      const frame = page.frameLocator('iframe');
      await frame.locator('[data-verdict=good]').waitFor();
      await frame.locator('canvas').waitFor();
      assert.equal(await frame.locator('.sheet').count(), 0);
      const inside = page.frames()[1]!;
      await inside.waitForFunction(isDrawn);
      await inside.evaluate(lose);
      assert.equal(await inside.evaluate(isDrawn), false);
      await inside.evaluate(giveBack);
      await inside.waitForFunction(isDrawn);
    } finally {
      await context.close();
      host.closeAllConnections();
      host.close();
    }
  });
});

/** Whether the map on the page has land and people in it, looked at right after a picture. */
function isDrawn(): Promise<boolean> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const map = document.querySelector('canvas')!;
      const copy = document.createElement('canvas');
      Object.assign(copy, { width: 60, height: 60 });
      const pen = copy.getContext('2d')!;
      pen.drawImage(map, 0, 0, 60, 60);
      const { data } = pen.getImageData(0, 0, 60, 60);
      resolve(new Set(new Uint32Array(data.buffer)).size > 60);
    });
  });
}

interface Losing {
  losing?: { loseContext(): void; restoreContext(): void };
}

function lose(): void {
  const gl = document.querySelector('canvas')!.getContext('webgl2')!;
  const losing = gl.getExtension('WEBGL_lose_context')!;
  (globalThis as Losing).losing = losing;
  losing.loseContext();
}

function giveBack(): void {
  (globalThis as Losing).losing!.restoreContext();
}
