import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Options, type RunningServer, startServer } from './boot.ts';
import { readSettings } from './env.ts';

/** A new folder, for tests. */
export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'virality-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A whole server on a free port and an empty store, for tests; `stop` removes its folder. */
export async function startTestServer(
  options: Partial<Options> = {},
  environment: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const folder = temporaryFolder();
  const preset = {
    PORT: '0',
    DATA_DIR: folder.path,
    LOG_LEVEL: 'error',
    GUESTS_PER_MINUTE: '0',
    API_PER_MINUTE: '0',
    PLAYER_PER_MINUTE: '0',
    JOINS_PER_MINUTE: '0',
    WORLDS_PER_MINUTE: '0',
    IDEAS_PER_MINUTE: '0',
    FILL_SECONDS: '0',
  };
  const server = await startServer(readSettings({ ...preset, ...environment }, false), {
    defineRooms: () => {},
    clientDir: folder.path,
    checkAnswers: true,
    ...options,
  });
  const stop = async () => {
    await server.stop();
    folder.remove();
  };
  return { ...server, stop };
}
