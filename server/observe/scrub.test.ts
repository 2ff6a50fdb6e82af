import assert from 'node:assert/strict';
import { scrub } from './scrub.ts';

const JWT = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';

describe('what a log may hold', () => {
  it('is no token, wherever it stands', () => {
    for (const text of [
      JWT,
      `GET /room?sessionId=1&_authToken=${JWT}&x=1`,
      '/room?reconnectionToken=abc:def&x=1',
      `Authorization: Bearer ${JWT}`,
      'authorization: bearer opaque-token',
      '{"secret":"opaque","name":"Ada"}',
      'mongodb://ada:opaque@db/game failed',
      'Incorrect API key provided: sk-proj-opaque_123',
    ]) {
      const clean = String(scrub(text));
      assert.doesNotMatch(clean, /eyJ|c2lnbmF0dXJl|opaque|abc:def/, text);
    }
    assert.equal(scrub('/room?_authToken=abc&x=1'), '/room?_authToken=[removed]&x=1');
  });

  it('is no value of a field with a telling name, however deep', () => {
    const fields = { a: [{ accessToken: 1, Secret: 'x', b: { password: null } }], cookie: {} };
    assert.deepEqual(scrub(fields), {
      a: [{ accessToken: '[removed]', Secret: '[removed]', b: { password: '[removed]' } }],
      cookie: '[removed]',
    });
  });

  it('is everything else, as it was', () => {
    const fields = {
      room: 'V1StGXR8',
      n: 1.5,
      at: new Date(0),
      none: null,
      list: ['a'],
      yes: true,
    };
    assert.deepEqual(scrub(fields), fields);
    assert.equal(
      scrub('an ordinary line: 3 rooms, 2 clients'),
      'an ordinary line: 3 rooms, 2 clients',
    );
  });

  it('is the stack of an error, scrubbed', () => {
    const { error } = scrub({ error: new Error(`saw ${JWT}`) }) as { error: string };
    assert.match(error, /^Error: saw \[token\]\n\s+at /);
  });
});
