import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import {
  goodAnswer,
  type ModelServer,
  says,
  slowly,
  startModelServer,
} from '#server/ai/fixtures-model.ts';
import { loadAtlas } from '#server/atlas.ts';
import { readReplay, verifyReplay } from '#shared/wire/replay.ts';
import { assertAccessible } from './accessible.ts';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { type Visitor, Visitors } from './visitors.ts';

const IDEA = 'Umbrellas remember every rain';
const TOLD = `They do say it: ${IDEA}`;
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

/** What a model writes for a match, seen by who plays it; and the match again without the model. */
describe('a match told by a model in Chromium', function () {
  this.timeout(120_000);
  let browser: Browser;
  let model: ModelServer;
  let game: TestGame;
  let visitors: Visitors;

  before(async () => {
    [browser, model] = await Promise.all([launchBrowser(), startModelServer()]);
    await begin('45');
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
    await model?.stop();
  });

  async function begin(seconds: string): Promise<void> {
    game = await startTestGame(
      {
        MATCH_SECONDS: seconds,
        FILL_SECONDS: '0',
        OPENAI_BASE_URL: model.url,
        OPENAI_API_KEY: 'sk-of-a-test',
        OPENAI_MODEL: 'local',
      },
      { tickMs: 60 },
    );
    visitors = new Visitors(browser, game.url);
  }

  const fetched = async (path: string): Promise<Record<string, unknown>> =>
    (await fetch(game.url + path)).json();

  async function playing(screen?: typeof PHONE): Promise<Visitor> {
    const visitor = await visitors.come(screen);
    await visitor.open('/play');
    await visitor.launch(IDEA);
    await visitor.at('action-seed').waitFor();
    return visitor;
  }

  it('[WIRE44] shows the words as they come, and then what they change, why and who wrote them', async () => {
    const ann = await playing();
    const seen = Promise.withResolvers<void>();
    model.behaves((asked, response) => {
      // The last of it comes once the words before were seen, however slow the page is.
      const end = response.end.bind(response);
      response.end = (piece: unknown) => {
        void seen.promise.then(() => end(piece));
        return response;
      };
      slowly(says(goodAnswer(asked)), 60)(asked, response);
    });
    await ann.page.keyboard.press('5');
    await ann
      .at('audience')
      .getByRole('button', { name: /^Teens/ })
      .click();
    const soFar = (await ann.at('so-far').textContent()) ?? '';
    assert.ok(soFar.length > 0 && TOLD.startsWith(soFar), soFar);
    seen.resolve();
    await ann.at('author').getByText('Written by a language model.').waitFor();
    await assertAccessible(ann.page);
    const card = (await ann.at('rewriting').textContent()) ?? '';
    for (const part of [TOLD, `It was: “${IDEA}”`, 'A Modelled Rumour', 'For Teens', 'Energy −1']) {
      assert.ok(card.includes(part), `${part}: ${card}`);
    }
    assert.match((await ann.at('rewriting-spoken').textContent()) ?? '', /Told with a nod/);
    const line = ann.page.getByRole('log').locator('li', { hasText: TOLD });
    await line.getByText('“A Modelled Rumour”, worded by a language model.').waitFor();
    await ann.page.keyboard.press('Escape');
    await ann.at('rewriting').waitFor({ state: 'detached' });

    await ann.at('end-screen').waitFor();
    await ann.at('story').getByText('A modelled story of how').waitFor();
    await ann.at('show-debrief').click();
    await ann.page.locator('svg.family text', { hasText: TOLD }).waitFor();

    const href = await ann.page.locator('a[href^="/history/"]').getAttribute('href');
    const id = href!.split('/').at(-1)!;
    const { story } = await fetched(`/api/v1/matches/${id}`);
    assert.equal((story as { by: string }).by, 'model');
    const recording = readReplay(JSON.stringify(await fetched(`/api/v1/matches/${id}/replay`)));
    assert.ok(recording.inputs.some(({ act }) => act.kind === 'retell' && act.told.text === TOLD));
    // What it wrote is part of the recording: nobody is asked again.
    await model.stop();
    assert.ok(verifyReplay(recording, await loadAtlas()).ok);
    await ann.page.goto(`${game.url}/replay/${id}?probe&renderer=none`);
    await ann.page.locator('[data-verdict=good]').waitFor();
  });

  describe('that is away by now', () => {
    before(async () => {
      await Promise.all([model.stop(), game.stop()]);
      await begin('600');
    });

    it('keeps a hint while the focus is on it, and gives the focus back when it goes', async () => {
      const ann = await playing();
      // What is told goes by itself after a while, for which nobody waits here.
      await ann.page.evaluate(() => {
        const { setTimeout, clearTimeout } = window;
        const leaving = new Set<unknown>();
        Object.assign(window, {
          leaving,
          setTimeout: (work: () => void, ms?: number) => {
            const timer = setTimeout(work, ms);
            if (ms === 20_000) leaving.add(timer);
            return timer;
          },
          clearTimeout: (timer: number) => {
            leaving.delete(timer);
            clearTimeout(timer);
          },
        });
      });
      /** Resolves once so many cards are about to go by themselves. */
      const leave = (count: number) =>
        ann.page.waitForFunction(
          (count) => (window as unknown as { leaving: Set<unknown> }).leaving.size === count,
          count,
        );
      const focused = () => ann.page.evaluate(() => document.activeElement?.id);
      // A pointer that rests where it comes up would keep it as well.
      await ann.page.mouse.move(5, 5);
      await ann.page.keyboard.press('h');
      const close = ann.at('hint').getByRole('button');
      await close.waitFor();
      await leave(1);
      await close.focus();
      await leave(0);
      await ann.page.keyboard.press('Enter');
      await ann.at('hint').waitFor({ state: 'detached' });
      assert.equal(await focused(), 'do-hint');
      await ann.page.keyboard.press('5');
      await ann.at('audience').getByRole('button', { name: 'Everyone' }).press('Enter');
      assert.equal(await focused(), 'do-mutate');
      await ann.at('rewriting').getByRole('button').press('Enter');
      await ann.at('rewriting').waitFor({ state: 'detached' });
      assert.equal(await focused(), 'do-mutate');
    });

    it('[WIRE44] [WIRE45] says kindly that word lists wrote it, also on a phone, and so a hint', async () => {
      const ann = await playing(PHONE);
      await ann.page.keyboard.press('5');
      await ann.at('audience').getByRole('button', { name: 'Everyone' }).click();
      // After five failures in a row, of whatever was asked before, it rests.
      await ann
        .at('author')
        .getByText(/(?:could not be reached|rests after some bad luck), so word lists wrote it/)
        .waitFor();
      await assertAccessible(ann.page);
      assert.equal(await ann.page.evaluate(() => document.documentElement.scrollWidth), 390);
      await ann.at('rewriting').getByRole('button').click();
      const focused = await ann.page.evaluate(() => document.activeElement?.tagName);
      assert.equal(focused, 'BODY', 'a space after a click presses nothing again');
      await ann.at('hint-ask').click();
      await ann
        .at('hint')
        .getByText(/word lists wrote it/)
        .waitFor();
      assert.equal(await ann.at('hint-ask').getAttribute('aria-disabled'), 'true');
      assert.equal(await ann.at('hint').locator('.told-hint').getAttribute('lang'), 'en');
      assert.match((await ann.at('hint-spoken').textContent()) ?? '', /\w+ .*word lists wrote it/);
    });
  });
});
