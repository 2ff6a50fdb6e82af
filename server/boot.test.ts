import assert from 'node:assert/strict';
import { type Client, type Server as Colyseus, Room } from '@colyseus/core';
import { schema, t } from '@colyseus/schema';
import { Client as Sdk } from '@colyseus/sdk';
import { WebSocket } from 'ws';
import { until } from '#rooms/fixtures.ts';
import type { Identity, RoomPorts } from '#rooms/ports.ts';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { type RunningServer, startServer } from './boot.ts';
import { readSettings } from './env.ts';
import { startTestServer, temporaryFolder } from './fixtures.ts';
import { makeOpening } from './store/journal/fixtures.ts';

const State = schema({ hello: t.string() });

/** A room of the smallest kind, which uses every port. */
function echoRoom(ports: RoomPorts, log: string[]) {
  return class Echo extends Room {
    override state = new State();

    static override async onAuth(token: string): Promise<Identity | null> {
      return ports.accounts.verify(token);
    }

    override onCreate(): void {
      this.state.hello = 'world';
      this.onMessage('echo', (client: Client, message: unknown) => client.send('echo', message));
    }

    override onJoin(_client: Client, _options: unknown, identity: Identity): void {
      log.push(`${identity.name} joined`);
    }

    override async onDispose(): Promise<void> {
      await new Promise((resolve) => setTimeout(resolve, 50));
      await ports.archive.save(makeMatch('match-01', 1, []), makeReplay('match-01'));
      log.push('saved');
    }
  };
}

