import assert from 'node:assert/strict';
import { believer } from './believer.ts';

describe('one who believes something', () => {
  const shown = Uint8Array.of(0, 3, 0, 7, 0);

  it('is looked for from somewhere on, and then from the first', () => {
    assert.equal(believer(shown, 0), 1);
    assert.equal(believer(shown, 0.4), 3);
    assert.equal(believer(shown, 0.99), 1);
  });

  it('is nobody where nobody believes anything, or nobody is there', () => {
    assert.equal(believer(new Uint8Array(5), 0.5), null);
    assert.equal(believer(new Uint8Array(0), 0.5), null);
  });
});
