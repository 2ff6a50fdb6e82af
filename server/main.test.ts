import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryFolder } from './fixtures.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** The server as an operator has it: a process of its own. */
describe('the server process', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let children: ChildProcess[];

  beforeEach(() => {
    folder = temporaryFolder();
    children = [];
  });
  afterEach(async () => {
    for (const child of children) await kill(child);
    folder.remove();
  });

  function run(environment: Record<string, string>, uid?: number) {
    const child = spawn(process.execPath, [MAIN], {
      env: {
        PATH: process.env.PATH,
        PORT: '0',
        DATA_DIR: join(folder.path, 'data'),
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    children.push(child);
    const output = { out: '', err: '' };
    child.stdout!.on('data', (chunk) => {
      output.out += chunk;
    });
    child.stderr!.on('data', (chunk) => {
      output.err += chunk;
    });
    return { child, output };
  }

  async function start(environment: Record<string, string> = {}) {
    const startedAt = performance.now();
    const { child, output } = run(environment);
    let url: string | undefined;
    while (!url) {
      assert.equal(child.exitCode, null, output.err);
      await new Promise((resolve) => setTimeout(resolve, 10));
      url = /is ready: open (http:\/\/localhost:\d+)/.exec(output.out)?.[1];
    }
    assert.equal((await fetch(`${url}/health`)).status, 200);
    return { child, output, url, readyAfter: performance.now() - startedAt };
  }

  async function kill(child: ChildProcess): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async function assertRefuses(
    environment: Record<string, string>,
    line: RegExp,
    uid?: number,
  ): Promise<void> {
    const { child, output } = run(environment, uid);
    const [exitCode] = await once(child, 'close');
    assert.equal(output.out, '');
    assert.match(output.err, /^Virality Engine cannot start\. [^\n]+\n$/);
    assert.match(output.err, line);
    assert.equal(exitCode, 1);
  }

  async function enter(url: string, secret?: string) {
    const response = await fetch(`${url}/api/v1/auth/guest`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ secret }),
    });
    assert.equal(response.status, 200);
    return (await response.json()) as {
      accessToken: string;
      player: { id: string; name: string };
      secret: string;
    };
  }

  it('refuses a bad setting', () => assertRefuses({ PORT: 'http' }, /PORT: expected a whole/));

  it('refuses a port in use, also when the data folder is the same', async () => {
    const { url } = await start();
    await assertRefuses({ PORT: new URL(url).port }, /PORT: \d+ is already in use/);
    assert.equal((await fetch(`${url}/health`)).status, 200);
  });

  it('refuses a port that something else uses', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await assertRefuses({ PORT: String(port) }, new RegExp(`PORT: ${port} is already in use`));
    other.close();
  });

  it('refuses an address that is not of this machine', () =>
    assertRefuses({ HOST: '203.0.113.7' }, /HOST: 203\.0\.113\.7 is no address/));

  it('refuses a data folder that another server uses', async () => {
    const { url } = await start();
    await assertRefuses({}, /DATA_DIR: \S+ is in use by another server/);
    assert.equal((await fetch(`${url}/health`)).status, 200);
  });

  it('refuses a data folder that is a file, or that it may not write', async () => {
    writeFileSync(join(folder.path, 'data'), '');
    await assertRefuses({}, /DATA_DIR: \S+ is not a folder/);
    chmodSync(folder.path, 0o500);
    // The superuser may write everywhere, so the server is somebody else then.
    const uid = process.getuid?.() === 0 ? 65_534 : undefined;
    if (process.platform !== 'win32') {
      const inside = join(folder.path, 'inside');
      await assertRefuses({ DATA_DIR: inside }, /DATA_DIR: no permission to write in/, uid);
    }
    chmodSync(folder.path, 0o700);
  });

  it('refuses a MongoDB that does not answer, without telling its password', async () => {
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address() as AddressInfo;
    unused.close();
    await once(unused, 'close');
    const startedAt = performance.now();
    const { child, output } = run({ MONGO_URL: `mongodb://ada:hunter2@127.0.0.1:${port}/game` });
    const [exitCode] = await once(child, 'close');
    assert.equal(exitCode, 1);
    assert.match(output.err, /^[^\n]+ MONGO_URL: cannot use mongodb:\/\/\*\*\*@127[^\n]+\n$/);
    assert.ok(!output.err.includes('hunter2'));
    assert.ok(performance.now() - startedAt < 8000);
  });

  it('is ready in less than three seconds', async () => {
    const { readyAfter } = await start();
    assert.ok(readyAfter < 3000, `${Math.round(readyAfter)} ms`);
  });

  it('knows its guests, and their tokens, after it was killed', async () => {
    const first = await start();
    const guest = await enter(first.url);
    await kill(first.child);
    const second = await start();
    const again = await enter(second.url, guest.secret);
    assert.deepEqual(again.player, guest.player);
    const kid = (token: string) => Buffer.from(token.split('.')[0]!, 'base64url').toString();
    assert.equal(kid(again.accessToken), kid(guest.accessToken));
  });

  // Without a MongoDB this is left out, as the store's contract reports.
  const mongo = process.env.MONGO_TEST_URL;
  if (mongo) {
    it('runs on MongoDB, and says so when MongoDB goes away and when it is back', async () => {
      const proxy = await startProxy(Number(new URL(mongo).port));
      const { url } = await start({ MONGO_URL: `mongodb://127.0.0.1:${proxy.port}/game` });
      const health = async () => {
        const response = await fetch(`${url}/health`);
        const { status, store } = (await response.json()) as { status: string; store: string };
        return { code: response.status, status, store };
      };
      const well = { code: 200, status: 'ok', store: 'mongo' };
      assert.deepEqual(await health(), well);
      const guest = await enter(url);
      assert.deepEqual((await enter(url, guest.secret)).player, guest.player);

      proxy.cut();
      assert.deepEqual(await health(), { code: 503, status: 'store-unavailable', store: 'mongo' });
      proxy.mend();
      const patience = Date.now() + 10_000;
      while ((await health()).code !== 200) assert.ok(Date.now() < patience, 'it came back');
      assert.deepEqual(await health(), well);
      proxy.stop();
    });
  }

  it('stops in order when asked to', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { child, output, url } = await start();
      child.kill(signal);
      const [exitCode] = await once(child, 'close');
      assert.equal(exitCode, 0);
      assert.match(output.out, /"message":"stopped"/);
      assert.equal(output.err, '');
      await assert.rejects(fetch(`${url}/health`));
    }
  });

  it('survives an upgrade request with a target that is no path', async () => {
    const { url } = await start();
    const upgrade = (target: string) =>
      new Promise<void>((resolve) => {
        const socket = connect(Number(new URL(url).port), '127.0.0.1');
        socket.on('error', () => {});
        socket.on('close', () => resolve());
        socket.setTimeout(1200, () => socket.destroy());
        socket.write(
          `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
            'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
        );
      });
    await Promise.all(['*:99999', '*<', '*%zz', '/%', '/a/b?sessionId=%ff'].map(upgrade));
    assert.equal((await fetch(`${url}/health`)).status, 200);
  });

  it('writes no token and no secret to its log, in any format', async () => {
    for (const format of ['json', 'text']) {
      const { child, output, url } = await start({ LOG_LEVEL: 'debug', LOG_FORMAT: format });
      const { accessToken, secret } = await enter(url);
      await fetch(`${url}/history?_authToken=${accessToken}`);
      await fetch(`${url}/api/v1/matches?player=${secret}`);
      await fetch(`${url}/matchmake/joinOrCreate/world`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ secret }),
      });
      child.kill('SIGTERM');
      await once(child, 'close');
      assert.match(output.out, /request/);
      for (const hidden of [accessToken, accessToken.split('.')[2]!, secret]) {
        assert.ok(!output.out.includes(hidden));
      }
      const lines = output.out.trim().split('\n');
      if (format === 'json')
        for (const line of lines) assert.equal(typeof JSON.parse(line), 'object');
      else assert.match(lines[0]!, /^\d\d:\d\d:\d\d \w+ /);
    }
  });
});

/** A cable to a port of this machine that can be cut. */
async function startProxy(target: number) {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((near) => {
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(target, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => other.destroy());
      socket.pipe(other);
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    mend() {
      isCut = false;
    },
    stop() {
      cut();
      server.close();
    },
  };
}
