import assert from 'node:assert/strict';
import { curveOf } from './curve.ts';

describe('the curve of a rating', () => {
  it('goes from the left edge to the right, within its box', () => {
    const { path, last, low, high } = curveOf([1500, 1700, 1600], 480, 100);
    assert.equal(path, 'M0 100L240 0L480 50');
    assert.deepEqual([last, low, high], [50, 1500, 1700]);
  });

  it('shows a small change as small, and none as a level line', () => {
    assert.equal(curveOf([1500, 1510], 480, 100).path, 'M0 55L480 45');
    assert.equal(curveOf([1500, 1500], 480, 100).path, 'M0 50L480 50');
  });
});
