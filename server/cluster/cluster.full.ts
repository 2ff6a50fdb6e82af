import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Client, type Room } from '@colyseus/sdk';
import { attend, DRAFT, type Guest, until } from '#rooms/fixtures.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import type { RoomState } from '#shared/wire/state.ts';
import { openCable } from '../fixtures-cable.ts';
import { enter, kill, openProcesses, type Processes } from '../fixtures-process.ts';
import { freePort, hasRedis, leftOut, startRedis, type TestRedis } from './fixtures.ts';

const AGENTS = 10_000;

/** Tries until it works, for so many seconds. */
async function retry<T>(work: () => Promise<T>, seconds: number): Promise<T> {
  for (const end = Date.now() + seconds * 1000; ; ) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

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
  async function clientOf(url: string, token?: string): Promise<Client> {
    const client = new Client(url);
    client.auth.token = token ?? (await enter(url)).accessToken;
    return client;
  }
  const options = { protocol: PROTOCOL, mode: 'lab' };
  async function create(url: string, token?: string, mode = 'lab'): Promise<Guest> {
    const client = await clientOf(url, token);
    const room: Room<unknown, RoomState> = await client.create('world', { ...options, mode });
    room.reconnection.enabled = false;
    return attend(room, AGENTS);
  }
  async function join(url: string, roomId: string, token?: string): Promise<Guest> {
    const client = await clientOf(url, token);
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
  const becomes = (url: string, expected: string) =>
    until(async () => (await health(url)) === expected, 15);
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
  const goesOn = async ({ mirror }: Guest, seconds = 10) => {
    const from = mirror.tick;
    await until(() => mirror.tick > from + 3, seconds);
  };

  /** Whether the WebSocket goes there: each process has an address of its own. */
  const isAt = (url: string, { room }: Guest) => {
    const { ws } = room.connection.transport as unknown as { ws: { url: string } };
    return new URL(ws.url).port === new URL(url).port;
  };
  const metric = async (url: string, name: string) => {
    const text = await (await fetch(`${url}/metrics`)).text();
    return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]);
  };

  it('answer by REST for worlds of one another', async () => {
    const first = await start();
    const second = await start();
    const { accessToken } = await enter(first.url);
    const ask = async (url: string, path: string, body?: object) => {
      const response = await fetch(`${url}/api/v1/worlds${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return (await response.json()) as Record<string, unknown>;
    };
    const { id } = await ask(first.url, '', { mode: 'lab', spec: { agents: 1000 } });
    for (const { url } of [first, second]) {
      assert.equal((await ask(url, `/${id}/pause`, {})).state, 'done');
      assert.equal((await ask(url, `/${id}`)).paused, 'asked');
      assert.equal((await ask(url, `/${id}/step`, { ticks: 2 })).state, 'done');
    }
  });

  it('save the labs of one another, of a million agents as well, and let both go on', async () => {
    const servers = [await start(), await start()];
    const [{ url }] = servers as [{ url: string }, unknown];
    const { accessToken } = await enter(url);
    const headers = {
      Authorization: `Bearer ${accessToken}`,
      'Content-Type': 'application/json',
    };
    const post = async (path: string, body: object) => {
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const response = await fetch(`${url}/api/v1/worlds${path}`, init);
      assert.ok(response.ok, await response.clone().text());
      return (await response.json()) as { id: string };
    };
    const { id } = await post('', { mode: 'lab', spec: { agents: 1_000_000 } });
    await post(`/${id}/pause`, {});
    const saved: Buffer[] = [];
    // One of them has the world, whichever.
    for (const { url } of servers) {
      const startedAt = performance.now();
      const response = await fetch(`${url}/api/v1/worlds/${id}/snapshot`, { headers });
      assert.equal(response.status, 200, await (response.ok ? '' : response.text()));
      saved.push(Buffer.from(await response.arrayBuffer()));
      const milliseconds = Math.round(performance.now() - startedAt);
      console.info(`      ${saved.at(-1)!.length} bytes in ${milliseconds} ms`);
    }
    const [one, other] = saved as [Buffer, Buffer];
    assert.ok(one.length > 30e6, `${one.length} bytes`);
    assert.ok(one.equals(other), 'another snapshot by way of the other process');
    for (const { url } of servers) assert.equal(await health(url), well);
  });

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
      let slowest = 0;
      let ticks = 0;
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
            slowest = Math.max(slowest, milliseconds);
          }
        }
        const from = guest.mirror.tick;
        await new Promise((resolve) => setTimeout(resolve, 20_000));
        ticks = guest.mirror.tick - from;
        assert.ok(ticks > 150, `${ticks} ticks in 20 s`);
        await goesOn(guest);
      } finally {
        await mend();
      }
      const mendedAt = performance.now();
      await Promise.all([first, second].map(({ url }) => becomes(url, well)));
      const roomId = guest.room.roomId;
      const other = await retry(() => join(second.url, roomId), 15);
      await Promise.all([goesOn(guest), goesOn(other)]);
      await create(second.url);
      for (const { child } of [first, second]) assert.equal(child.exitCode, null);
      console.info(
        `      Redis ${how}: ${ticks} ticks in 20 s; ${Math.round(slowest)} ms at most to be told to ` +
          `try again; well ${((performance.now() - mendedAt) / 1000).toFixed(1)} s after it was back`,
      );
    }).timeout(90_000);
  }

  for (const [signal, seconds] of [
    ['SIGKILL', 15],
    ['SIGTERM', 15],
  ] as const) {
    it(`go on with the worlds of one that got a ${signal}, within ${seconds} seconds`, async () => {
      const [first, second] = [await start(), await start()];
      // New worlds go where there are fewest, which is told once a second.
      const here: { guest: Guest; token: string }[] = [];
      while (here.length < 3) {
        const { accessToken: token } = await enter(first.url);
        const guest = await create(first.url, token, 'match');
        if (isAt(first.url, guest)) here.push({ guest, token });
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      await Promise.all(here.map(({ guest }) => goesOn(guest)));
      const ticks = here.map(({ guest }) => guest.mirror.tick);
      first.child.kill(signal);
      const startedAt = performance.now();
      for (const [i, { guest, token }] of here.entries()) {
        // A seat may still have been given by the one that is about to end.
        const back = await retry(async () => {
          const returned = await join(second.url, guest.room.roomId, token);
          await goesOn(returned, 3);
          return returned;
        }, seconds);
        // What a killed process made in its last second and a half is made again.
        assert.ok(back.mirror.tick >= ticks[i]! - 30, `${back.mirror.tick} after ${ticks[i]}`);
        assert.ok(isAt(second.url, back));
      }
      assert.ok(performance.now() - startedAt < seconds * 1000);
      const adopted = await metric(second.url, 'virality_worlds_adopted_total');
      assert.ok(adopted >= 3, String(adopted));
    }).timeout(90_000);
  }

  it('refuse orders while MongoDB is cut off, say why, and go on when it is back', async () => {
    const cable = await openCable(Number(new URL(mongo).port));
    const url = new URL(environment.MONGO_URL!);
    url.port = String(cable.port);
    environment = { ...environment, MONGO_URL: url.href };
    const { url: game } = await start();
    const guest = await create(game);
    await goesOn(guest);
    cable.cut();
    guest.order({ id: '0', order: { kind: 'launch', region: 'brazil', idea: DRAFT } });
    await until(() => guest.room.state.paused === 'not-recorded', 20);
    const order = { kind: 'launch', region: 'india', idea: DRAFT } as const;
    guest.order({ id: '1', order });
    const refused = await guest.answer('1');
    assert.equal('code' in refused && refused.code, 'not-recorded');
    cable.mend();
    await until(() => guest.room.state.paused === '', 20);
    await goesOn(guest);
    // What was given before it was cut off was neither lost nor refused.
    assert.ok('tick' in (await guest.answer('0')));
    cable.stop();
  }).timeout(90_000);

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
    const [exitCode] = await once(child, 'close');
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
