import assert from 'node:assert/strict';
import { hilbertIndex } from './hilbert.ts';
import { reachFrom } from './reach.ts';

describe('hilbertIndex', () => {
  it('visits every cell of a corner once, each step to a cell beside', () => {
    const cells: [number, number][] = [];
    for (let x = 0; x < 16; x++) for (let y = 0; y < 16; y++) cells[hilbertIndex(x, y)] = [x, y];
    assert.equal(Object.keys(cells).length, 256);
    for (let i = 1; i < 256; i++) {
      const [[ax, ay], [bx, by]] = [cells[i - 1]!, cells[i]!];
      assert.equal(Math.abs(ax - bx) + Math.abs(ay - by), 1, `step ${i}`);
    }
  });

  it('reaches from one end of the bottom to the other', () => {
    assert.equal(hilbertIndex(0, 0), 0);
    assert.equal(hilbertIndex(65535, 0), 2 ** 32 - 1);
  });
});

describe('reachFrom', () => {
  const square = (west: number, south: number, east: number, north: number) =>
    [
      [west, south],
      [west, north],
      [east, north],
      [east, south],
      [west, south],
    ] as const;

  it('is the least way to the border within each sector, clockwise from north', () => {
    // Half a degree to the east and north, a quarter to the west and south.
    const reach = reachFrom(0, 0, [square(-0.25, -0.25, 0.5, 0.5)]);
    assert.deepEqual(reach, [32, 32, 22, 16, 16, 16, 16, 22]);
  });

  it('ends at 64, and at the shore of a lake', () => {
    const lake = square(-0.3, 0.5, 0.3, 0.6);
    const reach = reachFrom(0, 0, [square(-9, -9, 9, 9), lake]);
    assert.deepEqual(reach, [32, 64, 64, 64, 64, 64, 64, 32]);
  });

  it('shrinks longitude by the cosine of the latitude', () => {
    const [, east] = reachFrom(0, 60, [square(-0.5, 59.5, 0.5, 60.5)]);
    assert.equal(east, 16);
  });

  it('goes on across the antimeridian', () => {
    const split = [square(170, -9, 180, 9), square(-180, -9, -170, 9)];
    const joined = [
      [170, -9],
      [170, 9],
      [-170, 9],
      [-170, -9],
      [170, -9],
    ] as const;
    assert.deepEqual(reachFrom(179.9, 0, [joined]), Array(8).fill(64));
    assert.equal(reachFrom(179.9, 0, split)[1], 6);
  });

  it('crosses 11 km of water to its own shore, and no more', () => {
    const shoreNorth = (degrees: number) => reachFrom(0, 0, [square(-2, degrees, 2, 2)]);
    assert.deepEqual(shoreNorth(0.05), [64, 0, 0, 0, 0, 0, 0, 64]);
    assert.deepEqual(shoreNorth(0.2), [0, 0, 0, 0, 0, 0, 0, 0]);
  });
});
