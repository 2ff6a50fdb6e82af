import assert from 'node:assert/strict';
import { thinned } from './here.ts';

describe('signs of life', () => {
  it('are told at most every 15 seconds, and at once by whoever was away', () => {
    let now = 0;
    let isAway = false;
    let told = 0;
    const sign = thinned(
      () => told++,
      () => isAway,
      () => now,
    );
    const at = (time: number) => {
      now = time;
      sign();
      return told;
    };
    assert.deepEqual([0, 10, 14_999, 15_000, 20_000].map(at), [1, 1, 1, 2, 2]);
    isAway = true;
    assert.deepEqual([20_001, 20_500, 21_001].map(at), [3, 3, 4]);
  });
});
