import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadAtlas } from '#server/atlas.ts';
import { GOLDEN_MATCH, goldenActs, goldenMatchSpec } from '#shared/game/golden.ts';
import { createMatch, phaseOf } from '#shared/game/match.ts';
import { hashMatch } from '#shared/game/snapshot.ts';
import { beginStep, endStep, step } from '#shared/game/step.ts';
import { createWorld } from '#shared/sim/create.ts';
import { kept, launch, seedEverywhere, sweep, testWorld } from '#shared/sim/fixtures.ts';
import { GOLDEN_HASHES, goldenInputs, goldenSpec } from '#shared/sim/golden.ts';
import { apply, type WorldInput } from '#shared/sim/input.ts';
import { hashWorld, restore, snapshot } from '#shared/sim/snapshot.ts';
import { advance, type TickReport } from '#shared/sim/step.ts';
import type { World } from '#shared/sim/world.ts';
import { startThreads, type Threads } from './pool.ts';

const atlas = await loadAtlas();
const regions = atlas.regions.length;

describe('threads', () => {
  const running: Threads[] = [];

  /** Threads that end with the test. */
  function start(world: World, count: number): Threads {
    const threads = startThreads(world, count);
    running.push(threads);
    return threads;
  }

  afterEach(async () => {
    await Promise.all(running.splice(0).map((threads) => threads.stop()));
  });

  async function play(threads: Threads, inputs: readonly WorldInput[]): Promise<TickReport> {
    for (const input of inputs) apply(threads.world, input);
    return threads.advance();
  }

  it('[SIM19] any number of them makes the golden world', async () => {
    for (const count of [1, 2, 3, 4]) {
      const threads = start(createWorld(goldenSpec, atlas), count);
      const { world } = threads;
      while (world.tick < 100) await play(threads, goldenInputs(world.tick, regions));
      assert.equal(hashWorld(world), GOLDEN_HASHES.tick100, `${count} threads`);
      if (count !== 2) continue;
      while (world.tick < 600) await play(threads, goldenInputs(world.tick, regions));
      assert.equal(hashWorld(world), GOLDEN_HASHES.tick600);
    }
  });

  it('[SIM19] tick by tick they tell what one thread tells, whatever is put in', async () => {
    const input = fc.record({ pick: fc.nat(1_000_000), region: fc.nat(regions - 1) });
    const script = fc.array(fc.array(input, { maxLength: 3 }), { minLength: 15, maxLength: 30 });
    const setup = fc.record({
      seed: fc.nat(1000),
      agents: fc.constantFrom(100, 1000, 4001),
      count: fc.constantFrom(1, 2, 4),
      share: fc.double({ min: 0.05, max: 1, noNaN: true }),
      leave: fc.double({ min: 0, max: 0.2, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(setup, script, async ({ seed, agents, count, share, leave }, script) => {
        const alone = testWorld(atlas, agents, { share, leave }, seed);
        const threads = startThreads(testWorld(atlas, agents, { share, leave }, seed), count);
        try {
          for (const [tick, picks] of script.entries()) {
            const inputs = tick === 0 ? goldenInputs(0, regions) : picks.map(anInput);
            for (const one of inputs) apply(alone, one);
            assert.deepEqual(await play(threads, inputs), advance(alone));
            assert.equal(hashWorld(threads.world), hashWorld(alone), `tick ${tick}`);
          }
          assert.deepEqual(kept(threads.world), sweep(alone));
        } finally {
          await threads.stop();
        }
      }),
      { numRuns: 6 },
    );
  });

  it('[SIM19] go on from what was restored', async () => {
    const alone = testWorld(atlas, 3000, { share: 0.1 });
    const threads = start(testWorld(atlas, 3000, { share: 0.1 }), 2);
    seedEverywhere(alone, launch(alone), 0.1);
    const bytes = snapshot(alone);
    for (let round = 0; round < 3; round++) {
      restore(alone, bytes);
      restore(threads.world, bytes);
      for (let i = 0; i < 10; i++) {
        assert.deepEqual(await threads.advance(), advance(alone));
      }
      assert.equal(hashWorld(threads.world), hashWorld(alone));
    }
  });

  it('[SIM19] one, two and four make the same large world, whatever it is', async () => {
    const setup = fc.record({
      seed: fc.nat(1000),
      share: fc.double({ min: 0.05, max: 0.5, noNaN: true }),
      leave: fc.double({ min: 0, max: 0.2, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(setup, async ({ seed, ...model }) => {
        const large = () => {
          const world = testWorld(atlas, 60_000, model, seed);
          seedEverywhere(world, launch(world), 0.2);
          return world;
        };
        const alone = large();
        const all = [1, 2, 4].map((count) => start(large(), count));
        for (let tick = 0; tick < 8; tick++) {
          const inputs = goldenInputs(tick, regions);
          for (const input of inputs) apply(alone, input);
          const told = advance(alone);
          for (const threads of all) assert.deepEqual(await play(threads, inputs), told);
        }
        const believing = alone.state.believers.reduce((sum, count) => sum + count, 0);
        assert.ok(believing > 600, `${believing} believers`);
        for (const threads of all) assert.equal(hashWorld(threads.world), hashWorld(alone));
        await Promise.all(running.splice(0).map((threads) => threads.stop()));
      }),
      { numRuns: 2 },
    );
  });

  it('[GAME2] carry a match to the end that it has on one thread', async () => {
    const alone = createMatch(goldenMatchSpec, atlas);
    const made = createMatch(goldenMatchSpec, atlas);
    const threads = start(made.world, 2);
    const match = { ...made, world: threads.world };
    while (phaseOf(alone) !== 'over') {
      const acts = goldenActs(match);
      const begun = beginStep(match, acts);
      const report = endStep(match, begun, begun.moves ? await threads.advance() : null);
      assert.deepEqual(report, step(alone, acts));
    }
    assert.equal(hashMatch(match), GOLDEN_MATCH.over);
  });

  it('leave the event loop to others while they work', async () => {
    const threads = start(testWorld(atlas, 20_000, { share: 0.5 }), 2);
    seedEverywhere(threads.world, launch(threads.world), 0.5);
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    for (let i = 0; i < 30; i++) await threads.advance();
    clearInterval(timer);
    assert.ok(turns > 5, `${turns} turns`);
  });

  it('reject with what went wrong in which tick, and stay down', async () => {
    const world = testWorld(atlas, 1000);
    seedEverywhere(world, launch(world), 1);
    const broken = { ...world, rule: { ...world.rule, freshness: null as never } };
    const threads = start(broken, 2);
    const message = /^thread [12] of 2 \(agents \d+ to \d+\) failed in tick 0: Cannot read/;
    await assert.rejects(threads.advance(), { message });
    await assert.rejects(threads.advance(), { message });
  });

  it('reject the tick under way when they are stopped, and refuse two at once', async () => {
    const threads = start(testWorld(atlas, 1000), 2);
    const tick = threads.advance();
    await assert.rejects(threads.advance(), /tick 0 is still under way/);
    const rejected = assert.rejects(tick, /the threads were stopped/);
    await threads.stop();
    await rejected;
    await assert.rejects(threads.advance(), /the threads were stopped/);
    await threads.stop();
  });

  it('use no processor while nothing is asked of them', async () => {
    const threads = start(testWorld(atlas, 1000), 4);
    await threads.advance();
    const before = process.cpuUsage();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { user, system } = process.cpuUsage(before);
    assert.ok(user + system < 100_000, `${user + system} µs in 300 ms`);
  });

  it('are one at least, and a whole number', () => {
    const world = testWorld(atlas, 100);
    for (const count of [0, -1, 1.5, Number.NaN]) {
      assert.throws(() => startThreads(world, count), RangeError);
    }
  });
});

/** An input of any kind on one of the sixteen first ideas. */
function anInput({ pick, region }: { pick: number; region: number }): WorldInput {
  const idea = 1 + (pick % 16);
  switch ((pick >> 4) % 5) {
    case 0:
      return { kind: 'seed', idea, region, count: pick % 40 };
    case 1:
      return { kind: 'boost', idea, region };
    case 2:
      return { kind: 'debunk', idea, region, strength: pick % 257, by: pick % 9 };
    case 3:
      return { kind: 'heat', idea, heat: pick % 65536 };
    default: {
      const [first] = goldenInputs(0, regions);
      assert.ok(first?.kind === 'launch');
      return { ...first, parent: idea };
    }
  }
}
