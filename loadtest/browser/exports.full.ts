import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { parquetReadObjects } from 'hyparquet';
import type { Browser, Locator, Page } from 'playwright-core';
import { assertAccessible } from './accessible.ts';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { Visitors } from './visitors.ts';

/** What a lab comes to, taken along into other tools. */
describe('numbers taken along from Chromium', function () {
  this.timeout(120_000);
  let browser: Browser;
  let game: TestGame;
  let visitors: Visitors;

  before(async () => {
    browser = await launchBrowser();
    game = await startTestGame({});
    visitors = new Visitors(browser, game.url);
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
  });

  /** What a press on the button of a format saves. */
  async function taken(page: Page, from: Locator, format: string): Promise<[string, Buffer]> {
    const coming = page.waitForEvent('download');
    await from.getByTestId(`export-${format}`).click();
    const download = await coming;
    return [download.suggestedFilename(), await readFile(await download.path())];
  }

  it('are the curve and the people of a lab, as tables of three kinds and a picture', async () => {
    const ann = await visitors.come();
    await ann.open('/play?mode=lab&renderer=none');
    await ann.at('agents-1000').click();
    await ann.at('lab-open').click();
    await ann.at('idea-text').fill('Umbrellas remember every rain');
    await ann.at('idea-submit').click();
    await ann.at('launch').click();
    // Before what was launched is forgotten again.
    await ann.page
      .getByTestId('believers')
      .locator('tbody tr')
      .nth(1)
      .waitFor({ state: 'attached' });
    await ann.at('pause').click();
    await ann.at('run-exports').locator('summary').click();
    await assertAccessible(ann.page);
    const [curve, everybody] = await ann.at('run-exports').getByRole('group').all();

    const [csvName, csv] = await taken(ann.page, curve!, 'csv');
    assert.equal(csvName, 'lab-believers.csv');
    assert.match(csv.toString(), /^tick,seat,name,share\r\n\d+,0,[^,]+,[\d.]+\r\n/);

    const [, json] = await taken(ann.page, everybody!, 'json');
    const people = JSON.parse(json.toString());
    assert.equal(people.length, 1000);
    assert.match(people[0].country, /^[A-Z]{2}$/);
    const believers = people.filter(({ idea }: { idea: number | null }) => idea === 1);
    assert.ok(believers.length > 0 && believers.every(({ seat }: { seat: number }) => seat === 0));

    const [parquetName, parquet] = await taken(ann.page, everybody!, 'parquet');
    assert.equal(parquetName, 'lab-people.parquet');
    const file = new Uint8Array(parquet).buffer;
    const rows = await parquetReadObjects({ file });
    assert.equal(rows.length, 1000);
    assert.deepEqual(Object.keys(rows[0]!), Object.keys(people[0]));
    assert.equal(rows[7]!.openness, people[7].openness);

    const [pngName, png] = await taken(ann.page, curve!, 'png');
    assert.equal(pngName, 'lab-believers.png');
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
    // An empty picture of this size takes a tenth of it.
    assert.ok(png.length > 15_000, `${png.length} bytes`);
  });

  it('say so where a file cannot be made', async () => {
    const ann = await visitors.come();
    await ann.open('/play?mode=lab');
    await ann.page
      .getByText('Try a rule at all its values')
      .scrollIntoViewIfNeeded()
      .catch(() => {});
    await ann.at('lab-rules').locator('summary').click();
    await ann.at('sweep-start').click();
    await ann.at('export-csv').waitFor();
    const [, csv] = await taken(ann.page, ann.page.locator('.sweep'), 'csv');
    assert.match(csv.toString(), /^\w+,all,teen,/);
    await ann.page.route(/parquet/, (route) => route.abort());
    await ann.at('export-parquet').click();
    await ann.page.getByText('What makes this file could not be fetched').waitFor();
    await assertAccessible(ann.page);
  });
});
