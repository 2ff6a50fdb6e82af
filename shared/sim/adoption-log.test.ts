import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { type AdoptionLog, forestOf, logAdoptions, startLog } from './adoption-log.ts';
import { cascades } from './cascade.ts';
import { familyOf } from './family.ts';
import { launch, plainTraits, seedEverywhere, testWorld } from './fixtures.ts';
import { goldenInputs } from './golden.ts';
import { apply } from './input.ts';
import { hashWorld } from './snapshot.ts';
import { step } from './step.ts';
import type { World } from './world.ts';

const atlas = await loadAtlas();
const regions = atlas.regions.length;

function play(world: World, log: AdoptionLog, ticks: number): void {
  for (let i = 0; i < ticks; i++) {
    logAdoptions(log, world, step(world, goldenInputs(world.tick, regions)));
  }
}

describe('adoption log', () => {
  it('[SIM20] notes every adoption once, with tick, idea and source', () => {
    const world = testWorld(atlas, 2000, { share: 0.1, leave: 0.01 });
    const log = startLog(world, 1_000_000);
    const wanted: string[] = [];
    for (let i = 0; i < 80; i++) {
      const had = world.state.belief.slice();
      const since = world.state.since.slice();
      logAdoptions(log, world, step(world, goldenInputs(world.tick, regions)));
      const { state } = world;
      for (let a = 0; a < had.length; a++) {
        const isNew = had[a] !== state.belief[a] || since[a] !== state.since[a];
        if (state.belief[a] === 0 || !isNew) continue;
        wanted.push(`${i}: ${state.belief[a]} ${state.parent[a] - 1} → ${a}`);
      }
    }
    const found = Array.from(
      { length: log.length },
      (_, i) => `${log.tick[i]}: ${log.idea[i]} ${log.source[i]} → ${log.agent[i]}`,
    );
    assert.ok(found.length > 1000 && log.lost === 0);
    assert.deepEqual(found.toSorted(), wanted.toSorted());
  });

  it('[SIM20] makes trees: a source stands before its adopters, and is known to them', () => {
    const world = testWorld(atlas, 2000, { share: 0.1, leave: 0.01 });
    const log = startLog(world, 1_000_000);
    play(world, log, 80);
    const { row, target } = world.network;
    let links = 0;
    for (let idea = 1; idea < world.ideas; idea++) {
      const { record, parent } = forestOf(log, idea);
      for (const [i, at] of record.entries()) {
        const up = parent[i]!;
        if (log.source[at] === -1) assert.equal(up, -1);
        if (up === -1) continue;
        links++;
        assert.ok(up < i && log.tick[record[up]]! <= log.tick[at]!);
        const source = log.agent[record[up]]!;
        assert.equal(source, log.source[at]);
        assert.ok(target.subarray(row[source], row[source + 1]).includes(log.agent[at]!));
      }
      const trees = cascades(parent);
      assert.equal(
        trees.reduce((sum, tree) => sum + tree.size, 0),
        record.length,
      );
    }
    assert.ok(links > 500, `${links}`);
  });

  it('[SIM20] begun later, has those who believe for seeds', () => {
    const world = testWorld(atlas, 500);
    seedEverywhere(world, launch(world), 0.5);
    for (let i = 0; i < 20; i++) step(world, []);
    const log = startLog(world, 1000);
    assert.equal(log.length, world.state.believers[1]);
    assert.ok(log.source.subarray(0, log.length).every((source) => source === -1));
  });

  it('[SIM20] keeps what fits, counts what does not, and leaves the world alone', () => {
    const [world, other] = [
      testWorld(atlas, 2000, { share: 0.1 }),
      testWorld(atlas, 2000, { share: 0.1 }),
    ];
    const [small, large] = [startLog(world, 1500), startLog(other, 1_000_000)];
    play(world, small, 60);
    play(other, large, 60);
    assert.equal(small.length, 1500);
    assert.equal(small.lost, large.length - 1500);
    assert.deepEqual([...small.agent], [...large.agent.subarray(0, 1500)]);
    assert.ok(small.tick.length === 1500);
    const without = testWorld(atlas, 2000, { share: 0.1 });
    for (let i = 0; i < 60; i++) step(without, goldenInputs(i, regions));
    assert.equal(hashWorld(world), hashWorld(without));
  });
});

describe('family tree of ideas', () => {
  it('[SIM20] has every idea once, under its parent', () => {
    const world = testWorld(atlas, 100);
    const born = (parent: number) =>
      apply(world, { kind: 'launch', traits: plainTraits(), owner: 0, parent });
    for (const parent of [0, 1, 1, 2, 0]) {
      born(parent);
      step(world, []);
    }
    assert.deepEqual(familyOf(world), [
      { idea: 1, parent: 0, generation: 0, born: 0, children: [2, 3] },
      { idea: 2, parent: 1, generation: 1, born: 1, children: [4] },
      { idea: 3, parent: 1, generation: 1, born: 2, children: [] },
      { idea: 4, parent: 2, generation: 2, born: 3, children: [] },
      { idea: 5, parent: 0, generation: 0, born: 4, children: [] },
    ]);
  });
});
