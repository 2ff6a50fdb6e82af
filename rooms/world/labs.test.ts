import assert from 'node:assert/strict';
import { matchMaker } from '@colyseus/core';
import type { Command } from '#shared/wire/messages.ts';
import { worldOptions } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/state.ts';
import { AGENTS, enterNewWorld, follow, startRooms, type TestRooms, until } from '../fixtures.ts';
import { openCalls } from './calling.ts';
import { MOST_LABS } from './labs.ts';
import { REST_MS } from './stay.ts';

/** How long a world that was brought back waits for its people. */
const RETURN_MS = 60_000;

describe('a lab that is led by calls', function () {
  this.timeout(30_000);
  const calls = openCalls();
  const ann = { playerId: 'id-of-ann', name: 'ann' };
  const eve = { playerId: 'id-of-eve', name: 'eve' };
  const { now } = performance;
  let rooms: TestRooms;
  let late: number;

  beforeEach(async () => {
    late = 0;
    performance.now = () => now.call(performance) + late;
    rooms = await startRooms({ mostWorlds: 2 });
  });
  afterEach(async () => {
    performance.now = now;
    await rooms.stop();
  });

  const options = worldOptions.parse({
    protocol: PROTOCOL,
    mode: 'lab',
    spec: { agents: AGENTS, seed: 7 },
  });
  async function openLab(by = ann): Promise<string> {
    const id = await calls.create(options, by);
    assert.ok(typeof id === 'string', JSON.stringify(id));
    return id;
  }
  let asked = 0;
  const ask = (id: string, by: typeof ann, command: Command) =>
    calls.ask(id, by, { kind: 'command', message: { id: `${++asked}`, command } });
  const isThere = async (id: string) => (await calls.see(id, null)) !== null;
  /** As if so much time had passed for the room's timers. */
  const pass = (id: string, milliseconds: number) => {
    for (const each of [...matchMaker.getLocalRoomById(id).clock.delayed]) each.tick(milliseconds);
  };

  it('[WIRE42] gives way once it rests, whoever else asks it, the longest rested first', async () => {
    const first = await openLab();
    late += REST_MS / 2;
    const second = await openLab();
    await assert.rejects(enterNewWorld(rooms, 'bob'), { code: 503 });
    late += REST_MS / 2;
    const strangers = await ask(first, eve, { kind: 'pause' });
    assert.ok(strangers && strangers !== 'waiting' && 'code' in strangers);
    // Refused, it is no use of it either.
    const refused = await ask(first, ann, { kind: 'step', ticks: 1 });
    assert.ok(refused && refused !== 'waiting' && 'code' in refused);
    await calls.see(first, ann.playerId);
    assert.equal(rooms.worlds.vacancies, 1);
    late += REST_MS;
    assert.equal(rooms.worlds.vacancies, 2);
    await enterNewWorld(rooms, 'bob');
    assert.deepEqual([await isThere(first), await isThere(second)], [false, true]);
    await until(() => rooms.journal.worlds.size === 2);
    assert.equal(await rooms.journal.goesOn(first), false, 'nothing is left of it');
  });

  it('[WIRE42] does not rest while its leader does something, or somebody is in it', async () => {
    const led = await openLab();
    const watched = await openLab();
    late += REST_MS;
    await ask(led, ann, { kind: 'pause' });
    const room = await follow(rooms, 'eve', watched, { watch: true });
    assert.equal(rooms.worlds.vacancies, 0);
    await assert.rejects(enterNewWorld(rooms, 'bob'), { code: 503 });
    late += REST_MS;
    assert.equal(rooms.worlds.vacancies, 1);
    await calls.save(led, ann.playerId);
    assert.equal(rooms.worlds.vacancies, 0);
    await room.room.leave();
    await until(() => rooms.worlds.vacancies === 1);
  });

  it('[WIRE42] is one of so many of its leader’s at once', async () => {
    await rooms.stop();
    rooms = await startRooms({ mostWorlds: MOST_LABS + 4 });
    const labs = await Promise.all(Array.from({ length: MOST_LABS }, () => openLab()));
    const refused = await calls.create(options, ann);
    assert.ok(typeof refused !== 'string');
    assert.deepEqual([refused.code, refused.numbers], ['too-many-labs', { most: MOST_LABS }]);
    const forked = await ask(labs[0]!, ann, { kind: 'fork', tick: 0 });
    assert.ok(forked && forked !== 'waiting' && 'code' in forked);
    assert.equal(forked.code, 'too-many-labs');
    await assert.rejects(enterNewWorld(rooms, 'ann', { mode: 'lab' }), { code: 409 });
    await until(() => rooms.worlds.size === MOST_LABS);
    await openLab(eve);
    await enterNewWorld(rooms, 'ann');
    await matchMaker.getLocalRoomById(labs[0]!).disconnect();
    await openLab();
  });

  it('[WIRE42] opened all at once, they are no more either', async () => {
    await rooms.stop();
    rooms = await startRooms({ mostWorlds: MOST_LABS + 4 });
    const all = Array.from({ length: MOST_LABS + 3 }, () => calls.create(options, ann));
    const made = (await Promise.all(all)).filter((one) => typeof one === 'string');
    assert.equal(made.length, MOST_LABS);
  });

  it('stays when it was brought back, with nobody in it, until it has not been used for long', async () => {
    const led = await openLab();
    await ask(led, ann, { kind: 'pause' });
    await rooms.stop();
    const { journal } = rooms;
    rooms = await startRooms({ journal, mostWorlds: 2 });
    await rooms.worlds.adopt(led);
    pass(led, RETURN_MS + 1);
    assert.equal(matchMaker.getLocalRoomById(led).autoDispose, false);
    const stepped = await ask(led, ann, { kind: 'step', ticks: 3 });
    assert.ok(stepped && stepped !== 'waiting' && 'tick' in stepped, 'as its leader left it');
    late += 15 * 60_000 + 1;
    pass(led, 6000);
    await until(() => rooms.worlds.size === 0);
  });

  it('ends with its last visitor where nobody leads it by calls', async () => {
    const lab = await enterNewWorld(rooms, 'ann', { mode: 'lab' });
    lab.command('fork', { kind: 'fork', tick: 0 });
    const answer = await lab.answer('fork');
    assert.ok('roomId' in answer && answer.roomId);
    pass(answer.roomId, RETURN_MS + 1);
    assert.equal(matchMaker.getLocalRoomById(answer.roomId).autoDispose, false);
    const there = await follow(rooms, 'ann', answer.roomId);
    await there.room.leave();
    await until(() => rooms.worlds.size === 1);
    assert.equal(matchMaker.getLocalRoomById(answer.roomId), undefined);
  });
});
