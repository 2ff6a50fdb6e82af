import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { launch, plainTraits, seedEverywhere, testWorld } from '../fixtures.ts';
import type { Happening } from '../happening.ts';
import { apply } from '../input.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';
import { BOOST_TICKS } from './rule.ts';

const atlas = await loadAtlas();
const regions = atlas.regions.length;

function happenings(world: World, ticks: number): Happening[] {
  return Array.from({ length: ticks }, () => [...step(world, []).happenings]).flat();
}

describe('age', () => {
  it('[SIM10] a boost lasts 300 ticks, also where nobody believes any more, and starts anew', () => {
    const world = testWorld(atlas, 500, { leave: 1, share: 0 });
    const idea = launch(world);
    apply(world, { kind: 'boost', idea, region: 2 });
    const at = idea * regions + 2;
    happenings(world, 100);
    assert.equal(world.state.boost[at], BOOST_TICKS - 100);
    apply(world, { kind: 'boost', idea, region: 2 });
    assert.equal(world.state.boost[at], 300);
    happenings(world, 310);
    assert.equal(world.state.boost[at], 0);
    assert.equal(world.state.boost[at + 1], 0);
  });

  it('[SIM10] novelty wears by the share of the region that believes', () => {
    const noveltyLoss = 0.001;
    const world = testWorld(atlas, 5000, { leave: 0, share: 0, noveltyLoss });
    const idea = launch(world);
    apply(world, { kind: 'seed', idea, region: 3, count: 100 });
    apply(world, { kind: 'seed', idea, region: 4, count: 10 });
    happenings(world, 1000);
    for (const region of [3, 4, 5]) {
      const at = idea * regions + region;
      const share = world.state.believersIn[at] / world.scratch.inhabitants[region];
      const wanted = (1 - noveltyLoss * share) ** 1000;
      const got = world.state.novelty[at] / 2 ** 32;
      assert.ok(Math.abs(got - wanted) < 0.0005, `region ${region}: ${got}, wanted ${wanted}`);
    }
    assert.equal(world.state.novelty[idea * regions + 5], 0xffffffff);
  });
});

describe('happenings', () => {
  it('[SIM11] milestones are told once each, when reached, however high the step', () => {
    const world = testWorld(atlas, 1000, { leave: 0, share: 0 });
    const idea = launch(world);
    const told: number[][] = [];
    for (const believers of [9, 10, 49, 260, 260, 1000]) {
      for (let region = 0; region < regions; region++) {
        const count = believers - world.state.believers[idea];
        apply(world, { kind: 'seed', idea, region, count });
      }
      told.push(happenings(world, 2).flatMap((h) => (h.kind === 'milestone' ? h.percent : [])));
    }
    assert.deepEqual(told, [[], [1], [], [5, 10, 25], [], [50, 75]]);
  });

  it('[SIM11] an extinction is told once, and again after a revival', () => {
    const world = testWorld(atlas, 500, { leave: 1, share: 0 });
    const idea = launch(world, plainTraits({ plausibility: 0 }));
    assert.deepEqual(happenings(world, 5), [], 'never seeded, never extinct');
    for (let life = 0; life < 2; life++) {
      apply(world, { kind: 'seed', idea, region: 0, count: 4 });
      const told = happenings(world, 400).filter(({ kind }) => kind === 'extinct');
      assert.deepEqual(told, [{ kind: 'extinct', idea }]);
    }
  });

  it('[SIM11] a border is told when an idea takes root by spreading, not by being seeded', () => {
    const world = testWorld(atlas, 5000, { share: 0.1, leave: 0 });
    const idea = launch(world);
    apply(world, { kind: 'seed', idea, region: 3, count: 40 });
    const told = new Set<number>();
    for (let i = 0; i < 200; i++) {
      const { happenings } = step(world, []);
      for (const happening of happenings) {
        if (happening.kind !== 'border') continue;
        assert.ok(!told.has(happening.region), `region ${happening.region} twice`);
        told.add(happening.region);
      }
      for (let region = 0; region < regions; region++) {
        const here = world.state.believersIn[idea * regions + region];
        const roots = Math.max(3, Math.ceil(world.scratch.inhabitants[region] / 100));
        if (region !== 3 && here >= roots) assert.ok(told.has(region), `region ${region}: ${here}`);
      }
    }
    assert.ok(told.size > 5 && !told.has(3), [...told].join());
  });

  it('[SIM11] a hub is told when it is won by a neighbour, not when it is seeded', () => {
    const world = testWorld(atlas, 2000, { share: 0.1, leave: 0 });
    const idea = launch(world);
    seedEverywhere(world, idea, 0.1);
    const told: Extract<Happening, { kind: 'hub' }>[] = [];
    const wanted: number[] = [];
    const hubs = new Set(world.people.hubs);
    for (let i = 0; i < 60; i++) {
      const { changed, happenings } = step(world, []);
      told.push(...happenings.filter((h) => h.kind === 'hub'));
      if (i > 0) wanted.push(...[...changed].filter((a) => hubs.has(a)));
      else wanted.push(...[...changed].filter((a) => hubs.has(a) && world.state.parent[a] !== 0));
    }
    assert.deepEqual(
      told.map(({ agent }) => agent).sort((a, b) => a - b),
      wanted.sort((a, b) => a - b),
    );
    assert.ok(told.length > 20);
    for (const { agent, region } of told) assert.equal(world.people.region[agent], region);
  });
});
