import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { BELIEVED, MEMORY } from './attention/columns.ts';
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
import { isOf } from './interventions.ts';
import { hashWorld, restore, snapshot } from './snapshot.ts';
import { step } from './step.ts';
import type { World } from './world.ts';

const atlas = await loadAtlas();
const regions = atlas.regions.length;
const INDIA = atlas.regions.findIndex(({ id }) => id === 'india');
const TEENS = 1;

/** Believers of idea 1 after `ticks` with the input and without it, by the same luck. */
function effect(
  ticks: number,
  inputs: (world: World) => readonly WorldInput[],
  model: object = { share: 0.05 },
): { without: number; with: number } {
  const ends = [[], null].map((none) => {
    const world = testWorld(atlas, 4000, model);
    seedEverywhere(world, launch(world), 0.1);
    for (const input of none ?? inputs(world)) apply(world, input);
    for (let i = 0; i < ticks; i++) step(world, []);
    return world.state.believers[1];
  });
  return { without: ends[0]!, with: ends[1]! };
}

const everywhere = (input: (region: number) => WorldInput) => () =>
  Array.from({ length: regions }, (_, region) => input(region));

describe('interventions', () => {
  it('[SIM5] seed takes only the groups given', () => {
    const world = testWorld(atlas, 5000);
    const idea = launch(world);
    apply(world, { kind: 'seed', idea, region: INDIA, count: 40, groups: TEENS });
    const won = believersOf(world, idea);
    assert.equal(won.length, 40);
    assert.ok(won.every((a) => world.people.age[a] === 0 && isOf(world.people, a, TEENS)));
  });

  it('[SIM5] debunk hits the groups given half as hard again', () => {
    const left = [0, TEENS].map((groups) => {
      const world = testWorld(atlas, 20_000);
      const idea = launch(world);
      seedEverywhere(world, idea, 1);
      apply(world, { kind: 'debunk', idea, region: INDIA, strength: 64, by: 1, groups });
      const { people, state } = world;
      const count = { teens: 0, others: 0 };
      for (let a = 0; a < people.count; a++) {
        if (state.belief[a] === idea || people.region[a] !== INDIA) continue;
        count[people.age[a] === 0 ? 'teens' : 'others']++;
      }
      return count;
    });
    assert.equal(left[1]!.others, left[0]!.others);
    const ratio = left[1]!.teens / left[0]!.teens;
    assert.ok(ratio > 1.3 && ratio < 1.7, `${ratio}`);
  });

  it('[SIM5] win converts one agent, once', () => {
    const world = testWorld(atlas, 500);
    const idea = launch(world);
    assert.equal(apply(world, { kind: 'win', idea, agent: 7 }), 1);
    assert.equal(apply(world, { kind: 'win', idea, agent: 7 }), 0);
    assert.deepEqual(believersOf(world, idea), [7]);
    const ties = world.network.row[9]! - world.network.row[8]!;
    apply(world, { kind: 'win', idea, agent: 8, impressions: 4 });
    const told = world.state.impressions.filter((n) => n === 4).length;
    assert.ok(told >= ties - 1 && told <= ties, `${told} of ${ties} ties`);
    assert.deepEqual(kept(world), sweep(world));
  });

  it('[SIM5] expose gives impressions to its part of the region, and so more come to believe', () => {
    const world = testWorld(atlas, 20_000);
    const idea = launch(world);
    const input = { kind: 'expose', idea, region: INDIA, chance: 64, impressions: 3 } as const;
    const reached = apply(world, input);
    const part = reached / world.scratch.inhabitants[INDIA];
    assert.ok(Math.abs(part - 0.25) < 0.03, `${part}`);
    const with3 = world.state.impressions.filter((n) => n === 3).length;
    assert.equal(with3, reached);
    const { without, with: exposed } = effect(
      60,
      everywhere((region) => ({ kind: 'expose', idea: 1, region, chance: 128, impressions: 3 })),
    );
    assert.ok(exposed > without * 1.1, `${exposed}, ${without} without`);
  });

  const changes: [string, (region: number) => WorldInput, 'more' | 'fewer', object?][] = [
    ['warn', (region) => ({ kind: 'warn', idea: 1, region, ticks: 60 }), 'fewer'],
    ['more pace', () => ({ kind: 'sway', idea: 1, pace: 128, loss: 0 }), 'more'],
    ['less pace', () => ({ kind: 'sway', idea: 1, pace: -128, loss: 0 }), 'fewer'],
    ['less loss', () => ({ kind: 'sway', idea: 1, pace: 0, loss: -200 }), 'more', { leave: 0.02 }],
    ['plausibility', () => ({ kind: 'plausibility', idea: 1, plausibility: 255 }), 'more'],
    [
      'recast',
      () => ({
        kind: 'recast',
        idea: 1,
        traits: plainTraits({ virality: 255, plausibility: 255 }),
      }),
      'more',
    ],
    ['dark', (region) => ({ kind: 'dark', region, ticks: 30 }), 'fewer'],
    ['a longer boost', (region) => ({ kind: 'boost', idea: 1, region, ticks: 450 }), 'more'],
  ];
  for (const [name, input, wanted, model] of changes) {
    it(`[SIM5] ${name}: ${wanted} believers than without, by the same luck`, () => {
      const { without, with: changed } = effect(60, everywhere(input), model);
      const more = wanted === 'more' ? changed : without;
      const fewer = wanted === 'more' ? without : changed;
      assert.ok(more > fewer * 1.03, `${changed}, ${without} without`);
    });
  }

  it('[SIM7] lean carries posts within regions and keeps them from crossing', () => {
    const crossings = [-100, 0, 100].map((lean) => {
      const world = testWorld(atlas, 5000, { share: 0.1 });
      seedEverywhere(world, launch(world), 0.3);
      apply(world, { kind: 'lean', lean });
      let [across, within] = [0, 0];
      const { region } = world.people;
      for (let i = 0; i < 20; i++) {
        step(world, []);
        const { source, target, length } = world.scratch.heard;
        for (let h = 0; h < length; h++) {
          if (region[source[h]!] === region[target[h]!]) within++;
          else across++;
        }
      }
      return across / within;
    });
    assert.ok(crossings[0]! > crossings[1]! * 1.5 && crossings[1]! > crossings[2]! * 1.5);
  });

  it('[SIM10] warnings and outages pass', () => {
    const world = testWorld(atlas, 300);
    const idea = launch(world);
    apply(world, { kind: 'warn', idea, region: 2, ticks: 3 });
    apply(world, { kind: 'dark', region: 2, ticks: 2 });
    for (let i = 0; i < 2; i++) step(world, []);
    assert.deepEqual([world.state.immune[idea * regions + 2], world.state.dark[2]], [1, 0]);
    for (let i = 0; i < 2; i++) step(world, []);
    assert.deepEqual([world.state.immune[idea * regions + 2], world.state.dark[2]], [0, 0]);
  });
});