describe('the server as a whole', () => {
  let server: RunningServer;
  const log: string[] = [];
  const defineRooms = (colyseus: Colyseus, ports: RoomPorts): undefined => {
    colyseus.define('echo', echoRoom(ports, log));
  };

  beforeEach(async () => {
    log.length = 0;
    server = await startTestServer({ defineRooms });
  });
  afterEach(() => server.stop());

  async function enter(): Promise<Sdk> {
    const response = await fetch(`${server.url}/api/v1/auth/guest`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: 'Ada' }),
    });
    const { accessToken } = (await response.json()) as { accessToken: string };
    const sdk = new Sdk(server.url);
    sdk.http.authToken = accessToken;
    return sdk;
  }
  const health = async () =>
    (await (await fetch(`${server.url}/health`)).json()) as { rooms: number; clients: number };

  it('lets a guest into a room over the same port, and talks', async () => {
    const room = await (await enter()).joinOrCreate('echo');
    const answer = new Promise((resolve) => room.onMessage('echo', resolve));
    room.send('echo', { text: 'hi' });
    assert.deepEqual(await answer, { text: 'hi' });
    assert.deepEqual(log, ['Ada joined']);
    const { rooms, clients } = await health();
    assert.deepEqual({ rooms, clients }, { rooms: 1, clients: 1 });
    await room.leave();
  });

  it('lets nobody in without a good token', async () => {
    for (const token of ['', 'x', `${(await enter()).http.authToken}x`]) {
      const sdk = new Sdk(server.url);
      sdk.http.authToken = token;
      await assert.rejects(sdk.joinOrCreate('echo'), { code: 525 });
    }
    assert.equal((await health()).rooms, 0);
  });

  it('gives pages of other origins no seat and no socket', async () => {
    await server.stop();
    const environment = {
      PUBLIC_URL: 'https://play.example.org',
      PUBLIC_ADDRESS: 'games.example.org:8080/1',
    };
    server = await startTestServer({ defineRooms }, environment);
    const own = server.url;
    const { http } = await enter();
    const seat = async (origin: string | null) => {
      const response = await fetch(`${own}/matchmake/joinOrCreate/echo`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${http.authToken}`,
          ...(origin === null ? {} : { Origin: origin }),
        },
        body: '{}',
      });
      const body = (await response.json()) as Record<string, string>;
      return { ...body, status: response.status } as Record<string, string | number>;
    };
    const handshake = async (origin: string | null) => {
      const { processId, roomId, sessionId } = await seat(null);
      const url = `${own.replace('http', 'ws')}/${processId}/${roomId}?sessionId=${sessionId}`;
      const socket = new WebSocket(
        `${url}&_authToken=${http.authToken}`,
        origin === null ? {} : { origin },
      );
      socket.on('error', () => {});
      return new Promise((resolve) => {
        socket.once('open', () => resolve(101));
        socket.once('unexpected-response', (_, { statusCode }) => resolve(statusCode));
      }).finally(() => socket.close());
    };
    const { port } = server;
    const good = [null, own, 'https://play.example.org', 'http://games.example.org:8080'];
    const bad = ['https://evil.example', 'null', `http://localhost:${port - 1}`, 'x'];
    for (const origin of good) {
      assert.equal((await seat(origin)).status, 200, `${origin}`);
      assert.equal(await handshake(origin), 101, `${origin}`);
    }
    for (const origin of bad) {
      assert.equal((await seat(origin)).status, 421, origin);
      assert.equal(await handshake(origin), 403, origin);
    }
  });

  it('takes messages of up to 16 KB', async () => {
    const room = await (await enter()).joinOrCreate('echo');
    const answer = new Promise<{ text: string }>((resolve) => room.onMessage('echo', resolve));
    room.send('echo', { text: 'x'.repeat(16_000) });
    assert.equal((await answer).text.length, 16_000);
    const closed = new Promise<number>((resolve) => room.onLeave(resolve));
    room.reconnection.enabled = false;
    room.send('echo', { text: 'x'.repeat(17_000) });
    assert.ok((await closed) >= 1000);
  });

  it('waits for the rooms when it stops: what they save is saved', async () => {
    const room = await (await enter()).joinOrCreate('echo');
    room.reconnection.enabled = false;
    const closed = new Promise<number>((resolve) => room.onLeave(resolve));
    await Promise.all([server.stop(), server.stop()]);
    assert.deepEqual(log, ['Ada joined', 'saved']);
    assert.equal(await closed, 4001);
    await assert.rejects(fetch(`${server.url}/health`));
  });

  it('gives back its port and its store, whatever goes wrong on the way', async () => {
    await server.stop();
    const folder = temporaryFolder();
    const settings = readSettings({ PORT: '0', DATA_DIR: folder.path, LOG_LEVEL: 'error' }, false);
    let colyseus: Colyseus | undefined;
    const start = () =>
      startServer(settings, {
        defineRooms: (given) => {
          colyseus = given;
        },
        clientDir: folder.path,
      });
    const failing = await start();
    const shutdown = colyseus!.gracefullyShutdown.bind(colyseus);
    colyseus!.gracefullyShutdown = async () => {
      await shutdown(false);
      throw new Error('out of order');
    };
    await assert.rejects(failing.stop(), /out of order/);
    await assert.rejects(fetch(`${failing.url}/health`));
    // The store is locked for as long as somebody has it open.
    await (await start()).stop();
    folder.remove();
  });

  it('goes on at once with the worlds of the server before it', async () => {
    await server.stop();
    const folder = temporaryFolder();
    const settings = readSettings({ PORT: '0', DATA_DIR: folder.path, LOG_LEVEL: 'error' }, false);
    const adopted: string[] = [];
    const start = (begin: (ports: RoomPorts) => void) =>
      startServer(settings, {
        clientDir: folder.path,
        defineRooms(_colyseus, ports) {
          begin(ports);
          return { adopt: async (worldId) => void adopted.push(worldId), vacancies: 1 };
        },
      });
    const opening = makeOpening();
    let opened: Promise<unknown> | undefined;
    const first = await start(({ journal }) => {
      opened = journal.open(opening);
    });
    await opened;
    await first.stop();
    assert.deepEqual(adopted, []);
    const second = await start(() => {});
    await until(() => adopted.length > 0);
    assert.equal(adopted[0], opening.worldId);
    await second.stop();
    folder.remove();
  });

  it('can be started again in the same process', async () => {
    await server.stop();
    server = await startTestServer({ defineRooms });
    const room = await (await enter()).joinOrCreate('echo');
    await room.leave();
  });
});
