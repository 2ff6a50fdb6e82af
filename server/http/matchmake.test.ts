import assert from 'node:assert/strict';
import { matchMaker } from '@colyseus/core';
import { openOther } from '#rooms/fixtures-other.ts';
import type { RoomPorts } from '#rooms/ports.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import { Visitor } from '../api/fixtures-visitor.ts';
import type { RunningServer } from '../boot.ts';
import { readSettings } from '../env.ts';
import { startTestServer, temporaryFolder } from '../fixtures.ts';
import { startGame } from '../main.ts';
import { makeOpening } from '../store/journal/fixtures.ts';

describe('asking for seats', () => {
  const folder = temporaryFolder();
  let server: RunningServer;

  before(async () => {
    const settings = {
      PORT: '0',
      DATA_DIR: folder.path,
      LOG_LEVEL: 'error',
      JOINS_PER_MINUTE: '6',
      WORLDS_PER_MINUTE: '2',
    };
    server = await startGame(readSettings(settings, false));
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  async function signIn(): Promise<string> {
    const response = await fetch(`${server.url}/api/v1/auth/guest`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    });
    return ((await response.json()) as { accessToken: string }).accessToken;
  }

  async function create(token: string) {
    const response = await fetch(`${server.url}/matchmake/create/world`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ protocol: PROTOCOL, spec: { agents: 1000 } }),
    });
    const { code, error } = (await response.json()) as { code?: number; error?: string };
    const wait = Number(response.headers.get('retry-after') ?? 0);
    return { status: response.status, code, error, wait };
  }

  it('gives each player so many worlds a minute, and each address so many seats', async () => {
    const [ada, bob] = [await signIn(), await signIn()];
    const makes = async (token: string) => (await create(token)).status;
    assert.deepEqual([await makes(ada), await makes(ada)], [200, 200]);
    const third = await create(ada);
    assert.deepEqual([third.status, third.code], [429, 429]);
    assert.match(third.error ?? '', /too many worlds of yours: wait \d+ s/);
    assert.ok(third.wait > 0 && third.wait <= 60, `${third.wait} s`);
    assert.equal(await makes(bob), 200, 'others make theirs');
    assert.equal(await makes('forged'), 401, 'the door says what is wrong');
    await makes(bob);

    const last = await create(bob);
    assert.deepEqual([last.status, last.code], [429, 429]);
    assert.match(last.error ?? '', /too many joins from your address: wait \d+ s/);
    assert.ok(last.wait > 0 && last.wait <= 60, `${last.wait} s`);
  });
});

describe('asking for a lobby, and for worlds beside a slow process', () => {
  const folder = temporaryFolder();
  let server: RunningServer;

  before(async () => {
    const settings = { PORT: '0', DATA_DIR: folder.path, LOG_LEVEL: 'error' };
    server = await startGame(readSettings(settings, false));
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  async function ask(way: string, mode = 'match') {
    const visitor = new Visitor(server.url);
    await visitor.enter();
    const response = await fetch(`${server.url}/matchmake/${way}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${visitor.token}` },
      body: JSON.stringify({ protocol: PROTOCOL, mode }),
    });
    return (await response.json()) as { code?: number; error?: string; roomId?: string };
  }

  it('gives everybody the same lobby, and nobody one of their own', async () => {
    const own = await ask('create/lobby');
    assert.deepEqual(own, { code: 400, error: 'one lobby is everybody’s: joinOrCreate it' });
    const { roomId } = await ask('joinOrCreate/lobby');
    assert.ok(roomId);
    assert.equal((await ask('joinOrCreate/lobby')).roomId, roomId);
  });

  it('makes each world once', async () => {
    const other = await openOther();
    try {
      const made = [await ask('create/world'), await ask('joinOrCreate/world', 'coop')];
      await other.isDone();
      const found = await matchMaker.query({ name: 'world' });
      const ids = (rooms: { roomId?: string }[]) => rooms.map(({ roomId }) => roomId).sort();
      assert.deepEqual(ids(found), ids(made));
      assert.deepEqual(other.asked, ['world']);
    } finally {
      await other.leave();
    }
  }).timeout(20_000);
});

describe('coming back after a restart, from one address', () => {
  let server: RunningServer;
  let ports: RoomPorts;

  before(async () => {
    const defineRooms = (_: unknown, given: RoomPorts): undefined => {
      ports = given;
    };
    server = await startTestServer({ defineRooms }, { JOINS_PER_MINUTE: '2' });
  });
  after(() => server.stop());

  it('takes returns and no joins, also while the world is brought back', async () => {
    const { worldId } = makeOpening();
    const ask = async (method: string) => {
      const url = `${server.url}/matchmake/${method}/${worldId}`;
      return (await fetch(url, { method: 'POST' })).status;
    };
    const hold = await ports.journal.open(makeOpening({ worldId }));
    for (let i = 0; i < 9; i++) {
      assert.equal(await ask('joinById'), 425, `join ${i}`);
      assert.equal(await ask('reconnect'), 425, `return ${i}`);
    }
    await hold.end();
    for (let i = 0; i < 2; i++) assert.notEqual(await ask('reconnect'), 429, `return ${i}`);
    assert.equal(await ask('reconnect'), 429, 'ten for each join');
    const again = await ports.journal.open(makeOpening({ worldId }));
    for (let i = 0; i < 3; i++) assert.equal(await ask('joinById'), 429, 'not for ever');
    await again.end();
    assert.deepEqual([await ask('joinById'), await ask('joinById')], [522, 522]);
    assert.equal(await ask('joinById'), 429);
  });
});
