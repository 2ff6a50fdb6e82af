import assert from 'node:assert/strict';
import { hashMatch } from '#shared/game/snapshot.ts';
import type { MatchSpec } from '#shared/game/spec.ts';
import { shownByte } from '#shared/sim/step.ts';
import { readHeader } from '#shared/wire/frames/header.ts';
import { CLOSE } from '#shared/wire/messages.ts';
import { receive } from '#shared/wire/mirror.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import { readReplay, verifyReplay } from '#shared/wire/replay.ts';
import {
  AGENTS,
  attend,
  begin,
  clientOf,
  DRAFT,
  enterNewWorld,
  follow,
  onlyOnce,
  startRooms,
  type TestRooms,
  testAtlas,
  until,
} from '../fixtures.ts';

describe('a world room', function () {
  this.timeout(30_000);
  let rooms: TestRooms;

  beforeEach(async () => {
    rooms = await startRooms();
  });
  afterEach(() => rooms.stop());

  const launch = { kind: 'launch', region: 'india', idea: DRAFT } as const;

  it('[WIRE14] is not ended by a message whose name is no name', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    ann.room.send('*', { toString: 1, valueOf: 1 });
    ann.room.send('toString', { toString: 1 });
    await until(() => ann.answers.length === 2);
    assert.deepEqual(
      ann.answers.map((answer) => 'code' in answer && answer.code),
      ['malformed', 'malformed'],
    );
    assert.deepEqual(rooms.logged, []);
  });

  it('lets nobody in who speaks another protocol, and says which is wanted', async () => {
    const entering = clientOf(rooms, 'ann').create('world', { protocol: 99 });
    await assert.rejects(entering, { code: 426, message: /protocol 1 is wanted, you speak 99/ });
  });

  it('lets nobody in without a good token', async () => {
    const client = clientOf(rooms, 'ann');
    client.auth.token = 'forged';
    await assert.rejects(client.create('world', { protocol: PROTOCOL }), { code: 401 });
  });

  it('makes no world from a bad spec, and names the field', async () => {
    const options = { protocol: PROTOCOL, spec: { agents: 5 } };
    const entering = clientOf(rooms, 'ann').create('world', options);
    await assert.rejects(entering, { code: 400, message: /^spec\.agents: / });
  });

  it('shows two clients the same agents as it holds itself', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    await begin(ann);
    const bob = await follow(rooms, 'bob', ann.room.roomId);
    bob.order({ id: '1', order: { ...launch, region: 'china' } });
    for (let i = 0; i < 6; i++) {
      ann.order({ id: `seed ${i}`, order: { kind: 'seed', region: 'brazil' } });
      await ann.answer(`seed ${i}`);
    }
    await until(() => ann.room.state.phase === 'over' && ann.room.state.matchId);
    const { match, replay } = rooms.saved[0] ?? assert.fail('nothing was saved');
    assert.equal(match.isPrivate, false);
    // What the room held at the end, from the replay alone.
    const verdict = verifyReplay(readReplay(JSON.stringify(replay)), testAtlas());
    assert.ok(verdict.ok, JSON.stringify(verdict));
    const again = verdict.match;
    assert.equal(hashMatch(again), match.hash);
    const held = Uint8Array.from(again.world.state.belief, shownByte);
    assert.ok(held.some((byte) => byte !== 0));
    assert.deepEqual(ann.mirror.shown, held);
    assert.deepEqual(bob.mirror.shown, held);
    assert.deepEqual([...ann.gaps, ...bob.gaps], []);
  });

  it('refuses orders with a code and changes nothing', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    const watcher = await follow(rooms, 'eve', ann.room.roomId, { watch: true });
    ann.order({ id: 'early', order: { kind: 'seed', region: 'india' } });
    ann.order({ id: 'nowhere', order: { ...launch, region: 'atlantis' } });
    ann.order({ id: 'negative', order: { ...launch, idea: { ...DRAFT, arousal: -3 } } });
    watcher.order({ id: 'mine', order: launch });
    const codes = [
      await ann.answer('early'),
      await ann.answer('nowhere'),
      await ann.answer('negative'),
      await watcher.answer('mine'),
    ].map((answer) => ('code' in answer ? [answer.code, answer.field] : answer));
    assert.deepEqual(codes, [
      ['not-in-phase', undefined],
      ['unknown-region', 'region'],
      ['malformed', 'idea.arousal'],
      ['spectator', undefined],
    ]);
    assert.equal(ann.room.state.phase, 'gathering');
    assert.equal(ann.room.state.ideas.length, 0);
    assert.deepEqual(watcher.welcomes, [{ seat: -1 }]);
  });

  it('answers the same id once more, and applies it once', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    ann.order({ id: 'x', order: launch });
    const first = await ann.answer('x');
    ann.order({ id: 'x', order: launch });
    await until(() => ann.answers.length === 2);
    assert.deepEqual(ann.answers[1], first);
    ann.command('go', { kind: 'start' });
    await until(() => ann.room.state.ideas.length > 0);
    assert.equal([...ann.room.state.ideas].filter(({ owner }) => owner === 0).length, 1);
  });

  it('takes no order after the end', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    await begin(ann);
    await until(() => ann.room.state.phase === 'over');
    ann.order({ id: 'late', order: { kind: 'seed', region: 'india' } });
    const answer = await ann.answer('late');
    assert.ok('code' in answer && answer.code === 'not-in-phase');
    assert.match(answer.detail, /over/);
  });

  it('gives a lost connection its seat and the whole picture back', async () => {
    rooms = await startRooms({ matchSeconds: 600 });
    const ann = await enterNewWorld(rooms, 'ann');
    await begin(ann);
    const seat = ann.welcomes[0]?.seat;
    const token = ann.room.reconnectionToken;
    ann.room.reconnection.enabled = false;
    ann.room.connection.close(4999);
    const bob = await follow(rooms, 'bob', ann.room.roomId);
    await until(() => bob.room.state.players?.some((p) => p.seat === seat && !p.connected));
    const room = await clientOf(rooms, 'ann').reconnect(token);
    const back = attend(room as typeof ann.room, AGENTS);
    await until(() => back.welcomes.length === 1 && back.mirror.sequence !== null);
    assert.equal(back.welcomes[0]?.seat, seat);
    await until(() => bob.room.state.players.every((player) => player.connected));
    back.order({ id: '2', order: { kind: 'seed', region: 'brazil' } });
    assert.ok('tick' in (await back.answer('2')));
    await until(() => back.mirror.tick > 100 && back.mirror.tick === bob.mirror.tick);
    assert.deepEqual(back.mirror.shown, bob.mirror.shown);
  });

  it('seats a player who comes back by account where they sat', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    const bob = await follow(rooms, 'bob', ann.room.roomId);
    await until(() => bob.welcomes.length === 1);
    await bob.room.leave();
    const again = await follow(rooms, 'bob', ann.room.roomId);
    await until(() => again.welcomes.length === 1);
    assert.deepEqual(again.welcomes, bob.welcomes);
  });

  it('[WIRE17] lets in nobody to play for whom no seat is left, who may watch', async () => {
    const ann = await enterNewWorld(rooms, 'ann', { mode: 'lab' });
    const { roomId } = ann.room;
    const full = { code: 503, message: /seats are taken/ };
    await assert.rejects(follow(rooms, 'bob', roomId, { play: true }), full);
    const again = await follow(rooms, 'ann', roomId, { play: true });
    const bob = await follow(rooms, 'bob', roomId);
    await until(() => again.welcomes.length === 1 && bob.welcomes.length === 1);
    assert.deepEqual([...again.welcomes, ...bob.welcomes], [{ seat: 0 }, { seat: -1 }]);
    assert.deepEqual(rooms.logged, []);
  });

  it('closes a connection that sends nothing but nonsense; the others notice nothing', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    const eve = await follow(rooms, 'eve', ann.room.roomId);
    const closed = onlyOnce(eve);
    for (let i = 0; i < 50; i++) eve.room.send('order', { id: i });
    await closed();
    const before = ann.mirror.tick;
    await until(() => ann.mirror.tick > before + 20);
    assert.deepEqual(ann.gaps, []);
  });

  it('keeps a match that is cut short, as abandoned', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    await begin(ann);
    await ann.room.leave();
    await until(() => rooms.saved.length === 1);
    const { match, replay } = rooms.saved[0] ?? assert.fail();
    assert.equal(match.reason, 'abandoned');
    assert.equal(match.winner, null);
    const verdict = verifyReplay(readReplay(JSON.stringify(replay)), testAtlas());
    assert.ok(verdict.ok, JSON.stringify(verdict));
  });

  it('keeps nothing of a match that never began', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    const left = ann.room.roomId;
    await ann.room.leave();
    await assert.rejects(follow(rooms, 'bob', left), /not found/);
    assert.deepEqual(rooms.saved, []);
  });

  it('gives the seat of who left before the start to the next', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    const bob = await follow(rooms, 'bob', ann.room.roomId);
    await until(() => ann.room.state.players?.length === 2);
    await bob.room.leave();
    await until(() => ann.room.state.players.length === 1);
    const cat = await follow(rooms, 'cat', ann.room.roomId);
    await until(() => cat.welcomes.length === 1);
    assert.deepEqual(cat.welcomes, bob.welcomes);
    await until(() => ann.room.state.players.some(({ name }) => name === 'cat'));
  });

  it('lets nobody back in who was thrown out', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    const eve = await follow(rooms, 'eve', ann.room.roomId);
    await until(() => eve.welcomes.length === 1);
    const token = eve.room.reconnectionToken;
    const closed = onlyOnce(eve);
    for (let i = 0; i < 50; i++) eve.room.send('order', { id: i });
    assert.equal(await closed(), CLOSE.abuse);
    await assert.rejects(clientOf(rooms, 'eve').reconnect(token));
  });

  it('sends a keyframe to who asks, at most one a tick', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    await until(() => ann.mirror.sequence !== null);
    let keyframes = 0;
    ann.room.onMessage('frame', (bytes: Uint8Array) => {
      if (readHeader(bytes).kind === 'keyframe') keyframes++;
      receive(ann.mirror, bytes);
    });
    const from = ann.mirror.tick;
    for (let i = 0; i < 40; i++) ann.room.send('resync');
    await until(() => keyframes > 0 && ann.mirror.tick > from + 20);
    assert.ok(keyframes <= 20, `${keyframes} keyframes`);
  });

  it('lets only labs have rules of their own', async () => {
    const spec = { agents: AGENTS, model: { kind: 'attention', share: 0.05 } };
    await assert.rejects(enterNewWorld(rooms, 'ann', { spec }), { code: 400, message: /^spec: / });
    const lab = await enterNewWorld(rooms, 'ann', { spec, mode: 'lab' });
    await until(() => lab.room.state.spec);
    assert.equal(JSON.parse(lab.room.state.spec).world.model.share, 0.05);
    const heavy = { agents: AGENTS, model: { kind: 'attention', share: 1 } };
    await assert.rejects(enterNewWorld(rooms, 'ann', { spec: heavy, mode: 'lab' }), {
      code: 400,
      message: /^spec\.model\.share: /,
    });
  });

  it('lets only labs be large', async () => {
    const spec = { agents: 30_000, seed: 7 };
    await assert.rejects(enterNewWorld(rooms, 'ann', { spec }), {
      code: 400,
      message: 'spec.agents: at most 20000, but in a lab',
    });
    const lab = await enterNewWorld(rooms, 'ann', { mode: 'lab', spec }, spec.agents);
    await until(() => lab.mirror.tick > 20);
    assert.deepEqual(lab.gaps, []);
  });

  it('makes no more worlds than it may', async () => {
    rooms = await startRooms({ mostWorlds: 1 });
    await enterNewWorld(rooms, 'ann');
    await assert.rejects(enterNewWorld(rooms, 'bob'), { code: 503 });
  });

  it('[WIRE42] has a world that is over and kept give way to another', async () => {
    rooms = await startRooms({ mostWorlds: 1, tickMs: 2 });
    const ann = await enterNewWorld(rooms, 'ann');
    const closed = onlyOnce(ann);
    await begin(ann);
    await assert.rejects(enterNewWorld(rooms, 'bob'), { code: 503 });
    await until(() => ann.room.state.matchId);
    assert.ok(ann.room.connection.isOpen, 'it is there for a last look');
    assert.equal(rooms.worlds.vacancies, 1);
    await enterNewWorld(rooms, 'bob');
    assert.equal(await closed(), CLOSE.done);
    assert.equal(rooms.worlds.size, 1);
    await assert.rejects(enterNewWorld(rooms, 'cat'), { code: 503 });
  });

  it('has a lab where everything is free and nothing ends', async () => {
    const ann = await enterNewWorld(rooms, 'ann', { mode: 'lab' });
    ann.order({ id: 'launch', order: launch });
    for (let i = 0; i < 10; i++)
      ann.order({ id: `${i}`, order: { kind: 'seed', region: 'india' } });
    assert.ok('tick' in (await ann.answer('9')));
    await until(() => ann.mirror.tick > 250);
    assert.equal(ann.room.state.phase, 'running');
    assert.equal((JSON.parse(ann.room.state.spec) as MatchSpec).mode, 'lab');
    assert.equal(ann.room.state.players.length, 1, 'no opponent');
  });
});
