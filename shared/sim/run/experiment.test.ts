import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { freshHash } from '../columns.ts';
import { modelOf } from '../models/all.ts';
import { makeNetwork } from '../networks/make.ts';
import { agentsOf, degree } from '../networks/topology.ts';
import type { World } from '../world.ts';
import { outcomesOf, runAll, summarise } from './experiment.ts';
import type { Following, Run } from './model.ts';
import { begin, openRun, stepRun } from './run.ts';
import { seeding } from './seeds.ts';

const atlas = await loadAtlas();
const network = makeNetwork({ kind: 'barabasi-albert', agents: 300, attach: 3 }, 1);

function open(
  { kind, ...numbers }: { kind: string; [name: string]: unknown },
  traits = {},
  seed = 1,
): Run {
  const model = modelOf(kind, { seed, atlas, traits });
  return openRun(model, network, model.parameters.parse({ kind, ...numbers }));
}

describe('an experiment', () => {
  const sir = { kind: 'sir', beta: 0.1, gamma: 0.3 };
  const one = seeding({ count: 1, pick: 'random' }, network, null);
  const plan = { runs: 20, seed: 5, maxTicks: 1000 };

  it('[RUN1] gives a run of the same number the same course, however many there are', () => {
    const { outcomes } = outcomesOf(open(sir), one, plan);
    const fewer = outcomesOf(open(sir), one, { ...plan, runs: 7 });
    assert.deepEqual(fewer.outcomes, outcomes.slice(0, 7));
    assert.equal(new Set(outcomes.map(({ seed }) => seed)).size, 20);
    const others = outcomesOf(open(sir), one, { ...plan, seed: 6 }).outcomes;
    assert.notDeepEqual(others, outcomes);
  });

  it('[RUN1] ends a run when nothing can change, or at the last tick, and tells each tick', () => {
    const told: number[] = [];
    const run = open(sir);
    const short = { ...plan, runs: 2, maxTicks: 3 };
    for (const outcome of runAll(run, one, short, freshHash())) {
      if (outcome === null) told.push(run.tick);
      else assert.deepEqual(told.splice(0), [0, 1, 2, 3].slice(0, outcome.ticks + 1));
    }
    assert.equal(told.length, 0);
    const { outcomes } = outcomesOf(open(sir), one, plan);
    assert.ok(outcomes.every(({ ticks, final }) => ticks < 1000 && final === 0));
  });

  const followed = [
    { kind: 'si', beta: 0.05 },
    sir,
    { kind: 'seir', beta: 0.2, sigma: 0.3, gamma: 0.3 },
    { kind: 'independent-cascade', p: 0.4 },
    { kind: 'sir-continuous', tau: 0.1, gamma: 0.3 },
  ];
  for (const parameters of followed) {
    it(`[RUN3] follows ${parameters.kind}: the trees at any tick are those reached by then`, () => {
      const run = open(parameters);
      begin(run, 3, Uint32Array.of(7, 200, 41));
      const following: Following = run.model.follow?.(run) ?? assert.fail(run.model.kind);
      let adoptions = 0;
      for (let tick = 0; tick < 30; tick++) {
        adoptions += following.measure().adoptions ?? Number.NaN;
        const trees = following.trees();
        assert.deepEqual(
          trees.map(({ root }) => root),
          [7, 41, 200],
        );
        const reached = trees.reduce((sum, { size }) => sum + size, 0);
        assert.deepEqual([reached, adoptions + 3], [run.state.reached[0], reached]);
        if (!stepRun(run)) break;
      }
      assert.ok(adoptions > 10, `${adoptions}`);
    });
  }

  it('sums up in means and standard deviations of the sample', () => {
    const runs = [1, 2, 6].map((spread, run) => {
      return { run, seed: 0, spread, attackRate: spread / 10, peak: 0, final: 0, ticks: 4 };
    });
    const { spread, ticks, peak } = summarise(runs);
    assert.deepEqual([spread.mean, ticks, peak.sd], [3, { mean: 4, sd: 0 }, 0]);
    assert.ok(Math.abs(spread.sd - Math.sqrt(7)) < 1e-12);
    assert.equal(summarise(runs.slice(0, 1)).spread.sd, 0);
  });

  it('[RUN2] draws seeds anew in each run, without doubles, but for those named or of most ties', () => {
    const drawn = seeding({ count: 30, pick: 'random' }, network, null);
    assert.equal(new Set(drawn(1)).size, 30);
    assert.deepEqual(drawn(1), drawn(1));
    assert.notDeepEqual(drawn(1), drawn(2));
    const part = seeding({ fraction: 0.1, pick: 'random' }, network, null);
    assert.equal(part(1).length, 30);
    const most = seeding({ count: 5, pick: 'top-degree' }, network, null);
    assert.deepEqual(most(1), most(2));
    const ties = Array.from({ length: agentsOf(network) }, (_, a) => degree(network, a));
    const fifth = ties.toSorted((a, b) => b - a)[4]!;
    assert.ok([...most(1)].every((a) => ties[a]! >= fifth));
    const named = seeding({ agents: ['7', '3', '7'] }, network, null);
    assert.deepEqual([...named(1)], [7, 3]);
  });

  it('[RUN4] attention: one plain idea that the seeds believe, among people of one seed', () => {
    const run = open({ kind: 'attention' });
    const { people } = run.scratch as World;
    begin(run, 1, Uint32Array.of(4, 9));
    const { belief, topics, virality, plausibility, arousal, valence, targets } = run.state;
    assert.deepEqual(
      [...belief.keys()].filter((a) => belief[a] === 1),
      [4, 9],
    );
    assert.deepEqual([...topics.subarray(8, 16)], new Array(8).fill(31));
    assert.deepEqual(
      [virality[1], plausibility[1], arousal[1], valence[1], targets[1]],
      [128, 128, 128, 0, 0],
    );
    assert.deepEqual((open({ kind: 'attention' }).scratch as World).people, people);
    const other = open({ kind: 'attention' }, {}, 2);
    assert.notDeepEqual((other.scratch as World).people, people);
  });

  it('[RUN4] attention: what a file says of its nodes replaces what people would be', () => {
    const all = (value: number) => new Int16Array(300).fill(value);
    const traits = { openness: all(255), influence: all(0), mood: all(-5), age: all(2) };
    const run = open({ kind: 'attention', share: 1 }, traits);
    const { people } = run.scratch as World;
    assert.ok(
      [people.openness, people.age].every((column, i) => column.every((x) => x === [255, 2][i])),
    );
    begin(run, 1, Uint32Array.of(0, 1, 2));
    assert.ok(run.state.mood.every((mood, a) => mood === -5 || a < 3));
    // Nobody of influence 0 posts: the seeds leave, one by one.
    while (run.isOpen && run.tick < 50_000) stepRun(run);
    assert.deepEqual([run.isOpen, run.state.reached[0], run.state.peak[0]], [false, 3, 3]);
  });
});
