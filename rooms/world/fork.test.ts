import assert from 'node:assert/strict';
import { matchMaker } from '@colyseus/core';
import {
  AGENTS,
  DRAFT,
  enterNewWorld,
  follow,
  type Guest,
  goOnWith,
  onlyOnce,
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
    return { ...guest, closed: onlyOnce(guest) };
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
    const { entries } = journal.worlds.get(lab.room.roomId)!;
    assert.ok(
      entries.every((entry) => !('id' in entry && entry.id === 'fork')),
      'nor does the journal say that it was done',
    );
    gate.resolve();
    const answer = await lab.answer('fork');
    assert.ok('roomId' in answer && answer.roomId);
    const there = await follow(rooms, 'ann', answer.roomId);
    await until(() => there.mirror.tick === 50);
    const { keyframe } = journal.worlds.get(answer.roomId)!;
    assert.equal(keyframe?.tick, 50);
  });

  it('is refused where there is no memory for it, and nothing is left of it', async () => {
    rooms = await startRooms({ mostAgents: AGENTS * 1.5 });
    const lab = await enter('ann', { mode: 'lab' });
    const answer = await fork(lab);
    assert.ok('code' in answer && answer.code === 'full', JSON.stringify(answer));
    assert.deepEqual([...rooms.journal.worlds.keys()], [lab.room.roomId]);
    await goesOn(lab);
  });

  it('stays where it was made before, though there is no room for it now', async () => {
    const lab = await enter('ann', { mode: 'lab' });
    const { journal } = rooms;
    const leave = journal.leave.bind(journal);
    journal.leave = async (...given) => {
      await leave(...given);
      return false;
    };
    rooms = await startRooms({ journal, mostAgents: AGENTS * 1.5 });
    await goOnWith(rooms, lab.room.roomId);
    const again = await follow(rooms, 'ann', lab.room.roomId);
    const answer = await fork(again);
    assert.ok('roomId' in answer && answer.roomId, JSON.stringify(answer));
    assert.ok(await journal.goesOn(answer.roomId));
  });

  it('is no matter of its origin’s time, however long others take to answer', async () => {
    const lab = await enter('ann', { mode: 'lab' });
    const { driver } = matchMaker;
    const query = driver.query.bind(driver);
    driver.query = () => new Promise(() => {});
    try {
      const from = lab.mirror.tick;
      assert.ok('roomId' in (await fork(lab)), 'nobody is waited for for ever');
      assert.ok(lab.mirror.tick > from + 3, `${lab.mirror.tick} after ${from}`);
    } finally {
      driver.query = query;
    }
  });

  it('keeps its origin until it is there, and is no fault where its origin has ended', async () => {
    rooms = await startRooms({ mostWorlds: 2 });
    const { journal } = rooms;
    const adopt = journal.adopt.bind(journal);
    const gate = Promise.withResolvers<void>();
    journal.adopt = (worldId) => gate.promise.then(() => adopt(worldId));
    const lab = await enter('ann', { mode: 'lab' });
    const busy = matchMaker.getLocalRoomById(lab.room.roomId) as unknown as {
      loop: { desk: { isBusy: boolean } };
    };
    lab.command('fork', { kind: 'fork', tick: 0 });
    await until(() => rooms.worlds.size === 2);
    assert.ok(busy.loop.desk.isBusy);
    await lab.room.leave();
    await until(() => rooms.worlds.size === 1);
    gate.resolve();
    await until(() => [...journal.worlds.values()].some(({ keyframe }) => keyframe));
    await until(() => !busy.loop.desk.isBusy);
    assert.deepEqual(
      rooms.logged.filter((line) => line !== 'a world goes on'),
      [],
    );
  });

  it('is known by its id where another process was faster', async () => {
    const lab = await enter('ann', { mode: 'lab' });
    const { journal } = rooms;
    const leave = journal.leave.bind(journal);
    journal.leave = async (...given) => {
      const isNew = await leave(...given);
      await journal.adopt(given[0].worldId);
      return isNew;
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
      const isNew = await leave(...given);
      if (journal.worlds.get(roomId)?.holder) journal.kill(roomId);
      return isNew;
    };
    lab.command('fork', { kind: 'fork', tick: 0 });
    await lab.closed();
    assert.deepEqual(lab.answers, []);
    const [forked] = [...journal.worlds.keys()].filter((id) => id !== roomId);
    journal.leave = leave;
    await goOnWith(rooms, roomId);
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
