import assert from 'node:assert/strict';
import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { request as rawRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';

import { openCable } from './fixtures-cable.ts';
import { enter, kill, openProcesses, type Processes } from './fixtures-process.ts';

/** Megabytes that the process has in memory. */
function memoryOf({ pid }: ChildProcess): number {
  return Number(spawnSync('ps', ['-o', 'rss=', '-p', `${pid}`]).stdout) / 1024;
}

/** What takes several starts of the server, or patience. */
describe('the server process, at length', () => {
  let servers: Processes;

  beforeEach(() => {
    servers = openProcesses();
  });
  afterEach(() => servers.end());

  it('refuses a port in use, also when the data folder is the same', async () => {
    const { url } = await servers.start();
    await servers.refuses({ PORT: new URL(url).port }, /PORT: \d+ is already in use/);
    assert.equal((await fetch(`${url}/health`)).status, 200);
  });

  it('refuses a data folder that another server uses', async () => {
    const { url } = await servers.start();
    await servers.refuses({}, /DATA_DIR: \S+ is in use by another server/);
    assert.equal((await fetch(`${url}/health`)).status, 200);
  });

  it('refuses a MongoDB that does not answer, without telling its password', async () => {
    const unused = createServer().listen(0, '127.0.0.1');
    await once(unused, 'listening');
    const { port } = unused.address() as AddressInfo;
    unused.close();
    await once(unused, 'close');
    const MONGO_URL = `mongodb://ada:hunter2@127.0.0.1:${port}/game`;
    const { child, output } = servers.run({ MONGO_URL });
    const [exitCode] = await once(child, 'close');
    assert.equal(exitCode, 1);
    assert.match(output.err, /^[^\n]+ MONGO_URL: cannot use mongodb:\/\/\*\*\*@127[^\n]+\n$/);
    assert.ok(!output.err.includes('hunter2'));
  });

  it('knows its guests, and their tokens, after it was killed', async () => {
    const first = await servers.start();
    const guest = await enter(first.url);
    await kill(first.child);
    const second = await servers.start();
    const again = await enter(second.url, guest.secret);
    assert.deepEqual(again.player, guest.player);
    const kid = (token: string) => Buffer.from(token.split('.')[0]!, 'base64url').toString();
    assert.equal(kid(again.accessToken), kid(guest.accessToken));
  });

  it('runs on MongoDB, and says so when MongoDB goes away and when it is back', async function () {
    const mongo = process.env.MONGO_TEST_URL;
    const howTo = '.ci/mongo-wire/start.sh COMMAND runs a command with such a server';
    if (!mongo) {
      assert.notEqual(process.env.CI, 'true', `no MONGO_TEST_URL: ${howTo}`);
      this.test!.title += ` (left out for want of MONGO_TEST_URL: ${howTo})`;
      this.skip();
    }
    const proxy = await openCable(Number(new URL(mongo).port));
    const { url } = await servers.start({ MONGO_URL: `mongodb://127.0.0.1:${proxy.port}/game` });
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
    const refused = await fetch(`${url}/api/v1/matches`);
    const { code } = (await refused.json()) as { code: string };
    assert.deepEqual([refused.status, code], [503, 'store-unavailable']);
    proxy.mend();
    const patience = Date.now() + 10_000;
    while ((await health()).code !== 200) assert.ok(Date.now() < patience, 'it came back');
    assert.deepEqual(await health(), well);
    proxy.stop();
  });

  it('stops in order by either signal', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { child, output, url } = await servers.start();
      child.kill(signal);
      const [exitCode] = await once(child, 'close');
      assert.equal(exitCode, 0);
      assert.match(output.out, /"message":"stopped"/);
      assert.equal(output.err, '');
      await assert.rejects(fetch(`${url}/health`));
    }
  });

  it('survives an upgrade request with a target that is no path', async () => {
    const { url } = await servers.start();
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

  it('takes no body of 50 MB for a seat, however it comes, and is well afterwards', async () => {
    const { child, url } = await servers.start();
    const before = memoryOf(child);
    const body = Buffer.alloc(50 * 1024 * 1024, ' ');
    const ways = [{ 'Content-Length': body.length }, { 'Transfer-Encoding': 'chunked' }];
    for (const headers of Array(8).fill(ways).flat()) {
      const status = await new Promise((resolve, reject) => {
        const request = rawRequest(`${url}/matchmake/create/world`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...headers },
        });
        let answered = false;
        request.on('response', (response) => {
          answered = true;
          response.resume();
          resolve(response.statusCode);
        });
        // The server may hang up on whoever goes on sending.
        request.on('error', (error) => answered || reject(error));
        request.end(body);
      });
      assert.equal(status, 413);
    }
    assert.equal((await fetch(`${url}/health`)).status, 200);
    // What has come in and is not yet collected: as much after 300 MB as after 800.
    const grown = memoryOf(child) - before;
    assert.ok(grown < 300, `of 800 MB, no more than what was on its way: ${grown}`);
  });

  it('writes no token and no secret to its log, in any format', async () => {
    for (const format of ['json', 'text']) {
      const { child, output, url } = await servers.start({
        LOG_LEVEL: 'debug',
        LOG_FORMAT: format,
      });
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
