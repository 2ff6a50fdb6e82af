import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '#server/cluster/fixtures.ts';
import { NODE_FLAGS } from '#server/node-flags.ts';

const MAIN = fileURLToPath(new URL('../../server/main.ts', import.meta.url));

/** A server in a process of its own, always on the same port and store, to be ended and started. */
export interface KillableServer {
  readonly url: string;
  /** Of its store. */
  readonly folder: string;
  /** While it runs. */
  readonly pid: number | undefined;
  /** Resolves once it answers. */
  start(environment?: Readonly<Record<string, string>>): Promise<void>;
  /** Resolves once it is gone. */
  kill(signal?: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** Kills it, and removes its store. */
  end(): Promise<void>;
}

/** @param usual settings for each start; on top of them come those of the start itself */
export async function openKillable(
  usual: Readonly<Record<string, string>>,
): Promise<KillableServer> {
  const folder = await mkdtemp(join(tmpdir(), 'virality-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let server: ChildProcess | undefined;

  async function kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const killed = once(server, 'exit');
    server.kill(signal);
    await killed;
  }
  return {
    url,
    folder,
    get pid() {
      return server?.pid;
    },
    async start(environment = {}) {
      server = spawn(process.execPath, [...NODE_FLAGS, MAIN], {
        env: {
          ...process.env,
          PORT: String(port),
          DATA_DIR: folder,
          LOG_LEVEL: 'error',
          ...usual,
          ...environment,
        },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      for (;;) {
        const answer = await fetch(`${url}/health`).catch(() => null);
        if (answer?.ok) return;
        assert.equal(server.exitCode, null, 'the server has ended');
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
    kill,
    async end() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
