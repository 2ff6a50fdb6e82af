import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { readSettings } from '#server/env.ts';
import { startGame } from '#server/main.ts';

/** Where a system keeps Chromium, unless `CHROME_PATH` says. */
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** WebGL by software, so that a machine without a graphics card draws the same. */
const BY_SOFTWARE = [
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/**
 * @param flat without WebGL, and pages that are read drawn as by a browser that has no graphics card;
 *   otherwise they too are drawn by a graphics card that is made up, several times as slowly
 * @throws Error that says how to get a browser, when there is none
 */
export function launchBrowser({ flat = false } = {}): Promise<Browser> {
  const path = process.env.CHROME_PATH ?? USUAL_PLACES.find((place) => existsSync(place));
  if (!path) {
    throw new Error('no Chromium here: apt-get install chromium, or set CHROME_PATH to one');
  }
  return chromium.launch({
    executablePath: path,
    args: [
      ...(flat ? ['--disable-gpu'] : BY_SOFTWARE),
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface TestGame {
  readonly url: string;
  stop(): Promise<void>;
}

/** The whole game in this process, on a free port, with an empty store of its own. */
export async function startTestGame(
  settings: Record<string, string> = {},
  hurry?: { tickMs: number },
): Promise<TestGame> {
  const folder = await mkdtemp(join(tmpdir(), 'virality-'));
  const environment = { PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'error', ...settings };
  const server = await startGame(readSettings(environment, false), hurry);
  return {
    url: `http://localhost:${server.port}`,
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
