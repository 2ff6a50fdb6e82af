import assert from 'node:assert/strict';
import { MongoNetworkError, MongoServerError } from 'mongodb';
import { isUnavailable } from './database.ts';

describe('a store that is away', () => {
  const refusal = (code: number) => new MongoServerError({ message: 'no', code });

  it('is one whose server shuts down, is no primary, or has no disk left', () => {
    for (const code of [91, 189, 10_107, 11_600, 11_602, 13_435, 14_031, 50]) {
      assert.ok(isUnavailable(refusal(code)), String(code));
    }
    assert.ok(isUnavailable(new MongoNetworkError('gone')));
  });

  it('is none that refuses what is asked of it, which is a mistake of ours', () => {
    for (const code of [2, 9, 13, 11_000]) assert.ok(!isUnavailable(refusal(code)), String(code));
    assert.ok(!isUnavailable(new TypeError('x is not a function')));
  });
});
