import assert from 'node:assert/strict';
import { parseSeed } from './seed.ts';

describe('a seed as it is typed', () => {
  it('is a whole number of 32 bits, or none', () => {
    assert.equal(parseSeed(' 42 '), 42);
    assert.equal(parseSeed('4294967295'), 4294967295);
    assert.equal(parseSeed('  '), undefined);
    for (const text of ['4294967296', '-1', '1e3', '1.5', 'abc', '99999999999']) {
      assert.equal(parseSeed(text), null, text);
    }
  });
});
