import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { loadAtlas } from '#server/atlas.ts';
import { modelSpec } from '../run/run-spec.ts';
import { CHECKS } from './all.ts';
import { BENDS } from './bends.ts';
import { CASCADES } from './facts.ts';
import { svgOf } from './svg.ts';

const atlas = await loadAtlas();

describe('validation, the quick part', () => {
  for (const check of CHECKS) {
    it(check.name, () => {
      const { rows, plot, leftOut } = check.run({ atlas, facebook: null, quick: true, bend: null });
      for (const { ok, model, what, ours, expected, tolerance } of rows) {
        assert.ok(ok, `${model}: ${what}: ${ours}, expected ${expected}, ${tolerance}`);
      }
      assert.ok(rows.length > 0 || leftOut !== undefined);
      const models = [...new Set(rows.map(({ model }) => model))].sort();
      if (check.models.length > 0) assert.deepEqual(models, check.models.toSorted());
      if (plot !== undefined) assert.match(svgOf(plot), /^<svg [^>]+>\n(<.+\n)+<\/svg>\n$/);
    });
  }

  const { oneOf: models } = z.toJSONSchema(modelSpec);
  assert.ok(models);
  for (const { properties = {} } of models) {
    const { kind: own, ...parameters } = properties;
    const kind = typeof own === 'object' ? String(own.const) : '';
    it(`leaves neither ${kind} out nor one of its parameters`, () => {
      assert.ok(
        CHECKS.some((check) => check.models.includes(kind)),
        'no row',
      );
      const bends = BENDS.filter((one) => one.kind === kind);
      assert.ok(bends.length > 0, 'no change by a tenth');
      // Each constant up and down.
      const bent = bends.flatMap(({ parameter }) => parameter ?? []);
      const wanted = Object.keys(parameters).flatMap((name) => [name, name]);
      assert.deepEqual(bent.sort(), wanted.sort());
    });
  }

  it('keeps the rows in the report that need a file which is not part of the project', () => {
    const report = readFileSync(new URL('../VALIDATION.md', import.meta.url), 'utf8');
    for (const { p, k } of CASCADES.facebook) {
      const row = `| ✓ | independent-cascade | spread on facebook, the ${k} with most ties, p ${p} |`;
      assert.ok(report.includes(row), row);
    }
    assert.ok(!report.includes('✗'));
  });
});
