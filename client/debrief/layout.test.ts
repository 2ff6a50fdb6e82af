import assert from 'node:assert/strict';
import { layOut, type Pull } from './layout.ts';

/** Two stars of five that have nothing to do with one another. */
const stars: Pull[] = [1, 2, 3, 4].flatMap((i): Pull[] => [
  [0, i],
  [5, 5 + i],
]);

function distance(at: Float32Array, i: number, j: number): number {
  return Math.hypot(at[2 * i]! - at[2 * j]!, at[2 * i + 1]! - at[2 * j + 1]!);
}

describe('the layout of a network', () => {
  it('has those near one another who are tied, and nobody on anybody', () => {
    const at = layOut(10, stars);
    const tied = Math.max(...stars.map(([i, j]) => distance(at, i, j)));
    assert.ok(tied < distance(at, 0, 5), `${tied}, ${distance(at, 0, 5)}`);
    for (let i = 0; i < 10; i++) {
      for (let j = i + 1; j < 10; j++) assert.ok(distance(at, i, j) > 0.1, `${i} and ${j}`);
    }
    assert.ok(at.every((one) => Math.abs(one) < 3));
  });

  it('is the same each time, also of one and of none', () => {
    assert.deepEqual(layOut(10, stars), layOut(10, stars));
    assert.ok(layOut(1, []).every(Number.isFinite));
    assert.equal(layOut(0, []).length, 0);
  });
});
