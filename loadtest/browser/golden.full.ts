import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { GOLDEN_MATCH } from '#shared/game/golden.ts';
import { GOLDEN_HASHES } from '#shared/sim/golden.ts';
import { GOLDEN_MODELS } from '#shared/sim/models/golden.ts';
import { launchBrowser } from './browser.ts';

describe('the golden world, match and models in Chromium', () => {
  let browser: Browser;

  before(async () => {
    browser = await launchBrowser();
  });
  after(() => browser?.close());

  it('[SIM3] [GAME2] [MODEL1] meets the same hashes as in Node', async () => {
    const map = new URL('../../assets/map/', import.meta.url);
    const json: unknown = JSON.parse(await readFile(new URL('atlas.json', map), 'utf8'));
    const cities = [...(await readFile(new URL('cities.bin', map)))];
    const page = await browser.newPage();
    await page.addScriptTag({ content: await bundle() });
    const found = await page.evaluate(
      ([json, cities]) => {
        const { runGolden } = globalThis as unknown as {
          runGolden(json: unknown, cities: number[]): unknown;
        };
        return runGolden(json, cities);
      },
      [json, cities] as const,
    );
    assert.deepEqual(found, {
      world: GOLDEN_HASHES,
      match: GOLDEN_MATCH,
      models: GOLDEN_MODELS,
    });
  });
});

/** The page's script in one piece. */
async function bundle(): Promise<string> {
  const output = await build({
    configFile: false,
    logLevel: 'warn',
    root: fileURLToPath(new URL('../..', import.meta.url)),
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('golden-page.ts', import.meta.url)),
        formats: ['iife'],
        name: 'golden',
      },
    },
  });
  const [{ output: chunks }] = output as Rolldown.RolldownOutput[];
  return chunks[0].code;
}
