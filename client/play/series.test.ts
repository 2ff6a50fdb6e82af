import assert from 'node:assert/strict';
import { LIMITS } from '#shared/game/order.ts';
import { grow } from './series.ts';
import type { Series } from './store.ts';

const tally = (believers: number) => ({
  agents: 100,
  seats: Array.from({ length: LIMITS.seats }, (_, seat) => (seat === 0 ? believers : 0)),
  regions: [],
  countries: [],
});
const EMPTY: Series = { ticks: [], shares: [] };

const run = (ticks: readonly number[], from = EMPTY) =>
  ticks.reduce((series, tick) => grow(series, tick, tally(tick)), from);

describe('the series of shares', () => {
  it('grows with time, and not while time stands', () => {
    const series = run([2, 4, 4, 7]);
    assert.deepEqual(series.ticks, [2, 4, 7]);
    assert.deepEqual(series.shares[0], [0.02, 0.04, 0.07]);
  });

  it('forgets what came after, when the world goes back', () => {
    const series = run([5, 6], run([2, 4, 7, 9]));
    assert.deepEqual(series.ticks, [2, 4, 5, 6]);
    assert.deepEqual(series.shares[0], [0.02, 0.04, 0.05, 0.06]);
    assert.deepEqual(run([2], run([2, 4])).ticks, [2]);
    assert.deepEqual(run([1], run([2, 4])).ticks, [1]);
  });

  it('is thinned when it gets long', () => {
    const { ticks, shares } = run(Array.from({ length: 601 }, (_, i) => i));
    assert.equal(ticks.length, 301);
    assert.deepEqual(ticks.slice(0, 3), [0, 2, 4]);
    assert.equal(shares[0]?.length, 301);
  });
});
