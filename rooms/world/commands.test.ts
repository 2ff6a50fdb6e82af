import assert from 'node:assert/strict';
import type { Command, Refused } from '#shared/wire/messages.ts';
import { CLOSE } from '#shared/wire/messages.ts';
import {
  AGENTS,
  begin,
  DRAFT,
  enterNewWorld,
  enterTogether,
  follow,
  type Guest,
  onlyOnce,
  startRooms,
  type TestRooms,
  until,
} from '../fixtures.ts';
import { openCalls } from './calling.ts';

describe('commands in a world room', function () {
  this.timeout(30_000);
  let rooms: TestRooms;

  beforeEach(async () => {
    rooms = await startRooms();
  });
  afterEach(() => rooms.stop());

  const launch = { kind: 'launch', region: 'india', idea: DRAFT } as const;
  let count = 0;

  async function command(guest: Guest, what: Command) {
    const id = `command ${count++}`;
    guest.command(id, what);
    return guest.answer(id);
  }

  async function code(guest: Guest, what: Command) {
    const answer = await command(guest, what);
    return 'code' in answer ? answer.code : answer;
  }

  describe('before the clock runs', () => {
    it('begin when all are ready, where people invited each other', async () => {
      const [ann, bob] = await enterTogether(rooms, ['ann', 'bob']);
      ann.order({ id: '1', order: launch });
      await ann.answer('1');
      await until(() => bob.room.state.players[0]?.isReady);
      assert.equal(bob.room.state.phase, 'gathering');
      bob.order({ id: '1', order: { ...launch, region: 'china' } });
      await until(() => bob.room.state.phase === 'running');
      const launched = [...bob.room.state.feed].filter(({ kind }) => kind === 'launched');
      assert.equal(launched.length, 2);
      assert.equal(launched[0]?.tick, launched[1]?.tick, 'both in the same tick');
    });

    it('only the host says so, and only with somebody ready', async () => {
      const [ann, bob] = await enterTogether(rooms, ['ann', 'bob']);
      assert.equal(bob.room.state.host, 0);
      assert.equal(await code(ann, { kind: 'start' }), 'not-in-phase');
      bob.order({ id: '1', order: launch });
      await until(() => ann.room.state.players[1]?.isReady);
      assert.equal(await code(bob, { kind: 'start' }), 'not-allowed');
      await command(ann, { kind: 'start' });
      await until(() => ann.room.state.phase === 'running');
      assert.equal(await code(ann, { kind: 'start' }), 'not-in-phase');
    });

    it('fill seats with opponents, and give nobody a match alone', async () => {
      const ann = await enterNewWorld(rooms, 'ann', { private: true });
      await command(ann, { kind: 'fill', seats: 3 });
      await until(() => ann.room.state.players.length === 3);
      const cat = await enterNewWorld(rooms, 'cat', { private: true });
      await begin(cat);
      assert.deepEqual(
        cat.room.state.players.map(({ kind }) => kind),
        ['human', 'opponent'],
      );
    });

    it('opponents fill a quick match after a while, and it begins with who is ready', async () => {
      const ann = await enterNewWorld(rooms, 'ann', { spec: undefined }, 10_000);
      await until(() => ann.room.state.fills > 0);
      ann.order({ id: '1', order: launch });
      await ann.answer('1');
      await until(() => ann.room.state.players.length === 4);
      await until(() => ann.room.state.phase === 'running');
      assert.ok(ann.room.state.begins >= 10, `began at ${ann.room.state.begins}`);
    });

    it('the next becomes host when the host goes', async () => {
      const [ann, bob] = await enterTogether(rooms, ['ann', 'bob']);
      await ann.room.leave();
      await until(() => bob.room.state.host === 1);
    });

    it('show somebody out of a private world for good', async () => {
      const [ann, bob] = await enterTogether(rooms, ['ann', 'bob']);
      const closed = onlyOnce(bob);
      assert.equal(await code(bob, { kind: 'kick', seat: 0 }), 'not-allowed');
      assert.equal(await code(ann, { kind: 'kick', seat: 0 }), 'malformed');
      await command(ann, { kind: 'kick', seat: 1 });
      assert.equal(await closed(), CLOSE.kicked);
      await until(() => ann.room.state.players.length === 1);
      await assert.rejects(follow(rooms, 'bob', ann.room.roomId), /shown you out/);
      const message = { id: 'afar', order: { kind: 'seed', region: 'india' } } as const;
      const bobs = { playerId: 'id-of-bob', name: 'bob' };
      const refused = await openCalls().ask(ann.room.roomId, bobs, { kind: 'order', message });
      assert.equal((refused as Refused).code, 'not-allowed');
      const { tick } = ann.mirror;
      await until(() => ann.mirror.tick > tick + 3);
    });
  });

  it('[WIRE35] a moderator shows people out of any world, also without a seat', async () => {
    let mayModerate = async (playerId: string) => playerId === 'id-of-mod';
    rooms = await startRooms({ roles: { mayModerate: (playerId) => mayModerate(playerId) } });
    const ann = await enterNewWorld(rooms, 'ann');
    const bob = await follow(rooms, 'bob', ann.room.roomId);
    const mod = await follow(rooms, 'mod', ann.room.roomId, { watch: true });
    const eve = await follow(rooms, 'eve', ann.room.roomId, { watch: true });
    for (const { room } of [ann, bob]) room.reconnection.enabled = false;
    await until(() => ann.room.state.players?.length === 2);
    assert.equal(await code(ann, { kind: 'kick', seat: 1 }), 'not-allowed', 'it is not private');
    assert.equal(await code(eve, { kind: 'kick', seat: 1 }), 'spectator');
    let why: unknown[] = [];
    bob.room.onLeave((...given) => {
      why = given;
    });
    assert.ok('tick' in (await command(mod, { kind: 'kick', seat: 1 })));
    await until(() => why.length > 0);
    assert.deepEqual(why, [CLOSE.kicked, 'shown out by a moderator']);
    await assert.rejects(follow(rooms, 'bob', ann.room.roomId), /shown you out/);
    assert.equal(await code(mod, { kind: 'start' }), 'spectator', 'nothing else is theirs');
    mayModerate = async () => Promise.reject(new Error('the store is away'));
    assert.equal(await code(mod, { kind: 'kick', seat: 0 }), 'spectator');
    mayModerate = () => new Promise(() => {});
    const from = ann.mirror.tick;
    assert.equal(await code(mod, { kind: 'kick', seat: 0 }), 'spectator', 'nobody waits for ever');
    assert.ok(ann.mirror.tick > from + 3, 'least of all the world');
  });

  it('[WIRE35] show out whom a moderator meant, not who sits there when the answer comes', async () => {
    const role = Promise.withResolvers<boolean>();
    rooms = await startRooms({ roles: { mayModerate: () => role.promise } });
    const ann = await enterNewWorld(rooms, 'ann');
    const eve = await follow(rooms, 'eve', ann.room.roomId);
    const mod = await follow(rooms, 'mod', ann.room.roomId, { watch: true });
    await until(() => ann.room.state.players?.length === 2);
    mod.command('kick', { kind: 'kick', seat: 1 });
    await eve.room.leave();
    await until(() => ann.room.state.players.length === 1);
    const bob = await follow(rooms, 'bob', ann.room.roomId);
    await until(() => ann.room.state.players.length === 2);
    role.resolve(true);
    const answer = await mod.answer('kick');
    assert.ok('code' in answer && answer.field === 'seat', JSON.stringify(answer));
    assert.ok('tick' in (await command(ann, { kind: 'fill', seats: 3 })));
    assert.ok(bob.room.connection.isOpen);
  });

  it('that are refused cost no keyframe, and a seat with nobody to kick no question', async () => {
    let questions = 0;
    const mayModerate = async () => {
      questions++;
      return false;
    };
    rooms = await startRooms({ roles: { mayModerate } });
    const ann = await enterNewWorld(rooms, 'ann');
    const eve = await follow(rooms, 'eve', ann.room.roomId, { watch: true });
    assert.equal(await code(eve, { kind: 'kick', seat: 3 }), 'malformed');
    assert.equal(questions, 0);
    assert.equal(await code(eve, { kind: 'kick', seat: 0 }), 'spectator');
    assert.equal(questions, 1);
    assert.equal(rooms.journal.worlds.get(ann.room.roomId)?.keyframe, null);
  });

  it('[WIRE12] answers of a seat are those of whoever sits there', async () => {
    const ann = await enterNewWorld(rooms, 'ann', { private: true });
    const bob = await follow(rooms, 'bob', ann.room.roomId);
    bob.order({ id: '1', order: launch });
    await bob.answer('1');
    await bob.room.leave();
    await until(() => ann.room.state.players.length === 1);
    const cat = await follow(rooms, 'cat', ann.room.roomId);
    cat.order({ id: '1', order: launch });
    await cat.answer('1');
    await until(() => ann.room.state.players.find(({ name }) => name === 'cat')?.isReady);
  });

  it('[WIRE38] an opponent plays for who is away, and hands back at a sign of life', async () => {
    rooms = await startRooms({ awaySeconds: 1, matchSeconds: 600 });
    const ann = await enterNewWorld(rooms, 'ann');
    await begin(ann);
    // Each lasts for a while only.
    const kinds: (string | undefined)[] = [];
    ann.room.onStateChange(({ players }) => void kinds.push(players[0]?.kind));
    await until(() => kinds.includes('relieved'));
    ann.room.send('here');
    await until(() => kinds.lastIndexOf('human') > kinds.indexOf('relieved'));
  });

  describe('in a lab', () => {
    const tickOf = (guest: Guest) => guest.mirror.tick;

    async function lab(): Promise<Guest> {
      const model = { kind: 'attention', share: 0.1 };
      const spec = { agents: AGENTS, seed: 7, model };
      const ann = await enterNewWorld(rooms, 'ann', { mode: 'lab', spec });
      ann.order({ id: 'launch', order: launch });
      await ann.answer('launch');
      return ann;
    }

    it('stop time, make single steps, and set the pace', async () => {
      const ann = await lab();
      const paused = await command(ann, { kind: 'pause' });
      assert.ok('tick' in paused);
      await until(() => ann.room.state.paused === 'asked');
      await until(() => tickOf(ann) === paused.tick);
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(tickOf(ann), paused.tick);
      const stepped = await command(ann, { kind: 'step', ticks: 7 });
      assert.ok('tick' in stepped && stepped.tick === paused.tick + 7);
      await until(() => tickOf(ann) === paused.tick + 7);
      await command(ann, { kind: 'speed', times: 8 });
      await until(() => ann.room.state.speed === 8);
      await command(ann, { kind: 'resume' });
      await until(() => tickOf(ann) > paused.tick + 200);
      assert.equal(await code(ann, { kind: 'step', ticks: 1 }), 'not-in-phase');
    });

    it('go back to any tick: whoever watches sees the same again', async () => {
      const ann = await lab();
      const eve = await follow(rooms, 'eve', ann.room.roomId, { watch: true });
      await until(() => tickOf(ann) > 60);
      const paused = await command(ann, { kind: 'pause' });
      assert.ok('tick' in paused);
      await until(() => tickOf(ann) === paused.tick && tickOf(eve) === paused.tick);
      const then = ann.mirror.shown.slice();
      await command(ann, { kind: 'step', ticks: 50 });
      await until(() => tickOf(ann) === paused.tick + 50);
      assert.notDeepEqual(ann.mirror.shown, then);
      await command(ann, { kind: 'rewind', tick: paused.tick });
      await until(() => tickOf(ann) === paused.tick && tickOf(eve) === paused.tick);
      assert.deepEqual(ann.mirror.shown, then);
      assert.deepEqual(eve.mirror.shown, then);
      await until(() => ann.room.state.tick === paused.tick);
      const told = [...ann.room.state.feed];
      assert.ok(
        told.length > 0 && told.every(({ tick }) => tick <= paused.tick),
        'no news of what is undone',
      );
      // What was undone is gone, though the history has it until the next step.
      const answer = await command(ann, { kind: 'rewind', tick: paused.tick + 1 });
      assert.ok('code' in answer && answer.code === 'malformed' && answer.field === 'tick');
      assert.equal(await code(eve, { kind: 'resume' }), 'spectator');
    });

    it('open a world of its own from any tick, which goes the same way', async () => {
      const ann = await lab();
      await until(() => tickOf(ann) > 80);
      await command(ann, { kind: 'pause' });
      const forked = await command(ann, { kind: 'fork', tick: 40 });
      assert.ok('tick' in forked && forked.roomId);
      const there = await follow(rooms, 'ann', forked.roomId);
      await until(() => there.room.state.paused === 'asked');
      await until(() => tickOf(there) === 40);
      assert.deepEqual(there.welcomes, [{ seat: 0 }], 'the owner sits where they sat');
      assert.ok(there.room.state.players.every(({ seat }) => seat === 0));
      await command(ann, { kind: 'rewind', tick: 40 });
      await until(() => tickOf(ann) === 40);
      assert.deepEqual(there.mirror.shown, ann.mirror.shown);
      for (const guest of [ann, there]) await command(guest, { kind: 'step', ticks: 60 });
      await until(() => tickOf(ann) === 100 && tickOf(there) === 100);
      assert.deepEqual(there.mirror.shown, ann.mirror.shown);
    });

    it('are the owner’s alone, who comes back to it; others watch', async () => {
      const ann = await lab();
      const bob = await follow(rooms, 'bob', ann.room.roomId);
      await until(() => bob.welcomes.length === 1);
      assert.deepEqual(bob.welcomes, [{ seat: -1 }]);
      assert.equal(await code(bob, { kind: 'pause' }), 'spectator');
      await ann.room.leave();
      const again = await follow(rooms, 'ann', bob.room.roomId);
      assert.ok('tick' in (await command(again, { kind: 'pause' })));
    });
  });

  async function inCoop() {
    rooms = await startRooms({ matchSeconds: 600 });
    const options = { mode: 'coop', private: true };
    const together = await enterTogether(rooms, ['ann', 'bob'], options);
    await begin(together[0]);
    return together;
  }

  it('pause co-op by more than half of the votes', async () => {
    const [ann, bob] = await inCoop();
    await command(ann, { kind: 'pause' });
    await until(() => bob.room.state.votes.length === 1);
    assert.equal(bob.room.state.paused, '');
    await command(bob, { kind: 'pause' });
    await until(() => ann.room.state.paused === 'vote');
    await command(ann, { kind: 'resume' });
    await command(bob, { kind: 'resume' });
    await until(() => ann.room.state.paused === '');
  });

  it('[WIRE35] pause co-op for those who want it when the others go', async () => {
    const [ann, bob] = await inCoop();
    await command(ann, { kind: 'pause' });
    await bob.room.leave();
    await until(() => ann.room.state.paused === 'vote');
  });

  it('do not pause a match, and are answered once', async () => {
    const ann = await enterNewWorld(rooms, 'ann');
    await begin(ann);
    ann.command('same', { kind: 'pause' });
    await ann.answer('same');
    ann.command('same', { kind: 'pause' });
    await until(() => ann.answers.filter(({ id }) => id === 'same').length === 2);
    const [first, second] = ann.answers.filter(({ id }) => id === 'same');
    assert.deepEqual(first, second);
    assert.ok(first && 'code' in first && first.code === 'not-allowed');
    ann.room.send('command', { id: 'bad', command: { kind: 'speed', times: 3 } });
    const bad = await ann.answer('bad');
    assert.ok('code' in bad && bad.code === 'malformed' && bad.field === 'times');
  });
});
