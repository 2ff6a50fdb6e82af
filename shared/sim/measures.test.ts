import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { launch, seedEverywhere, testWorld } from './fixtures.ts';
import { goldenInputs } from './golden.ts';
import {
  entropy,
  measure,
  polarisation,
  reproduction,
  speed,
  startMeasures,
  WINDOW,
  WINDOWS,
} from './measures.ts';
import { step } from './step.ts';
import type { World } from './world.ts';

const atlas = await loadAtlas();
const regions = atlas.regions.length;

/** One adoption, found by comparing all agents before and after. */
interface Adoption {
  readonly tick: number;
  readonly agent: number;
  readonly idea: number;
  readonly source: number;
  /** Tick at which the source had adopted; −1 when seeded. */
  readonly from: number;
}

/** Steps a world, measures it, and lists every adoption by a sweep over all agents. */
function follow(world: World, ticks: number, each: (adoptions: Adoption[]) => void) {
  const measures = startMeasures(world);
  const adoptions: Adoption[] = [];
  const latest = new Int32Array(world.people.count).fill(-1);
  for (let i = 0; i < ticks; i++) {
    const { tick, state } = world;
    const had = state.belief.slice();
    const since = state.since.slice();
    measure(measures, world, step(world, goldenInputs(tick, regions)));
    const now: Adoption[] = [];
    for (let a = 0; a < had.length; a++) {
      if (state.belief[a] === 0) continue;
      if (had[a] === state.belief[a] && since[a] === state.since[a]) continue;
      now.push({ tick, agent: a, idea: state.belief[a]!, source: state.parent[a]! - 1, from: -1 });
    }
    for (const { agent, source } of now) if (source < 0) latest[agent] = tick;
    adoptions.push(...now.map((one) => ({ ...one, from: latest[one.source] ?? -1 })));
    for (const { agent } of now) latest[agent] = tick;
    each(adoptions);
  }
  return { measures, adoptions };
}

describe('measures', () => {
  const busy = { share: 0.05, leave: 0.01, noveltyLoss: 0.01 };

  it('[SIM22] adoptions and speed are what a sweep counts', () => {
    const world = testWorld(atlas, 2000, busy);
    const measured: { adoptions: number[]; speed: number }[] = [];
    const wanted: typeof measured = [];
    const measures = startMeasures(world);
    const other = testWorld(atlas, 2000, busy);
    follow(other, 150, (adoptions) => {
      const tick = other.tick - 1;
      measure(measures, world, step(world, goldenInputs(tick, regions)));
      measured.push({ adoptions: [...measures.adoptions.subarray(0, 20)], speed: speed(measures) });
      const count = new Array<number>(20).fill(0);
      const spread = adoptions.filter(({ source }) => source >= 0);
      for (const one of spread) if (one.tick === tick) count[one.idea]!++;
      wanted.push({ adoptions: count, speed: spread.filter((one) => one.tick > tick - 10).length });
    });
    assert.ok(wanted.some((row) => row.speed > 20));
    assert.deepEqual(measured, wanted);
  });

  it('[SIM22] the reproduction number counts what a window’s adopters caused', () => {
    const world = testWorld(atlas, 3000, busy);
    const { measures, adoptions } = follow(world, 350, () => {});
    let compared = 0;
    for (let idea = 1; idea <= 16; idea++) {
      for (let first = 0; first < 350; first += WINDOW) {
        const isIn = (tick: number) => tick >= first && tick < first + WINDOW;
        const ofIdea = adoptions.filter((one) => one.idea === idea);
        const size = ofIdea.filter(({ tick }) => isIn(tick)).length;
        const caused = ofIdea.filter(({ source, from }) => source >= 0 && isIn(from)).length;
        const wanted = size === 0 ? Number.NaN : caused / size;
        assert.equal(reproduction(measures, idea, first), wanted, `idea ${idea} from ${first}`);
        assert.equal(reproduction(measures, idea, Math.min(349, first + 99)), wanted);
        if (wanted > 0) compared++;
      }
    }
    assert.ok(compared > 20, `${compared}`);
  });

  it('[SIM22] windows are forgotten, and ticks that were not are refused', () => {
    const world = testWorld(atlas, 100, { leave: 0, share: 0 });
    const measures = startMeasures(world);
    seedEverywhere(world, launch(world), 0.2);
    measure(measures, world, step(world, []));
    assert.equal(reproduction(measures, 1, 0), 0);
    while (world.tick < WINDOW * WINDOWS) measure(measures, world, step(world, []));
    assert.equal(reproduction(measures, 1, 0), 0);
    measure(measures, world, step(world, []));
    for (const tick of [-1, 0, WINDOW, world.tick]) {
      assert.ok(Number.isNaN(reproduction(measures, 1, tick)), `tick ${tick}`);
    }
    step(world, []);
    assert.throws(() => measure(measures, world, step(world, [])), {
      name: 'RangeError',
      message: 'measured to tick 6401, report of tick 6403',
    });
  });

  it('[SIM23] entropy and polarisation are those of the agents one by one', () => {
    const world = testWorld(atlas, 2000, busy);
    assert.deepEqual([entropy(world), polarisation(world)], [0, 0]);
    for (let i = 0; i < 60; i++) {
      step(world, goldenInputs(world.tick, regions));
      const counts = new Map<number, number>();
      for (const idea of world.state.belief) {
        if (idea !== 0) counts.set(idea, (counts.get(idea) ?? 0) + 1);
      }
      const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
      const p = [...counts.values()].map((n) => n / all);
      const bits = p.reduce((sum, x) => sum - x * Math.log2(x), 0);
      const camps = p.reduce((sum, x) => sum + 4 * x * x * (1 - x), 0);
      assert.ok(Math.abs(entropy(world) - bits) < 1e-12 && bits > 2);
      assert.ok(Math.abs(polarisation(world) - camps) < 1e-12);
    }
  });

  it('[SIM23] two equal camps: one bit, polarisation 1; one camp: nothing of either', () => {
    const world = testWorld(atlas, 1000);
    for (let i = 0; i < 4; i++) launch(world);
    const { believers } = world.state;
    believers.set([0, 300, 0, 300, 0]);
    assert.deepEqual([entropy(world), polarisation(world)], [1, 1]);
    believers.set([0, 300, 0, 0, 0]);
    assert.deepEqual([entropy(world), polarisation(world)], [0, 0]);
    believers.set([0, 100, 100, 100, 100]);
    assert.deepEqual([entropy(world), polarisation(world)], [2, 0.75]);
  });
});
