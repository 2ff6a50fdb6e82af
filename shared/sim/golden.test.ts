import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { createWorld } from './create.ts';
import { GOLDEN_HASHES, GOLDEN_IDEAS, goldenHashes, goldenInputs, goldenSpec } from './golden.ts';
import { hashWorld } from './snapshot.ts';
import { step } from './step.ts';

const atlas = await loadAtlas();

describe('golden world', () => {
  it('[SIM3] has the hashes that it always had, twice in a row', () => {
    assert.deepEqual(goldenHashes(atlas), GOLDEN_HASHES);
    assert.deepEqual(goldenHashes(atlas), GOLDEN_HASHES);
  });

  it('[SIM1] is another one for another seed, from the first tick on', () => {
    const world = createWorld({ ...goldenSpec, seed: goldenSpec.seed + 1 }, atlas);
    while (world.tick < 100) step(world, goldenInputs(world.tick, atlas.regions.length));
    assert.notEqual(hashWorld(world), GOLDEN_HASHES.tick100);
  });

  it('[SIM3] is a busy one: all ideas live, nearly half of the people believe, kinds of inputs are mixed', () => {
    const world = createWorld(goldenSpec, atlas);
    const kinds = new Map<string, number>();
    while (world.tick < 600) {
      const inputs = goldenInputs(world.tick, atlas.regions.length);
      for (const { kind } of inputs) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      step(world, inputs);
    }
    const { believers } = world.state;
    const total = believers.reduce((sum, n) => sum + n, 0);
    assert.ok(total > 900, `${total} believers`);
    for (let idea = 1; idea <= GOLDEN_IDEAS; idea++) assert.ok(believers[idea] > 0, `idea ${idea}`);
    for (const kind of ['launch', 'seed', 'boost', 'debunk', 'heat']) {
      assert.ok((kinds.get(kind) ?? 0) > 15, `${kind} ${kinds.get(kind)}`);
    }
  });
});
