import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { NODE_FLAGS } from '#server/node-flags.ts';

/** A real server in a process of its own, on a free port, with a data folder that goes with it. */
export interface BootedServer {
  readonly url: string;
  readonly pid: number;
  readonly log: ServerLines;
  stop(): Promise<void>;
}

/** What it has logged so far. */
export interface ServerLines {
  count: number;
  /** The first errors, as lines of JSON. */
  readonly errors: string[];
  /** The first lines of what it printed elsewhere, which should be none. */
  readonly printed: string[];
}

interface BootOptions {
  /** Settings of the server, such as `MATCH_SECONDS`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** The processor that it keeps to, counted from 0; any of them otherwise. */
  readonly core?: number | undefined;
  /** Where it leaves a CPU profile when it stops. */
  readonly profile?: string | undefined;
}

const MAIN = fileURLToPath(new URL('../server/main.ts', import.meta.url));
const PATIENCE_MS = 30_000;
const LINES_KEPT = 20;

/** Starts a server and resolves once it says that it is ready. */
export async function bootServer(options: BootOptions = {}): Promise<BootedServer> {
  const folder = await mkdtemp(join(tmpdir(), 'virality-load-'));
  const { core, profile, environment } = options;
  const node = [
    process.execPath,
    ...NODE_FLAGS,
    ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : []),
    MAIN,
  ];
  const [command, ...args] = core === undefined ? node : ['taskset', '-c', String(core), ...node];
  const child = spawn(command!, args, {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'info',
      LOG_FORMAT: 'json',
      // One machine is many players here.
      GUESTS_PER_MINUTE: '0',
      JOINS_PER_MINUTE: '0',
      API_PER_MINUTE: '0',
      PLAYER_PER_MINUTE: '0',
      WORLDS_PER_MINUTE: '0',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: ServerLines = { count: 0, errors: [], printed: [] };
  createInterface(child.stderr).on('line', (line) => {
    console.error(line);
    if (log.printed.length < LINES_KEPT) log.printed.push(line);
  });
  const stop = async () => {
    await ended(child);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const url = await ready(child, (line) => note(log, line));
    return { url, pid: child.pid!, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function note(log: ServerLines, line: string): void {
  log.count++;
  if (line.includes('"level":"error"') && log.errors.length < LINES_KEPT) log.errors.push(line);
}

/** The address that this very server says it is ready at. */
function ready(
  server: ChildProcessByStdio<null, Readable, Readable>,
  read: (line: string) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(reject, PATIENCE_MS, new Error('the server does not get ready'));
    server.once('error', reject);
    const refuse = () => {
      clearTimeout(timer);
      reject(new Error('the server has ended before it was ready'));
    };
    server.once('exit', refuse);
    // To its end, so that the server can always write.
    createInterface(server.stdout).on('line', (line) => {
      read(line);
      const url = /is ready: open (http:\/\/[^\s"]+)/.exec(line)?.[1];
      if (!url) return;
      clearTimeout(timer);
      server.off('exit', refuse);
      resolve(url);
    });
  });
}

async function ended(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null || server.pid === undefined) return;
  server.kill();
  await once(server, 'exit');
}
