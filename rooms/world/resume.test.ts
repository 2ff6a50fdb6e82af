import assert from 'node:assert/strict';
import fc from 'fast-check';
import { BRANCHES } from '#shared/game/kinds.ts';
import type { Order } from '#shared/game/order.ts';
import type { Ack, Refused } from '#shared/wire/messages.ts';
import { readReplay, verifyReplay } from '#shared/wire/replay.ts';
import { DRAFT, testAtlas, until } from '../fixtures.ts';
import { type TestWorld, testWorlds } from '../fixtures-loop.ts';
import { roomMemory } from './memory.ts';
import { feedOf } from './view.ts';

/** What people do in a world, tick by tick, and nothing else does. */
interface Script {
  readonly mode: 'match' | 'coop' | 'lab';
  readonly seed: number;
  readonly orders: readonly { tick: number; player: number; order: Order }[];
  /** Labs: at one tick back to another, the first for the first time that it is reached. */
  readonly rewinds: readonly { at: number; to: number }[];
  readonly ticks: number;
}

/** What goes wrong meanwhile. */
interface Faults {
  /** Ticks after which the process dies, and how much of the way it had not told of. */
  readonly kills: readonly { tick: number; untold: number }[];
  readonly keyframes: readonly number[];
  readonly losesKeyframes: boolean;
}

const PLAYERS = ['ann', 'bob'];
const NO_FAULTS: Faults = { kills: [], keyframes: [], losesKeyframes: false };

/** Plays a script to its end, or the match's. Returns all that should not depend on faults. */
async function play(script: Script, faults: Faults) {
  const worlds = testWorlds();
  const { mode, seed, ticks } = script;
  const open = { mode, private: true, spec: { agents: 300, seed } };
  const people = mode === 'lab' ? PLAYERS.slice(0, 1) : PLAYERS;
  let world = await worlds.open(open);
  for (const player of people) world.enter(player);
  const answers = new Map<string, Ack | Refused>();
  const kills = [...faults.kills];
  const keyframes = new Set(faults.keyframes);
  let rewound = 0;
  worlds.journal.losesKeyframes = faults.losesKeyframes;
  for (;;) {
    const { loop } = world;
    const { tick } = loop.round.host;
    const dead = kills.findIndex((kill) => kill.tick === tick);
    if (dead >= 0) {
      const [kill] = kills.splice(dead, 1);
      world = await goOn(world, kill!.untold);
      continue;
    }
    if (loop.summary.phase === 'over' || tick >= ticks) break;
    const back = script.rewinds[rewound];
    if (back?.at === tick) {
      rewound++;
      await loop.rewind(back.to);
      continue;
    }
    if (keyframes.delete(tick)) await loop.round.remember();
    script.orders.forEach((one, i) => {
      const player = PLAYERS[one.player]!;
      if (one.tick === tick && people.includes(player)) {
        world.order(player, { id: `${rewound}:${i}`, order: one.order });
      }
    });
    await loop.step(1);
    for (const [id, answer] of world.answers) answers.set(id, answer);
  }

  /** Another process goes on; everybody is back, and asks again what was answered. */
  async function goOn(before: TestWorld, untold: number): Promise<TestWorld> {
    const { tick } = before.loop.round.host;
    await before.kill(untold);
    const after = await worlds.adopt(before.worldId);
    const stands = after.loop.round.host.tick;
    if (script.rewinds.length === 0) assert.ok(stands <= tick, `${stands} after ${tick}`);
    for (const player of people) {
      after.enter(player);
      assert.ok(after.loop.seats.players().size === people.length, 'the seats are theirs');
    }
    for (const [id, answer] of answers) {
      const [pass, i] = id.split(':');
      // What was undone is only known from keyframes.
      if (faults.losesKeyframes && pass !== `${rewound}`) continue;
      const { player, order } = script.orders[Number(i)]!;
      after.order(PLAYERS[player]!, { id, order });
      assert.deepEqual(after.answers.get(id), answer, 'the same order has the same answer');
    }
    return after;
  }

  const { loop } = world;
  const { hash } = await loop.round.host.look({ hash: true, frames: [], keyframes: [] });
  const found = {
    hash,
    tick: loop.round.host.tick,
    answers: new Map([...answers].sort()),
    seats: loop.seats.memory,
    entered: loop.round.until(Number.POSITIVE_INFINITY),
    recorded: loop.round.recorder.recorded,
  };
  loop.stop();
  const isOver = loop.summary.phase === 'over';
  if (isOver) await loop.round.finish(loop.seats.players());
  await loop.round.close();
  assert.deepEqual(world.failures, []);
  const [kept] = worlds.saved;
  // Each has an id of its own, and is sealed with it.
  return {
    ...found,
    match: kept && { ...kept.match, id: '' },
    replay: kept && { ...kept.replay, id: '', seal: '' },
    verdict: kept && verifyReplay(readReplay(JSON.stringify(kept.replay)), testAtlas()).ok,
  };
}

