import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadAtlas } from '#server/atlas.ts';
import { testWorld } from './fixtures.ts';
import { split } from './ranges.ts';

describe('ranges', () => {
  it('[SIM19] cover every agent once, in order, cut at multiples of 32', () => {
    const degrees = fc.array(fc.nat(40), { minLength: 1, maxLength: 500 });
    fc.assert(
      fc.property(degrees, fc.integer({ min: 1, max: 9 }), (degrees, parts) => {
        const row = new Uint32Array(degrees.length + 1);
        for (const [a, degree] of degrees.entries()) row[a + 1] = row[a] + degree;
        const ranges = split({ row, target: new Uint32Array(row[degrees.length]) }, parts);
        assert.equal(ranges.length, parts);
        let next = 0;
        for (const { first, last } of ranges) {
          assert.equal(first, next);
          assert.ok(last >= first && (last % 32 === 0 || last === degrees.length));
          next = last;
        }
        assert.equal(next, degrees.length);
      }),
    );
  });

  it('[SIM19] have about as many edges each', async () => {
    const { network } = testWorld(await loadAtlas(), 20_000);
    for (const parts of [2, 3, 4]) {
      for (const { first, last } of split(network, parts)) {
        const share = (network.row[last] - network.row[first]) / network.target.length;
        assert.ok(Math.abs(share - 1 / parts) < 0.01, `${share} of ${parts} parts`);
      }
    }
  });
});
