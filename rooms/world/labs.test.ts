import assert from 'node:assert/strict';
import { createAuthContext, matchMaker } from '@colyseus/core';
import type { Command } from '#shared/wire/messages.ts';
import { worldOptions } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import {
  AGENTS,
  DRAFT,
  enterNewWorld,
  follow,
  startRooms,
  type TestRooms,
  until,
} from '../fixtures.ts';
import type { Asking, CalledWorld } from './called.ts';
import { openCalls } from './calling.ts';
import { Labs, MOST_LABS } from './labs.ts';
import type { Loop } from './loop.ts';
import { REST_MS } from './stay.ts';

/** How long a world that was brought back waits for its people. */
const RETURN_MS = 60_000;
/** How long a world that has no end of its own lasts without a sign of life. */
const IDLE_MS = 15 * 60_000;

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

  it('[WIRE42] does not give way to its own fork, nor while its leader’s word is in hand', async () => {
    rooms = await startRooms({ mostWorlds: 1 });
    const lab = await openLab();
    late += REST_MS;
    const forked = await ask(lab, ann, { kind: 'fork', tick: 0 });
    assert.ok(forked && forked !== 'waiting' && 'code' in forked);
    assert.equal(forked.code, 'full');
    await ask(lab, ann, { kind: 'pause' });
    late += REST_MS;
    const { holder } = rooms.journal.worlds.get(lab)!;
    const append = holder!.append.bind(holder);
    const disk = Promise.withResolvers<void>();
    holder!.append = (entry) => disk.promise.then(() => append(entry));
    const stepping = ask(lab, ann, { kind: 'step', ticks: 5 });
    await assert.rejects(enterNewWorld(rooms, 'bob'), { code: 503 });
    late += IDLE_MS;
    pass(lab, 6000);
    disk.resolve();
    const stepped = await stepping;
    assert.ok(stepped && stepped !== 'waiting' && 'tick' in stepped, JSON.stringify(stepped));
    assert.equal((await calls.see(lab, ann.playerId))?.tick, stepped.tick);
  });

  it('[WIRE42] stays for whoever has a seat reserved in it', async () => {
    rooms = await startRooms({ mostWorlds: 1 });
    const lab = await openLab();
    late += REST_MS;
    assert.equal(rooms.worlds.vacancies, 1);
    const context = createAuthContext({ headers: { authorization: 'Bearer player:eve' } });
    await matchMaker.joinById(lab, { protocol: PROTOCOL, watch: true }, context);
    assert.equal(rooms.worlds.vacancies, 0);
  });

  it('[WIRE42] does not give way while an order of its leader’s is written down', async () => {
    rooms = await startRooms({ mostWorlds: 1 });
    const lab = await openLab();
    const { holder } = rooms.journal.worlds.get(lab)!;
    const append = holder!.append.bind(holder);
    const disk = Promise.withResolvers<void>();
    let isWriting = false;
    holder!.append = async (entry) => {
      isWriting = true;
      await disk.promise;
      return append(entry);
    };
    const order = { kind: 'launch', region: 'india', idea: DRAFT } as const;
    const ordered = calls.ask(lab, ann, { kind: 'order', message: { id: 'launch', order } });
    await until(() => isWriting);
    late += REST_MS;
    await assert.rejects(enterNewWorld(rooms, 'bob'), { code: 503 });
    disk.resolve();
    const answer = await ordered;
    assert.ok(answer && answer !== 'waiting' && 'tick' in answer, JSON.stringify(answer));
  });

  it('gives its memory back and says why where it fails as it ends', async () => {
    rooms = await startRooms({ mostAgents: AGENTS * 1.5 });
    const lab = await openLab();
    const { loop } = matchMaker.getLocalRoomById(lab) as unknown as { loop: Loop };
    loop.round.summary = () => Promise.reject(new Error('no summary to be had'));
    assert.ok(await calls.close(lab));
    await until(() => rooms.worlds.size === 0);
    await enterNewWorld(rooms, 'bob');
    assert.ok(rooms.logged.includes('a world has failed'));
  });

  it('answers nothing any more once it gives way', async () => {
    const lab = await openLab();
    late += REST_MS;
    const room = matchMaker.getLocalRoomById(lab) as unknown as CalledWorld;
    const ended = room.giveWay();
    const asking: Asking = {
      kind: 'command',
      message: { id: 'late', command: { kind: 'pause' } },
    };
    assert.equal(await room.ask(ann, asking), null);
    await ended;
  });

  it('stays its leader’s where a rival leads too many', async () => {
    const labs = new Labs();
    for (let i = 0; i < MOST_LABS; i++) labs.note(`of eve ${i}`, 'eve');
    const rival = labs.lead('wanted', 'eve');
    labs.note('wanted', 'ann');
    assert.equal((await rival)?.code, 'too-many-labs');
    for (let i = 1; i < MOST_LABS; i++) assert.equal(await labs.lead(`of ann ${i}`, 'ann'), null);
    assert.equal((await labs.lead('one more', 'ann'))?.code, 'too-many-labs');
  });

  it('[WIRE42] is one of so many of its leader’s at once', async () => {
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

  it('ends for good when an operator closes it, also just after it was brought back', async () => {
    const led = await openLab();
    await rooms.stop();
    const { journal } = rooms;
    rooms = await startRooms({ journal, mostWorlds: 2 });
    await rooms.worlds.adopt(led);
    assert.ok(await calls.close(led));
    await until(() => rooms.worlds.size === 0);
    assert.equal(await journal.goesOn(led), false);
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
