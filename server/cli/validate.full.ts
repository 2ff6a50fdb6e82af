import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { loadAtlas } from '#server/atlas.ts';
import { parseEdgeList } from '#shared/sim/networks/files/edge-list.ts';
import { CHECKS } from '#shared/sim/validation/all.ts';
import { BENDS, failuresOf } from '#shared/sim/validation/bends.ts';
import { noticedText, plotFile, rowText } from '#shared/sim/validation/report.ts';
import { svgOf } from '#shared/sim/validation/svg.ts';

const atlas = await loadAtlas();
const { VALIDATION_FACEBOOK: path } = process.env;
const facebook = path ? parseEdgeList(readFileSync(path, 'utf8')).topology : null;
const SIM = new URL('../../shared/sim/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, SIM), 'utf8');

describe('validation, all of it', () => {
  const written = new Set(read('VALIDATION.md').split('\n'));
  const isWritten = (line: string) => assert.ok(written.has(line), `not in VALIDATION.md: ${line}`);
  const leftOut: string[] = [];
  after(() => {
    for (const what of leftOut) console.log(`  Left out of this run: ${what}`);
  });

  for (const check of CHECKS) {
    it(`${check.name}: holds, and is in VALIDATION.md`, function () {
      const made = check.run({ atlas, facebook, quick: false, bend: null });
      for (const row of made.rows) {
        const { ok, model, what, ours, expected, tolerance } = row;
        assert.ok(ok, `${model}: ${what}: ${ours}, expected ${expected}, ${tolerance}`);
        isWritten(rowText(row));
      }
      if (made.leftOut !== undefined) {
        leftOut.push(made.leftOut);
        this.test!.title = `${check.name}: left out`;
      }
      if (made.plot !== undefined) assert.equal(read(plotFile(check)), svgOf(made.plot));
    }).timeout(300_000);
  }

  for (const bend of BENDS) {
    it(`notices ${bend.kind} with ${bend.what}`, () => {
      const failures = failuresOf(bend, atlas);
      assert.notDeepEqual(failures, []);
      isWritten(noticedText({ ...bend, failures }));
    }).timeout(120_000);
  }
});
