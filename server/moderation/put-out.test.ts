import assert from 'node:assert/strict';
import { Client } from '@colyseus/sdk';
import type { Role } from '#shared/records/roles.ts';
import { CLOSE } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import { Visitor } from '../api/fixtures-visitor.ts';
import type { RunningServer } from '../boot.ts';
import { readSettings } from '../env.ts';
import { temporaryFolder } from '../fixtures.ts';
import { startGame } from '../main.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openPlayers } from '../store/players.ts';
import { openPutOut } from './put-out.ts';

const IDEA = {
  text: 'Umbrellas remember every rain',
  tags: ['humour', 'nature'],
  ages: [],
  languages: [],
  platforms: [],
  virality: 50,
  valence: 40,
  arousal: 50,
};

describe('who is put out', function () {
  this.timeout(30_000);
  const folder = temporaryFolder();
  let server: RunningServer;
  let operator: Visitor;

  before(async () => {
    await start();
    const { secret, player } = await new Visitor(server.url).enter();
    await server.stop();
    await grant(player.id, 'admin');
    await start();
    operator = new Visitor(server.url);
    await operator.enter(secret);
  });
  after(async () => {
    await server.stop();
    folder.remove();
  });

  async function start() {
    const settings = {
      PORT: '0',
      DATA_DIR: folder.path,
      LOG_LEVEL: 'error',
      GUESTS_PER_MINUTE: '0',
      WORLDS_PER_MINUTE: '0',
    };
    server = await startGame(readSettings(settings, false), { tickMs: 20 });
  }
  async function grant(id: string, role: Role) {
    const db = openEmbedded(folder.path);
    await (await openPlayers(db)).grant(id, role);
    await db.close();
  }
  /** Somebody who plays; what they hear does not matter here. */
  async function play(roomId?: string) {
    const visitor = new Visitor(server.url);
    const { player, secret } = await visitor.enter();
    const client = new Client(server.url);
    client.auth.token = visitor.token!;
    const wish = { protocol: PROTOCOL, mode: 'match', private: true, spec: { agents: 1000 } };
    const room = roomId ? await client.joinById(roomId, wish) : await client.create('world', wish);
    room.reconnection.enabled = false;
    room.onMessage('*', () => {});
    const left = new Promise<number>((resolve) => room.onLeave(resolve));
    return { visitor, client, room, wish, player, secret, left };
  }
  const ban = (player: string) =>
    operator.expect(201, 'POST', '/admin/bans', { player, reason: 'hate', until: null });

  it('leaves a world at once when banned, and comes into none', async () => {
    const ann = await play();
    const eve = await play(ann.room.roomId);
    await ban(eve.player.id);
    assert.equal(await eve.left, CLOSE.kicked);
    await assert.rejects(eve.client.joinById(ann.room.roomId, eve.wish), /you are banned for good/);
    await assert.rejects(eve.client.create('world', eve.wish), /you are banned for good/);
    assert.equal(ann.room.connection.isOpen, true);
    await ann.room.leave();
  });

  it('leaves the lobby at once as well, and comes into none', async () => {
    const visitor = new Visitor(server.url);
    const { player } = await visitor.enter();
    const client = new Client(server.url);
    client.auth.token = visitor.token!;
    const lobby = await client.joinOrCreate('lobby', { protocol: PROTOCOL });
    lobby.reconnection.enabled = false;
    lobby.onMessage('*', () => {});
    const left = new Promise<number>((resolve) => lobby.onLeave(resolve));
    await ban(player.id);
    assert.equal(await left, CLOSE.kicked);
    const again = client.joinOrCreate('lobby', { protocol: PROTOCOL });
    await assert.rejects(again, /you are banned for good/);
  });

  it('[WIRE16] does not come in by a seat that was kept before, nor into the lobby', async () => {
    const ann = await play();
    for (const way of [`joinById/${ann.room.roomId}`, 'joinOrCreate/lobby']) {
      const eve = new Client(server.url);
      const visitor = new Visitor(server.url);
      const { player } = await visitor.enter();
      eve.auth.token = visitor.token!;
      const response = await fetch(`${server.url}/matchmake/${way}`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${visitor.token}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify(ann.wish),
      });
      const seat = await response.json();
      await ban(player.id);
      await assert.rejects(eve.consumeSeatReservation(seat), /banned/, way);
    }
    await ann.room.leave();
  });

  it('[WIRE16] does not come back by a connection that was lost before', async () => {
    const ann = await play();
    const eve = await play(ann.room.roomId);
    const { reconnectionToken } = eve.room;
    await eve.room.leave(false);
    await ban(eve.player.id);
    await assert.rejects(eve.client.reconnect(reconnectionToken), /expired/);
    await ann.room.leave();
  });

  it('may come back where only the sessions were ended', async () => {
    const ann = await play();
    const eve = await play(ann.room.roomId);
    await operator.expect(204, 'DELETE', `/admin/players/${eve.player.id}/sessions`);
    assert.equal(await eve.left, CLOSE.kicked);
    const back = await eve.client.joinById(ann.room.roomId, eve.wish);
    await back.leave();
    await ann.room.leave();
  });

  it('is whoever has deleted themselves, whose name is in no record of a match that ran on', async () => {
    const ann = await play();
    const eve = await play(ann.room.roomId);
    const bob = await play(ann.room.roomId);
    const { reconnectionToken } = bob.room;
    const path = `/worlds/${ann.room.roomId}`;
    for (const { visitor } of [ann, eve, bob]) {
      await visitor.expect(200, 'POST', `${path}/ideas`, { idea: IDEA, region: 'india' });
    }
    ann.room.send('command', { id: 'start', command: { kind: 'start' } });
    const phase = async () => (await ann.visitor.expect(200, 'GET', path)).body.phase;
    while ((await phase()) !== 'running');
    await bob.room.leave(false);
    for (const { visitor } of [eve, bob]) await visitor.expect(204, 'DELETE', '/me');
    assert.equal(await eve.left, CLOSE.kicked);
    await assert.rejects(eve.client.joinById(ann.room.roomId, eve.wish));
    // A connection that was lost before comes back to nothing.
    await assert.rejects(bob.client.reconnect(reconnectionToken), /expired/);
    await ann.room.leave();
    const { visitor, player } = ann;
    const history = async () => {
      const { body } = await visitor.expect(200, 'GET', `/players/${player.id}/matches`);
      return body.matches[0];
    };
    let match = await history();
    while (!match) match = await history();
    const names = match.seats.map(({ name }: { name: string }) => name);
    assert.deepEqual(names.slice(0, 3), [player.name, 'Deleted player', 'Deleted player']);
  });

  it('is everybody, where an operator closes the world', async () => {
    const ann = await play();
    const id = ann.room.roomId;
    const { body } = await operator.expect(200, 'GET', '/admin/worlds');
    const listed = body.worlds.find((each: { id: string }) => each.id === id);
    assert.equal(listed.isPrivate, true);
    await operator.expect(204, 'DELETE', `/admin/worlds/${id}`);
    assert.equal(await ann.left, CLOSE.done);
    const { body: log } = await operator.expect(200, 'GET', `/admin/audit?target=${id}`);
    assert.equal(log.entries[0].deed, 'world-closed');
    const { body: health } = await operator.expect(200, 'GET', '/admin/health');
    assert.equal(health.isStoreThere, true);
  });

  it('said an idea whose words are kept when it is reported', async () => {
    const ann = await play();
    const eve = await play(ann.room.roomId);
    const world = `/worlds/${ann.room.roomId}`;
    for (const { visitor } of [ann, eve]) {
      await visitor.expect(200, 'POST', `${world}/ideas`, { idea: IDEA, region: 'india' });
    }
    const hers = async () => {
      const { body } = await ann.visitor.expect(200, 'GET', world);
      const { seat } = (await eve.visitor.expect(200, 'GET', world)).body;
      return body.ideas.find((each: { seat: number }) => each.seat === seat);
    };
    let found = await hers();
    while (!found) found = await hers();
    const { id: number } = found;
    const target = { kind: 'idea', where: 'world', id: ann.room.roomId, idea: number };
    const { body } = await ann.visitor.expect(201, 'POST', '/reports', { target, reason: 'spam' });
    const { body: kept } = await operator.expect(200, 'GET', `/admin/reports/${body.id}`);
    assert.deepEqual([kept.evidence, kept.subject.id], [IDEA.text, eve.player.id]);
    // Who may not know of a world reports nothing in it.
    const stranger = new Visitor(server.url);
    await stranger.enter();
    const refused = await stranger.refused('POST', '/reports', { target, reason: 'spam' });
    assert.deepEqual(refused, [404, 'not-found']);
    await Promise.all([ann.room.leave(), eve.room.leave()]);
  });
});

describe('putting somebody out while rooms do not answer', () => {
  const heard: (readonly string[] | null)[] = [];
  const log = { debug() {}, info() {}, warn() {}, error() {} } as never;
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  /** What rooms say to one try after another: which missed it, or that nobody knows any. */
  const saying = (...answers: (string[] | Error)[]) => ({
    async putOut(_playerId: string, rooms: readonly string[] | null) {
      heard.push(rooms);
      const answer = answers[heard.length - 1] ?? [];
      if (answer instanceof Error) throw answer;
      return answer;
    },
  });
  beforeEach(() => heard.splice(0));

  it('goes on with those that missed it, and leaves the others alone', async () => {
    await openPutOut(saying(['b', 'c'], ['c'], []), log, 1)('player-a');
    await until(() => heard.length === 3);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(heard, [null, ['b', 'c'], ['c']]);
  });

  it('is no failure of whoever asked for it, and is done once rooms are found again', async () => {
    const away = new Error('try again in a moment');
    await openPutOut(saying(away, away, []), log, 1)('player-a');
    await until(() => heard.length === 3);
    assert.deepEqual(heard, [null, null, null]);
  });
});
