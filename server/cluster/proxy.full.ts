import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Client, type Room } from '@colyseus/sdk';
import { WebSocket } from 'ws';
import { attend, type Guest, until } from '#rooms/fixtures.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import type { RoomState } from '#shared/wire/state.ts';
import { problemBody } from '../api/problem.ts';
import { enter, kill, openProcesses, type Processes } from '../fixtures-process.ts';
import { freePort, hasRedis, leftOut, startRedis, type TestRedis } from './fixtures.ts';
import { hasNginx, startProxy, type TestProxy } from './fixtures-nginx.ts';

const AGENTS = 10_000;

/** Two real games behind a real nginx with the configuration of `docker/`. */
describe('two games behind one address', () => {
  const mongo = process.env.MONGO_TEST_URL;
  if (!hasRedis) return leftOut('redis-server: apt-get install redis-server');
  if (!hasNginx) return leftOut('nginx: apt-get install nginx-light');
  if (!mongo) return leftOut('MONGO_TEST_URL: .ci/mongo-wire/start.sh COMMAND');

  let redis: TestRedis;
  let servers: Processes;
  let proxy: TestProxy;
  let games: Awaited<ReturnType<Processes['start']>>[];

  before(async () => {
    redis = await startRedis();
    servers = openProcesses();
    const url = new URL(mongo);
    url.pathname = `/proxy_${process.pid}`;
    const [port, one, two] = [await freePort(), await freePort(), await freePort()];
    const environment = {
      MONGO_URL: url.href,
      REDIS_URL: redis.url,
      GUESTS_PER_MINUTE: '0',
      JOINS_PER_MINUTE: '0',
      API_PER_MINUTE: '0',
    };
    const start = (path: string, own: number) =>
      servers.start({
        ...environment,
        PORT: `${own}`,
        PUBLIC_ADDRESS: `localhost:${port}/${path}`,
      });
    games = [await start('1', one), await start('2', two)];
    proxy = await startProxy(port, [one, two]);
  });
  after(async () => {
    await proxy?.stop();
    await servers?.end();
    await redis?.stop();
  });

  async function create(): Promise<{ guest: Guest; token: string }> {
    const client = new Client(proxy.url);
    const { accessToken } = await enter(proxy.url);
    client.auth.token = accessToken;
    const options = { protocol: PROTOCOL, mode: 'lab' };
    const room: Room<unknown, RoomState> = await client.create('world', options);
    room.reconnection.enabled = false;
    return { guest: attend(room, AGENTS), token: accessToken };
  }
  const goesOn = async ({ mirror }: Guest) => {
    const from = mirror.tick;
    await until(() => mirror.tick > from + 3);
  };
  const worldsOf = async (index: number) => {
    const { rooms } = (await (await fetch(`${games[index]!.url}/health`)).json()) as {
      rooms: number;
    };
    return rooms;
  };

  it('are both used, and each world is reached where it runs', async () => {
    const all: Guest[] = [];
    // Counts of rooms are told once a second, and worlds go where there are fewest.
    for (let i = 0; i < 20 && ((await worldsOf(0)) === 0 || (await worldsOf(1)) === 0); i++) {
      all.push((await create()).guest);
      await new Promise((resolve) => setTimeout(resolve, 600));
    }
    assert.ok((await worldsOf(0)) > 0 && (await worldsOf(1)) > 0);
    await Promise.all(all.map(goesOn));
    for (const { room } of all) await room.leave();
  });

  it('show the page and the API, and keep their numbers to themselves', async () => {
    assert.equal((await fetch(`${proxy.url}/api/v1/matches`)).status, 200);
    for (const path of [
      '/metrics',
      '/METRICS',
      '/metrics/',
      '/1/metrics',
      '/2/api/v1/matches',
      '/1/matchmake/create/world',
    ]) {
      assert.equal((await fetch(proxy.url + path)).status, 404, path);
    }
    const body = JSON.stringify({ text: 'x'.repeat(100_000) });
    const headers = { 'Content-Type': 'application/json' };
    const large = await fetch(`${proxy.url}/matchmake/create/world`, {
      ...{ method: 'POST', headers, body },
    });
    assert.equal(large.status, 413);
  });

  it('let players in while one of them stops, and after it is gone', async () => {
    const { child } = games[0]!;
    const { guest } = await create();
    child.kill('SIGTERM');
    // Of what it still makes before it has heard of that, it closes the connections.
    const isWell = () =>
      fetch(`${games[0]!.url}/health`).then(
        ({ ok }) => ok,
        () => false,
      );
    await until(async () => !(await isWell()));
    for (let i = 0; i < 5; i++) await goesOn((await create()).guest);
    await kill(child);
    for (let i = 0; i < 5; i++) {
      assert.equal((await fetch(`${proxy.url}/api/v1/matches`)).status, 200);
    }
    await goesOn((await create()).guest);
    guest.room.connection.close();
  });

  it('leave no token in the log of the proxy', async () => {
    const { guest, token } = await create();
    await goesOn(guest);
    const missing = new WebSocket(`${proxy.url}/1/a/b?_authToken=${token}`);
    const [, response] = await once(missing, 'unexpected-response');
    assert.equal(response.statusCode, 502, 'the first is gone');
    response.destroy();
    const log = proxy.log();
    assert.match(log, /POST \/matchmake\/create\/world 200/);
    for (const hidden of [token, token.split('.')[2]!, 'sessionId']) {
      assert.ok(!log.includes(hidden), hidden);
    }
  });

  /** Statuses of so many requests at once, and what was said to one that was refused. */
  async function ask(path: string, count: number, method = 'POST') {
    const one = () => fetch(`${proxy.url}${path}`, { method });
    const answers = await Promise.all(Array.from({ length: count }, one));
    const refused = answers.find(({ status }) => status === 429);
    return { statuses: answers.map(({ status }) => status), refused };
  }
  async function isProblem(refused: Response | undefined): Promise<void> {
    assert.ok(refused);
    assert.equal(refused.headers.get('content-type'), 'application/problem+json');
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    const { code, status } = problemBody.parse(await refused.json());
    assert.deepEqual([code, status], ['too-many', 429]);
  }

  it('limit sign-ins of every kind by the address of the visitor, however it is written', async () => {
    const { statuses, refused } = await ask('/api/v1/auth/sign-in', 60);
    await isProblem(refused);
    const tried = statuses.filter((status) => status !== 429);
    assert.ok(tried.length > 0 && tried.length < 40, `${tried.length} of 60 were tried`);
    for (const path of [
      ...['guest', 'register', 'verify', 'forgot', 'reset', 'passkeys', 'passkeys/options'],
      ...['providers/google', 'sign-in/', 'SIGN-IN', 'guest/', 'Guest', 'register#x', '%73ign-in'],
    ]) {
      assert.ok((await ask(`/api/v1/auth/${path}`, 8)).refused, path);
    }
    for (const path of ['/API/v1/auth/sign-in', '//api/v1/auth/sign-in', '/api/V1/Auth/sign-in']) {
      assert.ok((await ask(path, 8)).refused, path);
    }
    const refreshed = await ask('/api/v1/auth/refresh', 30);
    assert.deepEqual([...new Set(refreshed.statuses)], [403], 'sessions go on');
    await isProblem((await ask('/api/v1/auth/refresh', 120)).refused);
  });

  it('limit all other requests to the API by the address of the visitor', async () => {
    await isProblem((await ask('/api/v1/nothing', 1000)).refused);
  });

  it('limit joins by the address of the visitor, in words that pages understand', async () => {
    const join = () => fetch(`${proxy.url}/matchmake/joinById/nowhere`, { method: 'POST' });
    const answers = await Promise.all(Array.from({ length: 100 }, join));
    const refused = answers.find(({ status }) => status === 429);
    assert.ok(refused && answers.some(({ status }) => status === 522));
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
    assert.equal(((await refused.json()) as { code: number }).code, 429);
  });
});
