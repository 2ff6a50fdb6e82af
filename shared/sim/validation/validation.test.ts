import assert from 'node:assert/strict';
import { MODELS } from '../models/all.ts';
import { CHECKS } from './all.ts';
import { BENDS } from './bends.ts';
import { svgOf } from './svg.ts';

describe('validation, the quick part', () => {
  for (const check of CHECKS) {
    it(check.name, () => {
      const { rows, plot } = check.run({ quick: true, bend: null });
      for (const { ok, model, what, ours, expected, tolerance } of rows) {
        assert.ok(ok, `${model}: ${what}: ${ours}, expected ${expected}, ${tolerance}`);
      }
      if (plot !== undefined) assert.match(svgOf(plot), /^<svg [^>]+>\n(<.+\n)+<\/svg>\n$/);
    });
  }

  it('leaves no model out', () => {
    for (const { kind } of MODELS) {
      assert.ok(
        CHECKS.some(({ models }) => models.includes(kind)),
        kind,
      );
      assert.ok(
        BENDS.some((one) => one.kind === kind),
        kind,
      );
    }
  });
});
