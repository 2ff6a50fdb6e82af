import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { temporaryFolder } from '#server/fixtures.ts';
import { openEmbedded } from '#server/store/embedded/open.ts';
import { openScores } from '#server/store/scores.ts';
import { makeMatch } from '#shared/records/fixtures.ts';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';

const PEOPLE = 60;

describe('the leaderboards in Chromium', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();
  let browser: Browser;
  let game: TestGame;
  let page: Page;

  /** Somebody who is last of sixty in a mode, behind two pages of others. */
  async function play(playerId: string): Promise<void> {
    const db = openEmbedded(folder.path);
    const scores = await openScores(db, null, Date.now);
    const others = Array.from({ length: PEOPLE }, (_, i) => `player-${String(i).padStart(3, '0')}`);
    for (let i = 0; i < PEOPLE; i += 6) {
      const match = makeMatch(`match-${100 + i}`, i, others.slice(i, i + 6));
      const seats = match.seats.map((seat) => ({ ...seat, score: 0.9 - (i + seat.seat) / 100 }));
      await scores.bests.take({ ...match, seats });
    }
    const match = makeMatch('match-200', 99, ['player-000', playerId]);
    const seats = match.seats.map((seat) => ({ ...seat, score: 0.01 }));
    await scores.bests.take({ ...match, seats });
    await db.close();
  }

  before(async () => {
    browser = await launchBrowser();
    const settings = { DATA_DIR: folder.path };
    game = await startTestGame(settings);
    const headers = { 'Content-Type': 'application/json' };
    const asked = { method: 'POST', headers, body: JSON.stringify({ name: 'Grace' }) };
    const answer = await fetch(`${game.url}/api/v1/auth/guest`, asked);
    const { secret, player } = (await answer.json()) as { secret: string; player: { id: string } };
    await game.stop();
    await play(player.id);
    game = await startTestGame(settings);
    page = await (await browser.newContext({ serviceWorkers: 'block' })).newPage();
    await page.addInitScript(
      ([secret, id]) => {
        localStorage.setItem('virality.secret', secret!);
        localStorage.setItem('virality.player', id!);
        localStorage.setItem('virality.name', 'Grace');
      },
      [secret, player.id],
    );
  });
  after(async () => {
    await browser?.close();
    await game?.stop();
    folder.remove();
  });

  it('are reached from home, and say so where nobody stands yet', async () => {
    await page.goto(game.url);
    await page.getByRole('link', { name: 'Ranks' }).click();
    await page.getByText('Nobody stands here yet.').waitFor();
    assert.equal(await page.getByTestId('board-season').getAttribute('aria-pressed'), 'true');
  });

  it('show the first ones, more of them, and whoever looks among those around', async () => {
    await page.goto(`${game.url}/leaderboards`);
    await page.getByTestId('board-match').click();
    const around = page.getByTestId('ranks-around');
    await around.getByTestId('rank-me').waitFor();
    assert.match(await around.getByTestId('rank-me').innerText(), /^61\b.*you/s);
    assert.equal(await around.getByTestId('rank-row').count(), 3);
    for (let shown = 20; shown < 60; shown += 20) {
      await page.getByText('Show more').click();
      await page.getByTestId('rank-row').nth(shown).waitFor();
    }
    await page.getByText('Show more').click();
    await around.waitFor({ state: 'detached' });
    assert.equal(await page.getByTestId('rank-me').count(), 1, 'they stand in the table itself');
  });

  it('are of friends alone when asked, and tell what went wrong', async () => {
    await page.getByRole('button', { name: 'Friends' }).click();
    await page.getByTestId('rank-me').waitFor();
    assert.equal(await page.getByTestId('rank-row').count(), 0);
    await page.route('**/leaderboards/**', (route) => route.abort());
    await page.getByRole('button', { name: 'Everybody' }).click();
    await page.getByTestId('board-global').click();
    await page.getByRole('alert').waitFor({ timeout: 30_000 });
    await page.unroute('**/leaderboards/**');
    await page.getByRole('alert').getByRole('button').click();
    await page.getByText('Nobody stands here yet.').waitFor();
  });
});
