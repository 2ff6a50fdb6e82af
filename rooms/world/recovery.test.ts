import assert from 'node:assert/strict';
import { CLOSE } from '#shared/wire/messages.ts';
import { readReplay, verifyReplay } from '#shared/wire/replay.ts';
import {
  begin,
  enterNewWorld,
  follow,
  type Guest,
  goOnWith,
  onlyOnce,
  startRooms,
  type TestRooms,
  testAtlas,
  until,
} from '../fixtures.ts';

describe('a world room, when something fails', function () {
  this.timeout(30_000);
  let rooms: TestRooms;
  /** Set: the next tick of any world throws it. */
  let bug: Error | null;

  const nothing = () => {};
  const meter = {
    late: nothing,
    sent: nothing,
    order: nothing,
    refusal: nothing,
    reply: nothing,
    tick() {
      const thrown = bug;
      bug = null;
      if (thrown) throw thrown;
    },
  };

  beforeEach(async () => {
    bug = null;
    rooms = await startRooms({ meter, matchSeconds: 40 });
  });
  afterEach(() => rooms.stop());

  const seed = { kind: 'seed', region: 'brazil' } as const;

  /** As `enterNewWorld`; resolves to the code that closed it, in time. */
  async function enter(name: string, options: object = {}) {
    const guest = await enterNewWorld(rooms, name, options);
    return { ...guest, closed: onlyOnce(guest) };
  }
  const goesOn = async ({ mirror }: Guest) => {
    const from = mirror.tick;
    await until(() => mirror.tick > from + 5);
  };
  async function ask(guest: Guest, id: string) {
    guest.order({ id, order: seed });
    return guest.answer(id);
  }

  it('[WIRE39] goes on in another process, with the same seats, answers and hashes', async () => {
    const ann = await enter('ann');
    const bob = await follow(rooms, 'bob', ann.room.roomId);
    bob.room.reconnection.enabled = false;
    await begin(ann);
    await until(() => ann.mirror.tick > 60);
    const answer = await ask(ann, 'before');
    assert.ok('tick' in answer);
    await rooms.stop();
    assert.equal(await ann.closed(), CLOSE.moved);
    const { journal } = rooms;
    assert.deepEqual(await journal.orphans(), [ann.room.roomId]);
    rooms = await startRooms({ meter, journal, matchSeconds: 40 });
    await goOnWith(rooms, ann.room.roomId);
    const again = await follow(rooms, 'bob', ann.room.roomId);
    await until(() => again.welcomes.length > 0 && again.mirror.sequence !== null);
    assert.deepEqual(again.welcomes, [{ seat: 1 }]);
    const back = await follow(rooms, 'ann', ann.room.roomId);
    back.order({ id: 'before', order: seed });
    assert.deepEqual(await back.answer('before'), answer);
    await goesOn(back);
    assert.deepEqual(back.welcomes, [{ seat: 0 }]);
    assert.ok([...back.room.state.feed].some(({ kind }) => kind === 'launched'));
    await until(() => rooms.saved.length > 0, 30);
    const { replay } = rooms.saved[0]!;
    const verdict = verifyReplay(readReplay(JSON.stringify(replay)), testAtlas());
    assert.ok(verdict.ok, JSON.stringify(verdict));
    const seeds = readReplay(JSON.stringify(replay)).inputs.filter(
      ({ act }) => act.kind === 'order' && act.order.kind === 'seed',
    );
    assert.equal(seeds.length, 1, 'applied once');
  });

  it('closes with `moved` what another process has, and touches no other world', async () => {
    const [ann, bob] = [await enter('ann'), await enter('bob')];
    await Promise.all([begin(ann), begin(bob)]);
    rooms.journal.kill(ann.room.roomId);
    assert.equal(await ann.closed(), CLOSE.moved);
    await goesOn(bob);
    const entries = rooms.journal.worlds.get(ann.room.roomId)!.entries.length;
    await rooms.worlds.adopt(ann.room.roomId).catch(() => {});
    assert.ok(rooms.journal.worlds.get(ann.room.roomId)!.entries.length <= entries);
  });

  for (const mode of ['lab', 'match']) {
    it(`notices that a ${mode} is another process’s also while time stands`, async () => {
      const ann = await enter('ann', { mode });
      if (mode === 'lab') {
        ann.command('p', { kind: 'pause' });
        await until(() => ann.room.state.paused === 'asked');
      } else {
        await begin(ann);
        rooms.journal.kill(ann.room.roomId);
        await ann.closed();
        await goOnWith(rooms, ann.room.roomId);
        await until(() => rooms.worlds.size === 1);
      }
      rooms.journal.kill(ann.room.roomId);
      if (mode === 'lab') assert.equal(await ann.closed(), CLOSE.moved);
      else await until(() => rooms.worlds.size === 0);
    });
  }

  it('[WIRE34] stands still while nothing can be recorded, and goes on where it was', async () => {
    const ann = await enter('ann');
    await begin(ann);
    rooms.journal.refusesEntries = true;
    ann.order({ id: 'waits', order: seed });
    await until(() => ann.room.state.paused === 'not-recorded');
    const stands = ann.mirror.tick;
    const refused = await ask(ann, 'new');
    assert.ok('code' in refused && refused.code === 'not-recorded');
    const bob = await follow(rooms, 'bob', ann.room.roomId, { watch: true });
    await until(() => bob.mirror.sequence !== null);
    assert.equal(bob.mirror.tick, stands, 'who comes now sees where time stands');
    assert.equal(bob.room.state.paused, 'not-recorded');
    rooms.journal.refusesEntries = false;
    await until(() => ann.room.state.paused === '');
    assert.ok('tick' in (await ann.answer('waits')));
    await goesOn(ann);
    const taken = await ask(ann, 'again');
    assert.ok('tick' in taken || taken.code === 'cooling-down');
    assert.equal(ann.answers.filter(({ id }) => id === 'waits').length, 1);
    assert.deepEqual(ann.gaps, []);
  });

  it('[WIRE22] that has a bug ends alone, and goes on from its journal', async () => {
    const [ann, bob] = [await enter('ann'), await enter('bob')];
    await Promise.all([begin(ann), begin(bob)]);
    const answers = new Map([
      [ann, await ask(ann, 'before')],
      [bob, await ask(bob, 'before')],
    ]);
    bug = new Error('agent 7 of 5');
    const failed = await Promise.race([ann.closed().then(() => ann), bob.closed().then(() => bob)]);
    const well = failed === ann ? bob : ann;
    assert.equal(await failed.closed(), CLOSE.fault);
    await goesOn(well);
    assert.ok(rooms.logged.includes('a world has failed'));
    const { roomId } = failed.room;
    const left = rooms.journal.worlds.get(roomId)!;
    assert.equal(left.keyframe, null, 'what failed is no place to go on from');
    assert.equal(left.holder, null);
    await goOnWith(rooms, roomId);
    const back = await follow(rooms, failed === ann ? 'ann' : 'bob', roomId);
    assert.deepEqual(await ask(back, 'before'), answers.get(failed));
    await goesOn(back);
  });

  it('keeps a match whose journal cannot be forgotten, and lives on', async () => {
    const save = async () => {
      rooms.journal.isBroken = true;
    };
    rooms = await startRooms({ archive: { save, tell: async () => {} }, matchSeconds: 20 });
    const ann = await enter('ann');
    await begin(ann);
    const id = await until(() => ann.room.state.phase === 'over' && ann.room.state.matchId);
    assert.ok(id);
    assert.ok(rooms.logged.includes('a journal could not be forgotten'));
    assert.ok(rooms.journal.worlds.has(ann.room.roomId), 'it stays, to be tried again');
    rooms.journal.isBroken = false;
  });

  it('keeps a match that ends while nothing can be recorded, once it can', async () => {
    rooms = await startRooms({ matchSeconds: 20 });
    const ann = await enter('ann');
    await begin(ann);
    await until(() => ann.mirror.tick > 180);
    rooms.journal.isBroken = true;
    await until(() => ann.room.state.paused === 'not-recorded');
    rooms.journal.isBroken = false;
    await until(() => ann.room.state.matchId);
    assert.equal(rooms.saved.length, 1);
  });

  describe('in a rematch', () => {
    async function over() {
      rooms = await startRooms({ matchSeconds: 20 });
      const ann = await enter('ann', { private: true });
      await begin(ann);
      await until(() => ann.room.state.matchId);
      return ann;
    }
    const rematch = async (guest: Guest, id: string) => {
      guest.command(id, { kind: 'rematch' });
      return guest.answer(id);
    };

    it('begins once it can be recorded', async () => {
      const ann = await over();
      rooms.journal.isBroken = true;
      const refused = await rematch(ann, '1');
      assert.ok('code' in refused && refused.code === 'not-recorded');
      rooms.journal.isBroken = false;
      assert.ok('tick' in (await rematch(ann, '2')));
      await until(() => ann.room.state.phase === 'gathering');
      await goesOn(ann);
    });

    it('goes on as the second match, not the first', async () => {
      const ann = await over();
      const first = rooms.saved[0]!.match.id;
      await rematch(ann, '1');
      await until(() => ann.room.state.phase === 'gathering' && ann.room.state.players.length > 0);
      await begin(ann, 'china');
      const answer = await ask(ann, 'x');
      rooms.journal.kill(ann.room.roomId, 3);
      assert.equal(await ann.closed(), CLOSE.moved);
      await goOnWith(rooms, ann.room.roomId);
      const back = await follow(rooms, 'ann', ann.room.roomId);
      assert.deepEqual(await ask(back, 'x'), answer);
      await until(() => back.room.state.matchId);
      assert.equal(rooms.saved.length, 2);
      const { match, replay } = rooms.saved[1]!;
      assert.notEqual(match.id, first);
      // Its record says so after it was brought back as well.
      assert.deepEqual(
        rooms.saved.map((one) => one.match.isPrivate),
        [true, true],
      );
      assert.ok(verifyReplay(readReplay(JSON.stringify(replay)), testAtlas()).ok);
    });

    it('is handed over whole when the process ends right then', async () => {
      const ann = await over();
      const { journal } = rooms;
      ann.command('1', { kind: 'rematch' });
      await until(() => (journal.worlds.get(ann.room.roomId)?.entries.length ?? -1) >= 0);
      await rooms.stop();
      assert.deepEqual(await journal.orphans(), [ann.room.roomId], 'nobody holds it');
      rooms = await startRooms({ journal, matchSeconds: 20 });
      await goOnWith(rooms, ann.room.roomId);
      const back = await follow(rooms, 'ann', ann.room.roomId);
      await until(() => back.room.state.phase === 'gathering');
      await begin(back, 'china');
    });
  });

  it('[WIRE12] gives the same answer to a command that was carried out, and does it once', async () => {
    const lab = await enter('ann', { mode: 'lab' });
    const { roomId } = lab.room;
    lab.command('pause', { kind: 'pause' });
    await lab.answer('pause');
    lab.command('step', { kind: 'step', ticks: 7 });
    lab.command('no', { kind: 'rewind', tick: 1_000_000 });
    const stepped = await lab.answer('step');
    const refused = await lab.answer('no');
    assert.ok('tick' in stepped && 'code' in refused);
    rooms.journal.kill(roomId);
    await lab.closed();
    await goOnWith(rooms, roomId);
    const again = await follow(rooms, 'ann', roomId);
    again.command('step', { kind: 'step', ticks: 7 });
    assert.deepEqual(await again.answer('step'), stepped);
    // A lab goes on with the first who comes; it stands until its owner has it run.
    again.command('pause again', { kind: 'pause' });
    const { tick } = (await again.answer('pause again')) as { tick: number };
    again.command('step', { kind: 'step', ticks: 7 });
    again.command('one', { kind: 'step', ticks: 1 });
    const one = await again.answer('one');
    assert.deepEqual(one, { id: 'one', tick: tick + 1 });
  });

  it('lets nobody in again after it was brought back who was shown out', async () => {
    const ann = await enter('ann', { private: true });
    const bob = await enter('bob', { private: true });
    const eve = await follow(rooms, 'eve', ann.room.roomId);
    eve.room.reconnection.enabled = false;
    await until(() => ann.room.state.players?.length === 2);
    ann.command('kick', { kind: 'kick', seat: 1 });
    await ann.answer('kick');
    rooms.journal.kill(ann.room.roomId);
    await ann.closed();
    await goOnWith(rooms, ann.room.roomId);
    await assert.rejects(follow(rooms, 'eve', ann.room.roomId), { code: 403 });
    await goesOn(await follow(rooms, 'ann', ann.room.roomId));
    await goesOn(bob);
  });
});