const regions = testAtlas().regions.map(({ id }) => id);
const region = fc.constantFrom(...regions);
const order = fc.oneof(
  fc.record({ kind: fc.constantFrom('seed', 'boost', 'debunk', 'influencer'), region }),
  fc.record({ kind: fc.constant('launch'), region, idea: fc.constant(DRAFT) }),
  fc.record({ kind: fc.constant('trait'), branch: fc.constantFrom(...BRANCHES) }),
) as fc.Arbitrary<Order>;

const TICKS = 120;
const someTick = fc.integer({ min: 1, max: TICKS });

function scripts(mode: Script['mode'], ticks = TICKS): fc.Arbitrary<Script> {
  const launch = { kind: 'launch', region: 'india', idea: DRAFT } as const;
  return fc.record({
    mode: fc.constant(mode),
    seed: fc.nat(),
    ticks: fc.constant(ticks),
    orders: fc
      .array(fc.record({ tick: someTick, player: fc.nat(1), order }), { maxLength: 12 })
      .map((more) => [
        { tick: 2, player: 0, order: launch },
        { tick: 3, player: 1, order: { ...launch, region: 'china' } },
        ...more,
      ]),
    rewinds:
      mode === 'lab'
        ? fc
            .array(fc.record({ at: fc.integer({ min: 41, max: TICKS }), to: fc.nat(40) }), {
              maxLength: 2,
            })
            .map((all) => all.sort((a, b) => a.to - b.to))
        : fc.constant([]),
  });
}

// Not while it begins: what the room itself has just decided, it may decide a tick later.
const BEGUN = 6;
const faults: fc.Arbitrary<Faults> = fc.record({
  kills: fc.array(fc.record({ tick: fc.integer({ min: BEGUN, max: TICKS }), untold: fc.nat(15) }), {
    minLength: 1,
    maxLength: 4,
  }),
  keyframes: fc.array(someTick, { maxLength: 3 }),
  losesKeyframes: fc.boolean(),
});

