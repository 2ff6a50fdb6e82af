import assert from 'node:assert/strict';
import fc from 'fast-check';
import { add, bitSet, drain, has, remove } from './bits.ts';

describe('bits', () => {
  it('hold what a set holds, and are drained in ascending order', () => {
    const size = 200;
    const change = fc.tuple(fc.boolean(), fc.nat(size - 1));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
        const bits = bitSet(size);
        const set = new Set<number>();
        for (const [into, at] of changes) {
          if (into) add(bits, at);
          else remove(bits, at);
          if (into) set.add(at);
          else set.delete(at);
        }
        for (let at = 0; at < size; at++) assert.equal(has(bits, at), set.has(at), `at ${at}`);
        assert.deepEqual(
          [...drain(bits)],
          [...set].sort((a, b) => a - b),
        );
        assert.equal(drain(bits).length, 0, 'empty after being drained');
      }),
    );
  });

  it('hold the last of any size', () => {
    for (const size of [1, 31, 32, 33, 64]) {
      const bits = bitSet(size);
      add(bits, size - 1);
      assert.deepEqual([...drain(bits)], [size - 1]);
    }
  });
});
