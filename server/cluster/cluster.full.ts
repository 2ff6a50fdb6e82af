import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Client, type Room } from '@colyseus/sdk';
import { attend, type Guest, until } from '#rooms/fixtures.ts';
import { PROTOCOL, type RoomState } from '#shared/wire/state.ts';
import { enter, kill, openProcesses, type Processes } from '../fixtures-process.ts';
import { freePort, hasRedis, leftOut, startRedis, type TestRedis } from './fixtures.ts';

const AGENTS = 10_000;

/** Several real processes on one MongoDB and one Redis, as an operator has them. */
describe('several processes', () => {
  const mongo = process.env.MONGO_TEST_URL;
  if (!hasRedis) return leftOut('redis-server: apt-get install redis-server');
  if (!mongo) return leftOut('MONGO_TEST_URL: .ci/mongo-wire/start.sh COMMAND');

  let redis: TestRedis;
  let servers: Processes;
  let environment: Record<string, string>;
  let databases = 0;

  before(async () => {
    redis = await startRedis();
  });
  after(() => redis.stop());
  beforeEach(async () => {
    await redis.stop();
    await redis.start();
    servers = openProcesses();
    const url = new URL(mongo);
    url.pathname = `/cluster_${process.pid}_${databases++}`;
    environment = { MONGO_URL: url.href, REDIS_URL: redis.url, LOG_LEVEL: 'debug' };
  });
  afterEach(() => servers.end());

  async function start() {
    const PORT = String(await freePort());
    const PUBLIC_ADDRESS = `localhost:${PORT}`;
    return servers.start({ ...environment, PORT, PUBLIC_ADDRESS });
  }
  async function clientOf(url: string): Promise<Client> {
    const client = new Client(url);
    client.auth.token = (await enter(url)).accessToken;
    return client;
  }
  const options = { protocol: PROTOCOL, mode: 'lab' };
  async function create(url: string): Promise<Guest> {
    const room: Room<unknown, RoomState> = await (await clientOf(url)).create('world', options);
    room.reconnection.enabled = false;
    return attend(room, AGENTS);
  }
  async function join(url: string, roomId: string): Promise<Guest> {
    const client = await clientOf(url);
    const room: Room<unknown, RoomState> = await client.joinById(roomId, options);
    room.reconnection.enabled = false;
    return attend(room, AGENTS);
  }
  const health = async (url: string) => {
    const response = await fetch(`${url}/health`);
    const { status, redis: state } = (await response.json()) as { status: string; redis: string };
    return `${response.status} ${status} ${state}`;
  };
  const well = '200 ok up';
  const away = '200 redis-unavailable away';
  const becomes = (url: string, expected: string, seconds = 15) => {
    let heard = '';
    const ask = () => {
      void health(url).then((answer) => {
        heard = answer;
      });
      return heard === expected;
    };
    return until(ask, seconds);
  };
  /** Whoever asks for a seat now, and how long it took to be told. */
  async function refused(url: string, token: string, method = 'create/world') {
    const startedAt = performance.now();
    const response = await fetch(`${url}/matchmake/${method}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify(options),
    });
    const { error } = (await response.json()) as { error?: string };
    return { status: response.status, error, milliseconds: performance.now() - startedAt };
  }
  const goesOn = async ({ mirror }: Guest) => {
    const from = mirror.tick;
    await until(() => mirror.tick > from + 3);
  };

  it('let a player in through one who has a world on another', async () => {
    const [first, second] = [await start(), await start()];
    const guest = await create(first.url);
    const other = await join(second.url, guest.room.roomId);
    await Promise.all([goesOn(guest), goesOn(other)]);
    assert.equal(await health(first.url), well);
  });

  for (const [how, fail, mend] of [
    ['stopped, and started with nothing in it', () => redis.stop(), () => redis.start()],
    ['hung', async () => redis.hang(true), async () => redis.hang(false)],
  ] as const) {
    it(`go on while Redis is ${how}: joins say try again, and all heals`, async () => {
      const [first, second] = [await start(), await start()];
      const guest = await create(first.url);
      const { accessToken } = await enter(second.url);
      await fail();
      try {
        await Promise.all([first, second].map(({ url }) => becomes(url, away)));
        for (const { url } of [first, second]) {
          for (const method of [
            'create/world',
            'joinOrCreate/lobby',
            `joinById/${guest.room.roomId}`,
          ]) {
            const { status, error, milliseconds } = await refused(url, accessToken, method);
            assert.equal(status, 503);
            assert.match(error!, /try again/);
            assert.ok(milliseconds < 5000, `${milliseconds} ms`);
          }
        }
        await goesOn(guest);
        await new Promise((resolve) => setTimeout(resolve, 20_000));
        await goesOn(guest);
      } finally {
        await mend();
      }
      await Promise.all([first, second].map(({ url }) => becomes(url, well)));
      const roomId = guest.room.roomId;
      let other: Guest | undefined;
      const patience = Date.now() + 15_000;
      while (!other) {
        other = await join(second.url, roomId).catch((error) => {
          assert.ok(Date.now() < patience, String(error));
          return undefined;
        });
      }
      await Promise.all([goesOn(guest), goesOn(other)]);
      await create(second.url);
      for (const { child } of [first, second]) assert.equal(child.exitCode, null);
    }).timeout(90_000);
  }

  it('let players in soon after one of them was killed', async () => {
    const [first, second] = [await start(), await start()];
    await create(first.url);
    await kill(first.child);
    const startedAt = performance.now();
    for (let i = 0; i < 3; i++) await create(second.url);
    assert.ok(performance.now() - startedAt < 15_000);
  });

  it('stop in order while Redis is away', async () => {
    const { child, url, output } = await start();
    await create(url);
    await redis.stop();
    await becomes(url, away);
    child.kill('SIGTERM');
    const [exitCode] = await once(child, 'exit');
    assert.equal(exitCode, 0, output.err);
    assert.match(output.out, /"message":"stopped"/);
    assert.equal(output.err, '');
  });

  it('refuse a Redis that does not answer, or lets nobody in, without telling its password', async () => {
    const unused = `redis://:hunter3@127.0.0.1:${await freePort()}`;
    const wrong = redis.url.replace('hunter2', 'hunter3');
    const more = { ...environment, PUBLIC_ADDRESS: 'localhost:1' };
    for (const REDIS_URL of [unused, wrong]) {
      const { child, output } = servers.run({ ...more, REDIS_URL });
      const [exitCode] = await once(child, 'close');
      assert.equal(exitCode, 1);
      assert.match(output.err, /^[^\n]+ REDIS_URL: cannot use redis:\/\/\*\*\*@127[^\n]+\n$/);
      assert.ok(!/hunter/.test(output.err + output.out));
    }
  });

  it('write no token and no password to their logs', async () => {
    const [first, second] = [await start(), await start()];
    const { accessToken } = await enter(first.url);
    const client = new Client(second.url);
    client.auth.token = accessToken;
    const room: Room<unknown, RoomState> = await client.create('world', options);
    room.reconnection.enabled = false;
    attend(room, AGENTS);
    const token = room.reconnectionToken;
    await redis.stop();
    await becomes(second.url, away);
    await refused(second.url, accessToken);
    await redis.start();
    await becomes(second.url, well);
    for (const { child, output } of [first, second]) {
      child.kill('SIGTERM');
      await once(child, 'close');
      const all = output.out + output.err;
      for (const hidden of [accessToken, accessToken.split('.')[2]!, token, 'hunter2']) {
        assert.ok(!all.includes(hidden), hidden);
      }
    }
  });
});
