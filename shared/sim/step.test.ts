import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadAtlas } from '#server/atlas.ts';
import { IDEA_ROWS, MEMORY } from './attention/columns.ts';
import { BOOST_TICKS, MOST_IMPRESSIONS } from './attention/rule.ts';
import {
  believersOf,
  kept,
  launch,
  plainTraits,
  seedEverywhere,
  sweep,
  testWorld,
} from './fixtures.ts';
import { goldenInputs } from './golden.ts';
import { apply, type WorldInput } from './input.ts';
import { hashWorld } from './snapshot.ts';
import { shownByte, step } from './step.ts';
import type { World } from './world.ts';

const atlas = await loadAtlas();
const regions = atlas.regions.length;

/** Everything that may never happen to a column, from one tick to the next. */
function checkBounds(before: World['state'], world: World, inputs: readonly WorldInput[]): void {
  const { state, people } = world;
  const heated = new Set(inputs.map((input) => (input.kind === 'heat' ? input.idea : 0)));
  for (let a = 0; a < people.count; a++) {
    const idea = state.belief[a];
    assert.ok(idea < world.ideas, `agent ${a} believes ${idea}`);
    assert.ok(state.since[a] < world.tick && state.parent[a] <= people.count);
    if (idea === 0) assert.equal(state.conviction[a], 0);
    // A byte that wrapped around would fall.
    if (idea === before.belief[a] && state.since[a] === before.since[a]) {
      assert.ok(state.conviction[a] >= before.conviction[a], `agent ${a} lost conviction`);
      assert.equal(state.mood[a], before.mood[a]);
    }
    const ideas = new Set(state.memory.subarray(a * MEMORY, (a + 1) * MEMORY));
    ideas.delete(0);
    const known = state.memory.subarray(a * MEMORY, (a + 1) * MEMORY).filter((m) => m !== 0);
    assert.equal(ideas.size, known.length, `agent ${a} remembers an idea twice`);
  }
  for (let slot = 0; slot < state.impressions.length; slot++) {
    assert.ok(state.heard[slot] < world.tick || state.heard[slot] === 0);
    assert.ok((state.impressions[slot] & 0x7f) <= MOST_IMPRESSIONS);
  }
  for (let idea = 1; idea < world.ideas; idea++) {
    if (!heated.has(idea)) assert.equal(state.heat[idea], before.heat[idea]);
  }
  for (let at = 0; at < world.ideas * regions; at++) {
    if (before.novelty[at] !== 0) {
      assert.ok(state.novelty[at] <= before.novelty[at], `novelty grew at ${at}`);
    }
    assert.ok(state.boost[at] <= BOOST_TICKS);
  }
  before.rooted.forEach((roots, at) => {
    assert.equal(roots & ~state.rooted[at], 0, 'roots stay');
  });
}

function copyOf(state: World['state']): World['state'] {
  return Object.fromEntries(
    Object.entries(state).map(([name, column]) => [name, column.slice()]),
  ) as unknown as World['state'];
}

