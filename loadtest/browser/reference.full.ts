import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';

describe('the reference of the API in Chromium', function () {
  this.timeout(60_000);
  let browser: Browser;
  let game: TestGame;

  before(async () => {
    game = await startTestGame();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await game?.stop();
  });

  it('lists the operations and tries them, from this server alone, within its policy', async () => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`${error}`));
    page.on('console', (message) => {
      if (/Content Security Policy/i.test(message.text())) faults.push(message.text());
    });
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${game.url}/`) && !/^(data|blob):/.test(url)) faults.push(url);
    });
    await page.goto(`${game.url}/api/docs`);
    const operation = page.locator('#operations-matches-listMatches');
    await operation.locator('.opblock-summary').click();
    await operation.getByRole('button', { name: 'Try it out' }).click();
    await operation.getByRole('button', { name: 'Execute' }).click();
    const answer = operation.locator('.live-responses-table').first();
    await answer.getByText(/"nextCursor"/).waitFor();
    assert.deepEqual(faults, []);
  });
});
