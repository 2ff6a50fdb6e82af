import assert from 'node:assert/strict';
import { Client } from '@colyseus/sdk';
import type { Role } from '#shared/records/roles.ts';
import { CLOSE } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/state.ts';
import { Visitor } from '../api/fixtures-visitor.ts';
import type { RunningServer } from '../boot.ts';
import { readSettings } from '../env.ts';
import { temporaryFolder } from '../fixtures.ts';
import { startGame } from '../main.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { openPlayers } from '../store/players.ts';

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

  it('[WIRE16] does not come in by a seat that was kept before', async () => {
    const ann = await play();
    const eve = new Client(server.url);
    const visitor = new Visitor(server.url);
    const { player } = await visitor.enter();
    eve.auth.token = visitor.token!;
    const response = await fetch(`${server.url}/matchmake/joinById/${ann.room.roomId}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${visitor.token}`,
        'Content-Type': 'application/json',
      },
      body: JSON.stringify(ann.wish),
    });
    const seat = await response.json();
    await ban(player.id);
    await assert.rejects(eve.consumeSeatReservation(seat), /banned/);
    await ann.room.leave();
  });

  it('[WIRE16] is out again when a lost connection comes back', async () => {
    const ann = await play();
    const eve = await play(ann.room.roomId);
    const { reconnectionToken } = eve.room;
    await eve.room.leave(false);
    await ban(eve.player.id);
    const room = await eve.client.reconnect(reconnectionToken);
    room.reconnection.enabled = false;
    room.onMessage('*', () => {});
    assert.equal(await new Promise((resolve) => room.onLeave(resolve)), CLOSE.kicked);
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
    const idea = {
      text: 'Umbrellas remember every rain',
      tags: ['humour', 'nature'],
      ages: [],
      languages: [],
      platforms: [],
      virality: 50,
      valence: 40,
      arousal: 50,
    };
    const world = `/worlds/${ann.room.roomId}`;
    for (const { visitor } of [ann, eve]) {
      await visitor.expect(200, 'POST', `${world}/ideas`, { idea, region: 'india' });
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
    assert.deepEqual([kept.evidence, kept.subject.id], [idea.text, eve.player.id]);
    // Who may not know of a world reports nothing in it.
    const stranger = new Visitor(server.url);
    await stranger.enter();
    const refused = await stranger.refused('POST', '/reports', { target, reason: 'spam' });
    assert.deepEqual(refused, [404, 'not-found']);
    await Promise.all([ann.room.leave(), eve.room.leave()]);
  });
});
