import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { Redis } from 'ioredis';
import { it } from 'mocha';

/** A Redis of its own for a test: what a real one does when it is stopped, hung and started anew. */
export interface TestRedis {
  readonly port: number;
  readonly url: string;
  start(): Promise<void>;
  /** Ends it at once; it has forgotten everything when it is started again. */
  stop(): Promise<void>;
  /** Has it answer nothing, with all its connections open. */
  hang(isHung: boolean): void;
}

const PASSWORD = 'hunter2';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

/** A suite that lacks something says so instead; where nothing may be missing, it fails. */
export function leftOut(missing: string): void {
  if (process.env.CI === 'true') it('runs in CI', () => assert.fail(`no ${missing}`));
  else it(`is left out for want of ${missing}`);
}

export async function startRedis(): Promise<TestRedis> {
  const port = await freePort();
  const url = `redis://:${PASSWORD}@127.0.0.1:${port}`;
  let child: ChildProcess | undefined;
  const redis: TestRedis = {
    port,
    url,
    async start() {
      const settings = { port, save: '', appendonly: 'no', bind: '127.0.0.1' };
      const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, `${value}`]);
      child = spawn('redis-server', [...flags, '--requirepass', PASSWORD], { stdio: 'ignore' });
      await answers(url);
    },
    async stop() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    hang: (isHung) => void child?.kill(isHung ? 'SIGSTOP' : 'SIGCONT'),
  };
  await redis.start();
  return redis;
}

async function answers(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 20, maxRetriesPerRequest: null });
  client.on('error', () => {});
  await client.ping();
  client.disconnect();
}

/**
 * A port that nobody listens on. It is none of those that the system gives to whoever asks for any
 * (from 32,768 on), or another server might have it before this one is up.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
