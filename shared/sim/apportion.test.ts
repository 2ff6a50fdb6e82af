import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apportion } from './apportion.ts';

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('apportion', () => {
  it('[SIM13] shares out by largest remainder, ties to the first', () => {
    assert.deepEqual([...apportion(10, [1, 1, 1])], [4, 3, 3]);
    assert.deepEqual([...apportion(3, [10, 9, 1, 0])], [2, 1, 0, 0]);
    // Hamilton's own sum: 100 seats for these five get their floors, then the largest parts.
    assert.deepEqual([...apportion(100, [21_878, 9_713, 4_167, 3_252, 1_025])], [55, 24, 10, 8, 3]);
  });

  it('[SIM13] gives all seats, and nobody is off the exact share by a whole seat', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.array(fc.nat(1_500_000_000), { minLength: 1, maxLength: 200 }),
        (seats, weights) => {
          fc.pre(sum(weights) > 0);
          const given = apportion(seats, weights);
          assert.equal(sum(given), seats);
          const total = sum(weights);
          given.forEach((n, i) => {
            const exact = (seats * weights[i]) / total;
            assert.ok(Math.abs(n - exact) < 1, `${n} of ${exact}`);
          });
        },
      ),
    );
  });

  it('[SIM13] refuses weights that add up to nothing', () => {
    assert.throws(() => apportion(5, [0, 0]), { name: 'RangeError', message: /add up to 0/ });
    assert.throws(() => apportion(5, []), RangeError);
  });
});
