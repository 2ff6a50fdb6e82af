import assert from 'node:assert/strict';
import fc from 'fast-check';
import { differences, flip, join, patchBytes } from './patch.ts';

describe('a patch', () => {
  const LENGTH = 200_000;
  /** A moment with a few words that are not zero, some of them far apart. */
  const moment = fc
    .array(fc.record({ at: fc.nat(LENGTH - 1), word: fc.nat(0xffffffff) }), { maxLength: 40 })
    .map((words) => {
      const memory = new Uint32Array(LENGTH);
      for (const { at, word } of words) memory[at] = word;
      return memory;
    });

  it('leads from either of two moments to the other', () => {
    fc.assert(
      fc.property(moment, moment, (one, other) => {
        const patch = differences(one, other);
        const walker = one.slice();
        flip(walker, patch);
        assert.deepEqual(walker, other);
        flip(walker, patch);
        assert.deepEqual(walker, one);
      }),
      { numRuns: 30 },
    );
  });

  it('joined with the next leads as far, and is what a patch made at once would be', () => {
    fc.assert(
      fc.property(moment, moment, moment, (one, two, three) => {
        const joined = join(differences(one, two), differences(two, three));
        const walker = one.slice();
        flip(walker, joined);
        assert.deepEqual(walker, three);
        assert.deepEqual(joined, differences(one, three));
      }),
      { numRuns: 30 },
    );
  });

  it('takes six bytes a word that differs', () => {
    const after = Uint32Array.from({ length: 5000 }, (_, i) => i % 2);
    assert.equal(patchBytes(differences(new Uint32Array(5000), after)), 6 * 2500);
    assert.equal(patchBytes(differences(after, after)), 0);
  });
});
