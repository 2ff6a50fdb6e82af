import assert from 'node:assert/strict';
import { readHash } from './from-mail.ts';

describe('the link of a mail', () => {
  it('fills in a code and an address, and nothing that is none', () => {
    const both = '#code=7KQ3-M2ZD&email=ada%2B1%40example.org';
    assert.deepEqual(readHash(both), { code: '7KQ3-M2ZD', email: 'ada+1@example.org' });
    const none = { code: '', email: '' };
    for (const hash of ['', '#', '#code=', '#code=7KQ3', '#email=nobody', '#code=%E0%A4%A']) {
      assert.deepEqual(readHash(hash), none, hash);
    }
    assert.deepEqual(readHash(`#code=${'x'.repeat(9)}&email=a@b.c`), { code: '', email: 'a@b.c' });
    assert.deepEqual(readHash(`#more=${'x'.repeat(700)}&code=7KQ3-M2ZD`), none);
  });
});
