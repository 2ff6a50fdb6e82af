import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
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

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
