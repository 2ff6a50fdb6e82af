import assert from 'node:assert/strict';
import {
  DRAFT,
  enterNewWorld,
  follow,
  type Guest,
  startRooms,
  type TestRooms,
  until,
} from '../fixtures.ts';

describe('a lab that is forked', function () {
  this.timeout(30_000);
  let rooms: TestRooms;

  beforeEach(async () => {
    rooms = await startRooms();
  });
  afterEach(() => rooms.stop());

  async function enter(name: string, options: object) {
    const guest = await enterNewWorld(rooms, name, options);
    guest.room.reconnection.enabled = false;
    let isClosed = false;
    guest.room.onLeave(() => {
      isClosed = true;
    });
    return { ...guest, closed: () => until(() => isClosed) };
  }
  const launch = { kind: 'launch', region: 'india', idea: DRAFT } as const;
  const goesOn = async ({ mirror }: Guest) => {
    const from = mirror.tick;
    await until(() => mirror.tick > from + 5);
  };
  const fork = async (guest: Guest) => {
    guest.command('fork', { kind: 'fork', tick: 0 });
    return guest.answer('fork');
  };

  it('is refused where this server is full, and the lab goes on', async () => {
    await rooms.stop();
    rooms = await startRooms({ mostWorlds: 1 });
    const lab = await enter('ann', { mode: 'lab' });
    const answer = await fork(lab);
    assert.ok('code' in answer && answer.code === 'full');
    await goesOn(lab);
    assert.equal(rooms.journal.worlds.size, 1);
  });

  it('is brought to its tick while the lab goes on, and then has a keyframe', async () => {
    const lab = await enter('ann', { mode: 'lab' });
    const { journal } = rooms;
    const adopt = journal.adopt.bind(journal);
    const gate = Promise.withResolvers<void>();
    journal.adopt = async (worldId) => {
      await gate.promise;
      return adopt(worldId);
    };
    await until(() => lab.mirror.tick > 50);
    lab.command('fork', { kind: 'fork', tick: 50 });
    await until(() => journal.worlds.size === 2);
    await goesOn(lab);
    lab.order({ id: 'meanwhile', order: launch });
    assert.ok('tick' in (await lab.answer('meanwhile')));
    lab.command('pause', { kind: 'pause' });
    assert.ok('tick' in (await lab.answer('pause')));
    assert.ok(
      lab.answers.every(({ id }) => id !== 'fork'),
      'there is nothing to enter yet',
    );
    gate.resolve();
    const answer = await lab.answer('fork');
    assert.ok('roomId' in answer && answer.roomId);
    const there = await follow(rooms, 'ann', answer.roomId);
    await until(() => there.mirror.tick === 50);
    const { keyframe } = journal.worlds.get(answer.roomId)!;
    assert.equal(keyframe?.tick, 50);
  });

  it('is known by its id where another process was faster', async () => {
    const lab = await enter('ann', { mode: 'lab' });
    const { journal } = rooms;
    const leave = journal.leave.bind(journal);
    journal.leave = async (...given) => {
      await leave(...given);
      await journal.adopt(given[0].worldId);
    };
    const answer = await fork(lab);
    assert.ok('roomId' in answer && answer.roomId);
    await goesOn(lab);
  });

  it('[WIRE12] is one world, also where the process died before it could say so', async () => {
    const lab = await enter('ann', { mode: 'lab' });
    const { roomId } = lab.room;
    const { journal } = rooms;
    const leave = journal.leave.bind(journal);
    journal.leave = async (...given) => {
      await leave(...given);
      if (journal.worlds.get(roomId)?.holder) journal.kill(roomId);
    };
    lab.command('fork', { kind: 'fork', tick: 0 });
    await lab.closed();
    assert.deepEqual(lab.answers, []);
    const [forked] = [...journal.worlds.keys()].filter((id) => id !== roomId);
    journal.leave = leave;
    await rooms.worlds.adopt(roomId);
    const again = await follow(rooms, 'ann', roomId);
    const answer = await fork(again);
    assert.ok('roomId' in answer);
    assert.equal(answer.roomId, forked);
    assert.equal(journal.worlds.size, 2);
  });

  it('is refused where it cannot be written, and the lab goes on', async () => {
    const lab = await enter('ann', { mode: 'lab' });
    rooms.journal.leave = async () => Promise.reject(new Error('no space'));
    const answer = await fork(lab);
    assert.ok('code' in answer && answer.code === 'not-recorded');
    await goesOn(lab);
  });

  it('has its fork and its origin apart', async () => {
    const lab = await enter('ann', { mode: 'lab' });
    lab.order({ id: '1', order: launch });
    const first = await lab.answer('1');
    assert.ok('tick' in first);
    lab.command('f', { kind: 'fork', tick: first.tick });
    const forked = await lab.answer('f');
    assert.ok('roomId' in forked && forked.roomId);
    const other = await follow(rooms, 'ann', forked.roomId!);
    await until(() => other.mirror.sequence !== null);
    assert.equal(other.room.state.ideas.length, 0, 'as it stood before the launch');
    assert.equal(lab.room.state.ideas.length, 1);
  });
});