describe('a world that is brought back', function () {
  this.timeout(60_000);

  for (const mode of ['match', 'coop', 'lab'] as const) {
    it(`[WIRE39] goes on as if nothing had been, in a ${mode}`, async () => {
      await fc.assert(
        fc.asyncProperty(scripts(mode), faults, async (script, faulty) => {
          // A lab that was brought back from a keyframe goes back no further than to that.
          const keyframes = mode === 'lab' && script.rewinds.length > 0 ? [] : faulty.keyframes;
          const undisturbed = await play(script, NO_FAULTS);
          assert.deepEqual(await play(script, { ...faulty, keyframes }), undisturbed);
        }),
        { numRuns: 15, interruptAfterTimeLimit: 20_000 },
      );
    });
  }

  it('[WIRE39] has the same record at its end, and the same replay', async () => {
    await fc.assert(
      fc.asyncProperty(scripts('match', 1000), faults, async (script, faulty) => {
        const kills = [...faulty.kills, { tick: 180, untold: 7 }];
        const undisturbed = await play(script, NO_FAULTS);
        assert.equal(undisturbed.verdict, true);
        assert.deepEqual(await play(script, { ...faulty, kills }), undisturbed);
      }),
      { numRuns: 5, interruptAfterTimeLimit: 20_000 },
    );
  });

  const launch = { kind: 'launch', region: 'india', idea: DRAFT } as const;
  const seed = { kind: 'seed', region: 'brazil' } as const;

  /** A match of two that has begun. */
  async function begun() {
    const worlds = testWorlds(120);
    const world = await worlds.open({ private: true, spec: { agents: 300, seed: 7 } });
    for (const player of PLAYERS) world.enter(player);
    await world.loop.step(1);
    for (const player of PLAYERS) world.order(player, { id: 'launch', order: launch });
    await world.loop.step(4);
    assert.equal(world.loop.summary.phase, 'running');
    return { worlds, world };
  }

  it('begins, where it was still gathering', async () => {
    for (const ticks of [1, 2, 3, 4]) {
      const worlds = testWorlds();
      const before = await worlds.open({ private: true, spec: { agents: 300, seed: 7 } });
      for (const player of PLAYERS) before.enter(player);
      await before.loop.step(1);
      for (const player of PLAYERS) before.order(player, { id: 'launch', order: launch });
      await before.loop.step(ticks);
      await before.kill();
      const after = await worlds.adopt(before.worldId);
      for (const player of PLAYERS) after.enter(player);
      await after.loop.step(5);
      assert.equal(after.loop.summary.phase, 'running');
      assert.deepEqual(
        after.loop.summary.seats.map(({ name }) => name),
        PLAYERS,
      );
      await after.kill();
    }
  });

  it('[WIRE12] knows no answers of whoever sat there before', async () => {
    const worlds = testWorlds();
    const world = await worlds.open({ mode: 'match' });
    world.enter('ann');
    await world.loop.step(1);
    const fill = { id: '1', command: { kind: 'fill', seats: 2 } };
    const ann = { sessionId: 'session of ann', send: () => {}, leave: () => {} };
    world.loop.desk.command(ann, fill);
    await until(() => world.answers.has('1'));
    world.loop.seats.release(0);
    world.loop.post({ kind: 'leave', seat: 0 });
    await world.loop.step(1);
    const { seat } = world.loop.seats.take('session of cat', 'cat');
    world.loop.seat(seat, 'cat', 'cat');
    await world.loop.step(1);
    await world.kill();
    const after = await worlds.adopt(world.worldId);
    assert.deepEqual([seat, after.loop.inbox.answersBySeat], [0, []]);
    await after.kill();
  });

  it('[WIRE12] knows the answers of the very tick after which a keyframe was taken', async () => {
    const { worlds, world } = await begun();
    await world.loop.step(599 - world.loop.round.host.tick);
    world.order('ann', { id: 'last', order: seed });
    await world.loop.step(1);
    const answer = world.answers.get('last');
    assert.ok(answer);
    await new Promise(setImmediate);
    assert.equal(worlds.journal.worlds.get(world.worldId)?.keyframe?.tick, 600);
    await world.kill();
    const after = await worlds.adopt(world.worldId);
    after.enter('ann');
    after.order('ann', { id: 'last', order: seed });
    assert.deepEqual(after.answers.get('last'), answer);
    await after.kill();
  }).timeout(20_000);

  it('[WIRE12] knows answers that a rewind undid only where a keyframe has them', async () => {
    for (const losesKeyframes of [false, true]) {
      const worlds = testWorlds();
      const lab = await worlds.open({ mode: 'lab', spec: { agents: 300, seed: 7 } });
      lab.enter('ann');
      await lab.loop.step(20);
      lab.order('ann', { id: 'kept', order: launch });
      await lab.loop.step(20);
      lab.order('ann', { id: 'undone', order: seed });
      await lab.loop.step(20);
      const [kept, undone] = ['kept', 'undone'].map((id) => lab.answers.get(id));
      assert.ok(kept && undone && 'tick' in undone);
      worlds.journal.losesKeyframes = losesKeyframes;
      await lab.loop.rewind(30);
      await new Promise(setImmediate);
      await lab.kill();
      const after = await worlds.adopt(lab.worldId);
      after.enter('ann');
      for (const id of ['kept', 'undone']) after.order('ann', { id, order: seed });
      assert.deepEqual(after.answers.get('kept'), kept, 'its order stands');
      await after.loop.step(1);
      const again = after.answers.get('undone');
      if (losesKeyframes) assert.deepEqual(again, { id: 'undone', tick: 30 }, 'it is a new order');
      else assert.deepEqual(again, undone);
      await after.kill();
    }
  });

  it('stands where its owner went back to, whatever was told before', async () => {
    for (const losesKeyframes of [false, true]) {
      const worlds = testWorlds();
      const lab = await worlds.open({ mode: 'lab', spec: { agents: 300, seed: 7 } });
      lab.enter('ann');
      await lab.loop.step(100);
      worlds.journal.losesKeyframes = losesKeyframes;
      await lab.loop.rewind(30);
      await new Promise(setImmediate);
      await lab.kill(1);
      const after = await worlds.adopt(lab.worldId);
      assert.equal(after.loop.round.host.tick, 30);
      await after.kill();
    }
  });

  it('stands where it was when going back could not be written', async () => {
    const worlds = testWorlds();
    const lab = await worlds.open({ mode: 'lab', spec: { agents: 300, seed: 7 } });
    lab.enter('ann');
    lab.order('ann', { id: '1', order: launch });
    await lab.loop.step(100);
    worlds.journal.isBroken = true;
    const going = lab.loop.rewind(30);
    await until(() => lab.state.paused === 'not-recorded');
    lab.loop.round.halt();
    await assert.rejects(going);
    worlds.journal.isBroken = false;
    await lab.loop.round.release();
    const after = await worlds.adopt(lab.worldId);
    assert.equal(after.loop.round.host.tick, 100);
    await after.loop.step(1);
    assert.equal(after.loop.round.until(1000).length, 1);
    await after.kill();
  });

  it('keeps its feed and its pace where it was handed over', async () => {
    const { worlds, world } = await begun();
    const feed = feedOf(world.state);
    assert.ok(feed.length > 0);
    world.loop.time.speed = 4;
    world.loop.stop();
    await world.loop.round.release();
    const { keyframe } = worlds.journal.worlds.get(world.worldId)!;
    const memory = roomMemory.parse(JSON.parse(keyframe!.room));
    assert.deepEqual(memory.feed, feed);
    assert.equal(memory.speed, 4);
  });

  it('is let go where it cannot be brought back, and takes no space', async () => {
    const { worlds, world } = await begun();
    await world.kill();
    const written = worlds.journal.worlds.get(world.worldId)!;
    const [first] = written.entries;
    assert.ok(first?.kind === 'acts');
    written.entries[0] = { ...first, acts: [{ act: { kind: 'nonsense' }, id: '', playerId: '' }] };
    await assert.rejects(worlds.adopt(world.worldId));
    assert.equal(written.holder, null, 'nobody holds it');
    written.entries[0] = first;
    const after = await worlds.adopt(world.worldId);
    await after.kill();
  });

  it('takes no more orders once there are more than can be read again, in a lab', async () => {
    const worlds = testWorlds();
    const lab = await worlds.open({ mode: 'lab', spec: { agents: 300, seed: 7 } });
    lab.enter('ann');
    await lab.loop.step(1);
    await lab.kill();
    const written = worlds.journal.worlds.get(lab.worldId)!;
    for (let sequence = 2; sequence <= 200_000; sequence++) {
      written.entries.push({ kind: 'rewind', sequence, tick: 1, to: 1 });
    }
    const after = await worlds.adopt(lab.worldId);
    after.enter('ann');
    await after.loop.step(1);
    after.order('ann', { id: '1', order: launch });
    const refused = after.answers.get('1');
    assert.ok(refused && 'code' in refused && refused.code === 'full');
    await after.kill();
  });
});