describe('a variant', () => {
  function varied(forget: number) {
    const world = testWorld(atlas, 5000, { leave: 0.03, share: 0 });
    seedEverywhere(world, launch(world), 0.5);
    for (let i = 0; i < 40; i++) step(world, []);
    world.state.novelty.fill(0x8000_0000, regions, 2 * regions);
    apply(world, { kind: 'warn', idea: 1, region: 1, ticks: 100 });
    apply(world, { kind: 'heat', idea: 1, heat: 5000 });
    const before = world.state.believersIn[regions + INDIA]!;
    const child = apply(world, { kind: 'launch', traits: plainTraits(), owner: 1, parent: 1 });
    const reached = apply(world, { kind: 'vary', idea: child, region: INDIA, novelty: 90, forget });
    return { world, child, before, reached };
  }

  it('[SIM5] takes its parent’s place in one region and inherits what it has come to', () => {
    const { world, child, before, reached } = varied(77);
    const { state } = world;
    assert.ok(before > 20);
    assert.equal(reached, before);
    assert.equal(state.believersIn[child * regions + INDIA], before);
    assert.equal(state.believersIn[regions + INDIA], 0);
    assert.equal(state.novelty[child * regions + 3], 0x8000_0000 + 90 * 0x100_0000);
    assert.equal(state.immune[child * regions + 1], (100 * (256 - 77)) >> 8);
    assert.deepEqual([state.heat[child], state.generation[child]], [5000, 1]);
    assert.deepEqual(kept(world), sweep(world));
  });

  it('[SIM5] is new to some of those who gave its parent up, not to the others', () => {
    const remember = [0, 77, 256].map((forget) => {
      const { world, child } = varied(forget);
      let count = 0;
      for (let slot = 0; slot < world.people.count * MEMORY; slot++) {
        const isFormer = world.state.belief[Math.floor(slot / MEMORY)] === 0;
        const isKnown = world.state.memory[slot] === child;
        if (isFormer && isKnown && world.state.impressions[slot]! & BELIEVED) count++;
      }
      return count;
    });
    assert.equal(remember[2], 0);
    const kept = remember[1]! / remember[0]!;
    assert.ok(remember[0]! > 200 && Math.abs(kept - 0.7) < 0.07, `${kept} of ${remember[0]}`);
  });

  it('[SIM4] survives a snapshot with everything else', () => {
    const { world } = varied(77);
    apply(world, { kind: 'dark', region: 4, ticks: 9 });
    apply(world, { kind: 'lean', lean: -60 });
    const bytes = snapshot(world);
    const hash = hashWorld(world);
    for (let i = 0; i < 5; i++) step(world, []);
    const later = hashWorld(world);
    restore(world, bytes);
    assert.equal(hashWorld(world), hash);
    for (let i = 0; i < 5; i++) step(world, []);
    assert.equal(hashWorld(world), later);
  });
});
