import assert from 'node:assert/strict';
import { CHECKS } from './all.ts';
import { BENDS, failuresOf } from './bends.ts';

describe('validation, all of it', () => {
  for (const check of CHECKS) {
    it(check.name, () => {
      for (const { ok, model, what, ours, expected, tolerance } of check.run({
        quick: false,
        bend: null,
      }).rows) {
        assert.ok(ok, `${model}: ${what}: ${ours}, expected ${expected}, ${tolerance}`);
      }
    }).timeout(300_000);
  }

  for (const bend of BENDS) {
    it(`notices ${bend.kind} with ${bend.what}`, () => {
      assert.notDeepEqual(failuresOf(bend), []);
    }).timeout(120_000);
  }
});
