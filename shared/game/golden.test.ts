import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { GOLDEN_MATCH, goldenActs, goldenMatch, goldenMatchSpec } from './golden.ts';
import { createMatch, phaseOf } from './match.ts';
import { ACTION_KINDS } from './order.ts';
import { hashMatch } from './snapshot.ts';
import { step } from './step.ts';

const atlas = await loadAtlas();

describe('golden match', () => {
  it('[GAME2] comes out as it always did, twice in a row', () => {
    assert.deepEqual(goldenMatch(atlas), GOLDEN_MATCH);
    assert.deepEqual(goldenMatch(atlas), GOLDEN_MATCH);
  });

  it('[GAME1] comes out differently with another seed', () => {
    const world = { ...goldenMatchSpec.world, seed: goldenMatchSpec.world.seed + 1 };
    const match = createMatch({ ...goldenMatchSpec, world }, atlas);
    while (phaseOf(match) !== 'over') step(match, goldenActs(match));
    assert.notEqual(hashMatch(match), GOLDEN_MATCH.over);
  });

  it('[GAME9] has orders applied and refused, and opponents that do everything', () => {
    const match = createMatch(goldenMatchSpec, atlas);
    const kinds = new Set<string>();
    const codes = new Set<string>();
    while (phaseOf(match) !== 'over') {
      const { events, outcomes } = step(match, goldenActs(match));
      for (const event of events)
        kinds.add('seat' in event ? `${event.kind} ${event.seat}` : event.kind);
      for (const outcome of outcomes) codes.add(outcome?.code ?? 'applied');
    }
    for (const kind of ['launched', 'seed', 'boost', 'mutate', 'trait']) {
      assert.ok(kinds.has(`${kind} 0`), `${kind} by the script`);
    }
    for (const seat of [1, 2]) {
      const own = [...ACTION_KINDS, 'trait'].filter((kind) => kinds.has(`${kind} ${seat}`));
      assert.ok(own.length >= 3, `seat ${seat}: ${own}`);
    }
    assert.ok(
      [...kinds].some((kind) => kind.startsWith('now-')),
      'something happens in the world',
    );
    assert.ok(kinds.has('begun') && kinds.has('over'));
    for (const code of ['applied', 'too-poor', 'no-target']) assert.ok(codes.has(code), code);
  });
});
