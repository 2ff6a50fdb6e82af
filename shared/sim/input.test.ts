import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { IDEA_ROWS } from './attention/columns.ts';
import {
  believersOf,
  kept,
  launch,
  plainTraits,
  seedEverywhere,
  sweep,
  testWorld,
} from './fixtures.ts';
import { apply, type WorldInput } from './input.ts';
import { hashWorld, restore, snapshot } from './snapshot.ts';
import { step } from './step.ts';

const atlas = await loadAtlas();
const regions = atlas.regions.length;
const INDIA = atlas.regions.findIndex(({ id }) => id === 'india');

describe('inputs', () => {
  it('[SIM5] launch takes the next row and keeps what it was given', () => {
    const world = testWorld(atlas, 200);
    step(world, []);
    const traits = {
      topics: [1, 2, 3, 4, 5, 6, 7, 227],
      virality: 255,
      plausibility: 1,
      arousal: 254,
      valence: -128,
      targets: 0x1ffff,
    };
    assert.equal(apply(world, { kind: 'launch', traits, owner: 8, parent: 0 }), 1);
    assert.equal(apply(world, { kind: 'launch', traits, owner: 0, parent: 1 }), 2);
    const { state } = world;
    assert.deepEqual([...state.topics.subarray(8, 16)], traits.topics);
    for (const name of ['virality', 'plausibility', 'arousal', 'valence', 'targets'] as const) {
      assert.equal(state[name][1], traits[name], name);
    }
    assert.deepEqual([state.owner[1], state.owner[2]], [8, 0]);
    assert.deepEqual([state.parentIdea[2], state.generation[2], state.born[2]], [1, 1, 1]);
    const novelty = state.novelty.subarray(regions, 2 * regions);
    assert.ok(novelty.every((n) => n === 0xffffffff));
    assert.equal(state.believers[1], 0);
  });

  it('[SIM5] seed wins so many people of the region, those without an idea first', () => {
    const world = testWorld(atlas, 5000);
    const [first, second] = [launch(world), launch(world)];
    const size = world.scratch.inhabitants[INDIA];
    const half = Math.floor(size / 2);
    assert.equal(apply(world, { kind: 'seed', idea: first, region: INDIA, count: half }), half);
    assert.equal(apply(world, { kind: 'seed', idea: second, region: INDIA, count: 100 }), 100);
    assert.equal(world.state.believers[first], half, 'nobody had to be won over');
    for (const a of believersOf(world, second)) {
      assert.equal(world.people.region[a], INDIA);
      assert.deepEqual([world.state.parent[a], world.state.since[a]], [0, 0]);
    }
    const rest = size - half - 100;
    apply(world, { kind: 'seed', idea: second, region: INDIA, count: size });
    assert.ok(world.state.believers[second] > 100 + rest, 'then others are');
    assert.deepEqual(kept(world), sweep(world));
    assert.equal(apply(world, { kind: 'seed', idea: second, region: INDIA, count: 0 }), 0);
  });

  it('[SIM5] seed picks evenly, and other people for another idea in the same tick', () => {
    const world = testWorld(atlas, 10_000);
    const ideas = [launch(world), launch(world)];
    const bytes = snapshot(world);
    const picked = ideas.map((idea) => {
      restore(world, bytes);
      apply(world, { kind: 'seed', idea, region: INDIA, count: 300 });
      return new Set(believersOf(world, idea));
    });
    const size = world.scratch.inhabitants[INDIA];
    const both = [...picked[0]].filter((a) => picked[1].has(a)).length;
    const chance = (300 * 300) / size;
    assert.ok(both < chance + 4 * Math.sqrt(chance), `${both} in both, ${chance} by chance`);
    // The mean place among the region's people: (size − 1) / 2, deviation size / √(12 · 300).
    const { members, memberStart } = world.people;
    const places = [...picked[0]].map((a) => members.indexOf(a) - memberStart[INDIA]);
    const mean = places.reduce((a, b) => a + b) / 300;
    assert.ok(
      Math.abs(mean / size - 0.5) < 4 / Math.sqrt(12 * 300),
      `mean place ${mean} of ${size}`,
    );
  });

  it('[SIM5] debunk takes a quarter of the unsure and an eighth of the sure, in its region only', () => {
    for (const [conviction, wanted] of [
      [0, 0.25],
      [80, 0.25 * (1 - 80 / 512)],
      [255, 0.1255],
    ] as const) {
      const world = testWorld(atlas, 20_000);
      const idea = launch(world);
      seedEverywhere(world, idea, 0.8);
      for (const a of believersOf(world, idea)) world.state.conviction[a] = conviction;
      const here = world.state.believersIn[idea * regions + INDIA];
      const everywhere = world.state.believers[idea];
      const lost = apply(world, { kind: 'debunk', idea, region: INDIA, strength: 64, by: 1 });
      const spread = 4 * Math.sqrt(here * wanted);
      assert.ok(Math.abs(lost - here * wanted) < spread, `${lost} of ${here} at ${conviction}`);
      assert.equal(world.state.believers[idea], everywhere - lost);
      assert.equal(world.state.believersIn[idea * regions + INDIA], here - lost);
      assert.deepEqual(kept(world), sweep(world));
    }
  });

  it('[SIM5] two who debunk in one tick talk to different people', () => {
    const world = testWorld(atlas, 20_000);
    const idea = launch(world);
    seedEverywhere(world, idea, 0.8);
    const debunk = (by: number) =>
      apply(world, { kind: 'debunk', idea, region: INDIA, strength: 64, by });
    const first = debunk(1);
    assert.equal(debunk(1), 0, 'the same seat again says the same to the same');
    const second = debunk(2);
    assert.ok(second > first * 0.6 && second < first, `${first}, then ${second}`);
  });

  it('[SIM5] heat is what it is set to, for its idea only', () => {
    const world = testWorld(atlas, 200);
    launch(world);
    launch(world);
    apply(world, { kind: 'heat', idea: 2, heat: 65535 });
    assert.deepEqual([...world.state.heat.subarray(0, 4)], [0, 0, 65535, 0]);
  });

  describe('for rows that are not there', () => {
    const world = testWorld(atlas, 300);
    step(world, []);
    launch(world);
    seedEverywhere(world, 1, 0.3);
    const bad: [string, WorldInput, RegExp][] = [];
    for (const idea of [0, 2, -1, 1.5, IDEA_ROWS, Number.NaN]) {
      const message = new RegExp(`^idea ${idea} of 1, tick 1$`);
      bad.push([`seed idea ${idea}`, { kind: 'seed', idea, region: 0, count: 1 }, message]);
      bad.push([`boost idea ${idea}`, { kind: 'boost', idea, region: 0 }, message]);
      bad.push([`heat idea ${idea}`, { kind: 'heat', idea, heat: 1 }, message]);
      const debunk = { kind: 'debunk', idea, region: 0, strength: 64, by: 0 } as const;
      bad.push([`debunk idea ${idea}`, debunk, message]);
      if (idea === 0) continue;
      const child = { kind: 'launch', traits: plainTraits(), owner: 0, parent: idea } as const;
      bad.push([`launch with parent ${idea}`, child, message]);
    }
    for (const region of [-1, regions, 0.5, Number.NaN]) {
      const message = new RegExp(`^region ${region} of ${regions}, tick 1$`);
      bad.push([`seed region ${region}`, { kind: 'seed', idea: 1, region, count: 1 }, message]);
      bad.push([`boost region ${region}`, { kind: 'boost', idea: 1, region }, message]);
      const debunk = { kind: 'debunk', idea: 1, region, strength: 64, by: 0 } as const;
      bad.push([`debunk region ${region}`, debunk, message]);
      bad.push([`dark region ${region}`, { kind: 'dark', region, ticks: 1 }, message]);
    }
    for (const agent of [-1, 300, 0.5, Number.NaN]) {
      const message = new RegExp(`^agent ${agent} of 300, tick 1$`);
      bad.push([`win agent ${agent}`, { kind: 'win', idea: 1, agent }, message]);
    }
    const hash = hashWorld(world);
    it('[SIM5] throw a RangeError with the numbers and change nothing', () => {
      for (const [what, input, message] of bad) {
        assert.throws(() => apply(world, input), { name: 'RangeError', message }, what);
        assert.equal(hashWorld(world), hash, what);
      }
    });
  });
});
