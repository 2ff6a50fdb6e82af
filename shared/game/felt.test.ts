import assert from 'node:assert/strict';
import { loadAtlas } from '#server/atlas.ts';
import { setChances } from '#shared/sim/attention/expose.ts';
import { heatEffect, traitEffect } from './felt.ts';
import { launched, ordered, run, testMatch } from './fixtures.ts';
import { BRANCHES, type Branch } from './kinds.ts';
import { step } from './step.ts';
import { summarise } from './summary.ts';

const atlas = await loadAtlas();

/** The idea of a seat that has bought so many steps of a branch, as its world has it. */
function bought(branch: Branch, steps: number) {
  const match = testMatch(atlas);
  step(match, [launched(0, 'india')]);
  match.state.clout.fill(1_000_000);
  const { plausibility } = match.world.state;
  const before = plausibility[1]!;
  for (let i = 0; i < steps; i++) step(match, [ordered(0, { kind: 'trait', branch })]);
  run(match, 1);
  const { pace, loss } = match.world.state;
  return {
    posts: pace[1]! / 256,
    leaving: loss[1]! / 256,
    plausibility: plausibility[1]! - before,
  };
}

describe('what traits are said to do', () => {
  for (const branch of BRANCHES) {
    it(`[GAME19] is what ${branch} does to an idea`, () => {
      for (const steps of [1, 6]) {
        const told = traitEffect(branch, steps);
        const real = bought(branch, steps);
        assert.equal(told.posts, real.posts);
        assert.equal(told.leaving, real.leaving);
        // Each step rounds down.
        assert.ok(Math.abs(255 * told.plausibility - real.plausibility) <= steps);
      }
      assert.equal(traitEffect(branch, 6).heating > 0, branch === 'virality');
    });
  }
});

describe('what heat is said to do', () => {
  it('[SIM7] is what it does to the chances of posting and leaving', () => {
    const match = testMatch(atlas);
    step(match, [launched(0, 'india')]);
    const { world } = match;
    const chances = (heat: number) => {
      world.state.heat[1] = heat;
      setChances(world);
      return { posting: world.scratch.posting[1]!, leaving: world.scratch.leaving[1]! };
    };
    const [cool, hot] = [chances(0), chances(0x8000)];
    const told = heatEffect(0.5);
    assert.ok(Math.abs(hot.posting / cool.posting - 1 - told.posts) < 0.001);
    assert.ok(Math.abs(hot.leaving / cool.leaving - 1 - told.leaving) < 0.001);
  });
});

describe('a summary', () => {
  it('[GAME4] has the aim while it is held, and the heat of the most believed idea', () => {
    const match = testMatch(atlas);
    step(match, [launched(0, 'india')]);
    const aim = ordered(0, { kind: 'target', region: 'india', audience: 'teen' });
    step(match, [aim]);
    match.world.state.heat[1] = 0x8000;
    const [seat] = summarise(match).seats;
    assert.deepEqual(seat?.aim, { audience: 'teen', until: match.state.aimUntil[0] });
    assert.equal(seat?.heat, 0x8000 / 0xffff);
    step(match, [ordered(0, { kind: 'seed', region: 'india' })]);
    assert.equal(summarise(match).seats[0]?.aim, null);
  });
});