describe('step', () => {
  const idea = fc.integer({ min: 1, max: 16 });
  const region = fc.nat(regions - 1);
  const input: fc.Arbitrary<WorldInput> = fc.oneof(
    fc.record({ kind: fc.constant('seed' as const), idea, region, count: fc.nat(40) }),
    fc.record({ kind: fc.constant('boost' as const), idea, region }),
    fc.record({
      kind: fc.constant('debunk' as const),
      idea,
      region,
      strength: fc.nat(256),
      by: fc.nat(8),
    }),
    fc.record({ kind: fc.constant('heat' as const), idea, heat: fc.nat(65535) }),
    fc.record({
      kind: fc.constant('launch' as const),
      traits: fc.record({
        topics: fc.constant([0, 0, 51, 51, 51, 51, 51, 0]),
        virality: fc.nat(255),
        plausibility: fc.nat(255),
        arousal: fc.nat(255),
        valence: fc.integer({ min: -128, max: 127 }),
        targets: fc.nat(0x1ffff),
      }),
      owner: fc.nat(8),
      parent: fc.nat(16),
    }),
  );
  // Rates as high as they go, so that everything happens within a few ticks.
  const model = fc.record({
    share: fc.double({ min: 0.05, max: 1, noNaN: true }),
    adoption: fc.double({ min: 0.3, max: 1, noNaN: true }),
    leave: fc.double({ min: 0, max: 0.2, noNaN: true }),
    noveltyLoss: fc.double({ min: 0, max: 1, noNaN: true }),
    fatigue: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  it('[SIM18] keeps every tally as a sweep over all agents would count it', () => {
    fc.assert(
      fc.property(
        model,
        fc.nat(1000),
        fc.array(fc.array(input, { maxLength: 4 }), { minLength: 20, maxLength: 40 }),
        (model, seed, script) => {
          const world = testWorld(atlas, 250, model, seed);
          step(world, goldenInputs(0, regions));
          for (const inputs of script) {
            step(world, inputs);
            assert.deepEqual(kept(world), sweep(world), `tick ${world.tick}`);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('[SIM12] no column leaves its range, and novelty never grows', () => {
    fc.assert(
      fc.property(
        model,
        fc.nat(1000),
        fc.array(fc.array(input, { maxLength: 4 }), { minLength: 20, maxLength: 40 }),
        (model, seed, script) => {
          const world = testWorld(atlas, 250, model, seed);
          step(world, goldenInputs(0, regions));
          for (const inputs of script) {
            const before = copyOf(world.state);
            step(world, inputs);
            checkBounds(before, world, inputs);
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('[SIM6] reports exactly the agents whose belief changed, ascending', () => {
    const world = testWorld(atlas, 2000, { share: 0.1, leave: 0.01 });
    let changes = 0;
    for (let i = 0; i < 60; i++) {
      const before = world.state.belief.slice();
      const { changed, tick } = step(world, goldenInputs(world.tick, regions));
      assert.equal(tick, i + 1);
      const wanted = [...before.keys()].filter((a) => before[a] !== world.state.belief[a]);
      assert.deepEqual([...changed], wanted);
      changes += changed.length;
    }
    assert.ok(changes > 1000, `${changes}`);
  });

  it('[SIM9] an adoption has for parent one who held the idea and is heard by the adopter', () => {
    const world = testWorld(atlas, 2000, { share: 0.1 });
    let adoptions = 0;
    for (let i = 0; i < 60; i++) {
      const inputs = goldenInputs(world.tick, regions);
      for (const input of inputs) apply(world, input);
      const before = world.state.belief.slice();
      const { changed } = step(world, []);
      for (const a of changed) {
        const idea = world.state.belief[a];
        if (idea === before[a] || idea === 0) continue;
        const parent = world.state.parent[a] - 1;
        const { row, target } = world.network;
        assert.equal(before[parent], idea, `agent ${a} from ${parent}`);
        assert.ok(target.subarray(row[parent], row[parent + 1]).includes(a));
        assert.equal(world.state.since[a], i);
        adoptions++;
      }
    }
    assert.ok(adoptions > 500, `${adoptions}`);
  });

  it('[SIM6] applies inputs in the order given', () => {
    const ends = (order: (inputs: WorldInput[]) => WorldInput[]) => {
      const world = testWorld(atlas, 500);
      launch(world);
      launch(world, plainTraits({ plausibility: 0 }));
      const seeds = [1, 2].map(
        (idea): WorldInput => ({ kind: 'seed', idea, region: 0, count: 1000 }),
      );
      step(world, order(seeds));
      return hashWorld(world);
    };
    const forth = ends((inputs) => inputs);
    assert.equal(
      ends((inputs) => inputs),
      forth,
    );
    assert.notEqual(
      ends((inputs) => inputs.reverse()),
      forth,
    );
  });

  it('[SIM5] holds as many live ideas as there are rows, and says clearly when there are no more', () => {
    const world = testWorld(atlas, 3000, { share: 0.2 });
    const inputs: WorldInput[] = [];
    for (let idea = 1; idea < IDEA_ROWS; idea++) {
      inputs.push({ kind: 'launch', traits: plainTraits(), owner: 0, parent: idea - 1 });
      for (const region of [idea % regions, (idea * 7) % regions]) {
        inputs.push({ kind: 'seed', idea, region, count: 3 });
      }
    }
    step(world, inputs);
    for (let i = 0; i < 10; i++) step(world, []);
    const { believers } = world.state;
    const live = believers.filter((n) => n > 0).length;
    assert.ok(live > 300, `${live} live`);
    assert.deepEqual(kept(world), sweep(world));
    assert.equal(world.state.generation[IDEA_ROWS - 1], IDEA_ROWS - 2, 'one generation each');
    const hash = hashWorld(world);
    assert.throws(() => launch(world), {
      name: 'RangeError',
      message: 'no row left for idea 512, tick 11',
    });
    assert.equal(hashWorld(world), hash);
  });

  it('[SIM6] goes on where nobody believes anything, and where everybody does', () => {
    const world = testWorld(atlas, 300);
    assert.deepEqual(step(world, []), { tick: 1, changed: new Uint32Array(0), happenings: [] });
    seedEverywhere(world, launch(world), 1);
    step(world, []);
    assert.ok(believersOf(world, 1).length > 298);
    for (let i = 0; i < 50; i++) step(world, []);
    assert.deepEqual(kept(world), sweep(world));
  });

  it('[SIM6] shows 256 ideas and more in a byte, 0 being none', () => {
    assert.deepEqual([0, 1, 255, 256, 511].map(shownByte), [0, 1, 255, 1, 1]);
  });
});
