import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';
import { launchBrowser, startTestGame, type TestGame } from './browser.ts';
import { Visitors } from './visitors.ts';

const CLI = fileURLToPath(new URL('../../server/cli/main.ts', import.meta.url));
const run = promisify(execFile);

/** What decided a match, worked out in a real page from the file of a match played there. */
describe('the debrief in Chromium', function () {
  this.timeout(240_000);
  let browser: Browser;
  let game: TestGame;
  let visitors: Visitors;
  let folder: string;
  /** The recording of the match, as the page saves it. */
  let recording = '';

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'virality-debrief-'));
    browser = await launchBrowser();
    game = await startTestGame({ MATCH_SECONDS: '40', FILL_SECONDS: '0' }, { tickMs: 50 });
    visitors = new Visitors(browser, game.url);
  });
  afterEach(() => visitors.leave());
  after(async () => {
    await browser?.close();
    await game?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const file = async (name: string, content: string): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };

  it('[GAME26] has the very numbers of the command line, after a match and in the history', async () => {
    const ann = await visitors.come();
    await ann.page.addInitScript(countFiles);
    await ann.open('/play');
    await ann.launch('Umbrellas remember every rain');
    await ann.at('action-seed').waitFor();
    for (const key of ['1', 'c', '1']) {
      await ann.page.keyboard.press(key);
      await ann.page.waitForTimeout(3000);
    }
    await ann.at('show-debrief').click({ timeout: 90_000 });
    const done = ann.page.locator('[data-testid="debrief"][data-done="true"]');
    await done.waitFor({ timeout: 120_000 });
    const [replay, numbers] = [ann.page.locator('a[download^="match-"]'), ann.at('numbers')];
    const [saved] = await Promise.all([ann.page.waitForEvent('download'), replay.click()]);
    const [told] = await Promise.all([ann.page.waitForEvent('download'), numbers.click()]);
    const path = join(folder, 'match.json');
    await saved.saveAs(path);
    recording = await readFile(path, 'utf8');
    const page = JSON.parse(await readFile(await told.path(), 'utf8'));
    const { stdout } = await run(process.execPath, [CLI, 'debrief', path, '--json'], {
      maxBuffer: 64 * 1024 * 1024,
    });
    assert.deepEqual(page, JSON.parse(stdout));
    assert.ok(page.differences.length > 0 && page.why.length > 0);
    const shown = (await ann.at('debrief-deeds').textContent()) ?? '';
    assert.match(shown, /Seed \(\d×\)/);
    // The same from the page of the match.
    await ann.page.locator('a[href^="/history/"]').first().click();
    await done.waitFor({ timeout: 120_000 });
    const why = await ann.at('debrief-reasons').locator('li').count();
    assert.equal(why, page.why.length);
    const kept = () => ann.page.evaluate(() => (globalThis as Counting).files);
    assert.ok((await kept())! > 0);
    await ann.page.locator('.top a[href="/history"]').click();
    await done.waitFor({ state: 'detached' });
    assert.equal(await kept(), 0, 'of pages that were left no file is kept');
  });

  it('says what is wrong with a recording that is cut short, changed, or newer', async () => {
    const newer = JSON.stringify({ ...JSON.parse(recording), version: 2 });
    const cases = [
      ['short.json', recording.slice(0, recording.length / 2), 'cannot be read'],
      ['changed.json', recording.replace('Umbrellas', 'Galoshes!'), 'cannot be read'],
      ['newer.json', newer, 'is from a newer version'],
    ] as const;
    const ann = await visitors.come();
    await ann.open('/debrief');
    for (const [name, content, words] of cases) {
      await ann.at('debrief-file').setInputFiles(await file(name, content));
      await ann.page.getByRole('alert').getByText(words).waitFor();
    }
    await ann.at('debrief-file').setInputFiles(await file('good.json', recording));
    await ann.at('debrief-reasons').waitFor({ timeout: 60_000 });
  });

  it('says that the server keeps no such match', async () => {
    const ann = await visitors.come();
    await ann.open('/history/nosuchmatch');
    await ann.page.getByRole('alert').getByText('Not found').waitFor();
  });
});

interface Counting {
  files?: number;
}

/** From then on counts the files that the page keeps an address for. */
function countFiles(): void {
  const { createObjectURL, revokeObjectURL } = URL;
  const counting = globalThis as Counting;
  counting.files = 0;
  Object.assign(URL, {
    createObjectURL: (file: Blob) => {
      counting.files!++;
      return createObjectURL(file);
    },
    revokeObjectURL: (url: string) => {
      counting.files!--;
      revokeObjectURL(url);
    },
  });
}
