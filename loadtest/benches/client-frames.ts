import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import sirv from 'sirv';
import { build } from 'vite';
import type { Pictures } from '../frames/pictures.ts';
import { median, rounded } from '../statistics.ts';

const AGENTS = [10_000, 100_000] as const;
const PICTURES = 60;
/** As many pictures as it takes until everything was drawn once. */
const STRETCH = 6;
const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What a picture of the map costs, drawn by the game's own scene, against bare points of the same
 * agents in the same page, in turns. A twentieth of the agents change before each picture.
 */
export async function* clientFrames(browser: Browser): AsyncGenerator<object> {
  const page = await servePage();
  try {
    for (const agents of AGENTS) yield row(agents, await measure(browser, page.url, agents));
  } finally {
    await page.stop();
  }
}

async function measure(browser: Browser, url: string, agents: number): Promise<Pictures> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 1900 } });
  try {
    await page.goto(url);
    await page.waitForFunction(() => 'measure' in globalThis);
    return await page.evaluate(
      ([agents, pictures]) => {
        const { measure } = globalThis as unknown as {
          measure(agents: number, pictures: number): Promise<Pictures>;
        };
        return measure(agents, pictures);
      },
      [agents, PICTURES] as const,
    );
  } finally {
    await page.close();
  }
}

function row(agents: number, { bare, map }: Pictures): object {
  const [bareMs, mapMs] = [typical(bare, 'whole'), typical(map, 'whole')];
  return {
    bench: 'client',
    what: 'a picture, 5% of the agents changed',
    agents,
    bareMs: rounded(bareMs, 1),
    mapMs: rounded(mapMs, 1),
    timesBare: rounded(mapMs / bareMs, 2),
    mostMapMs: rounded(Math.max(...map.map(({ whole }) => whole)), 1),
    scriptMs: rounded(typical(map, 'script'), 2),
    bars: 'times 3 (aim 1.5); script at 100,000: 3 ms (aim 1)',
  };
}

/** Not every picture draws everything: the median over stretches of the mean of each. */
function typical(pictures: Pictures['map'], what: 'script' | 'whole'): number {
  const stretches = Array.from({ length: pictures.length / STRETCH }, (_, i) =>
    pictures.slice(i * STRETCH, (i + 1) * STRETCH),
  );
  return median(stretches.map((some) => some.reduce((sum, one) => sum + one[what], 0) / STRETCH));
}

/** Builds the page of `frames/` as the client itself is built, and serves it. */
async function servePage(): Promise<{ url: string; stop(): Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'virality-frames-'));
  await build({
    configFile: folder('../../client/vite.config.ts'),
    root: folder('../frames'),
    publicDir: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true },
  });
  const files = sirv(outDir);
  const server = createServer((request, response) => files(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async stop() {
      server.closeAllConnections();
      server.close();
      await rm(outDir, { recursive: true, force: true });
    },
  };
}
