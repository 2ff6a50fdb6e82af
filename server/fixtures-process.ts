import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './fixtures.ts';
import { NODE_FLAGS } from './node-flags.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));
const WORKER = fileURLToPath(new URL('./ai/main.ts', import.meta.url));

type Environment = Readonly<Record<string, string>>;

interface Run {
  readonly child: ChildProcess;
  /** What it has written so far. */
  readonly output: { out: string; err: string };
}

/** Servers as an operator has them, processes of their own, on one data folder. For tests. */
export interface Processes {
  readonly folder: string;
  run(environment?: Environment): Run;
  /** Resolves once the server says that it is ready. */
  start(environment?: Environment): Promise<Run & { readonly url: string }>;
  /** The same of an AI worker. */
  startWorker(environment: Environment): Promise<Run & { readonly url: string }>;
  /** Asserts that it ends with exit code 1 and one line that fits. */
  refuses(environment: Environment, line: RegExp, main?: 'game' | 'worker'): Promise<void>;
  /** Kills every server that still runs, and removes the folder. */
  end(): Promise<void>;
}

export function openProcesses(): Processes {
  const folder = temporaryFolder();
  const children: ChildProcess[] = [];

  function run(environment: Environment = {}, main = MAIN): Run {
    const child = spawn(process.execPath, [...NODE_FLAGS, main], {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        FILL_SECONDS: '0',
        // One machine is many players here.
        JOINS_PER_MINUTE: '0',
        API_PER_MINUTE: '0',
        PLAYER_PER_MINUTE: '0',
        WORLDS_PER_MINUTE: '0',
        DATA_DIR: join(folder.path, 'data'),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    const output = { out: '', err: '' };
    child.stdout.on('data', (chunk) => {
      output.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output.err += chunk;
    });
    return { child, output };
  }

  return {
    folder: folder.path,
    run,
    start: (environment) => ready(run(environment)),
    startWorker: (environment) => ready(run(environment, WORKER)),
    async refuses(environment, line, main) {
      const { child, output } = run(environment, main === 'worker' ? WORKER : MAIN);
      const [exitCode] = await once(child, 'close');
      assert.equal(output.out, '');
      assert.match(output.err, /^Virality Engine cannot start\. [^\n]+\n$/);
      assert.match(output.err, line);
      assert.equal(exitCode, 1);
    },
    async end() {
      for (const child of children) await kill(child);
      folder.remove();
    },
  };
}

async function ready({ child, output }: Run): Promise<Run & { readonly url: string }> {
  let url: string | undefined;
  while (!url) {
    assert.equal(child.exitCode, null, output.err);
    await new Promise((resolve) => setTimeout(resolve, 10));
    url = /is ready: [^\n]*(http:\/\/localhost:\d+)/.exec(output.out)?.[1];
  }
  return { child, output, url };
}

/** Ends a process without a warning, as a crash does. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

export interface Entered {
  readonly accessToken: string;
  readonly player: { readonly id: string; readonly name: string };
  readonly secret: string;
}

/** Signs a guest in at the server at `url`. */
export async function enter(url: string, secret?: string): Promise<Entered> {
  const response = await fetch(`${url}/api/v1/auth/guest`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ secret }),
  });
  assert.equal(response.status, 200);
  return (await response.json()) as Entered;
}
