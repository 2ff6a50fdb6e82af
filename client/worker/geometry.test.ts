import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Country } from '#shared/sim/atlas.ts';
import { type LandRing, parseLand } from '../map/land.ts';
import { numberCorners } from './corners.ts';
import { LINE } from './messages.ts';
import { outline } from './outline.ts';
import { simplifier } from './simplify.ts';
import { triangulate } from './triangulate.ts';

const ring = (country: number, points: number[], hole = false): LandRing => ({
  country,
  hole,
  points: Float32Array.from(points),
  box: [0, 0, 1, 1],
});
const country = (region: number): Country => ({
  code: 'XX',
  name: '',
  population: 1,
  region,
  language: 0,
});

// Two squares side by side; the common side has a corner of its own in the middle.
const west = ring(0, [0, 0, 0.5, 0, 0.5, 0.25, 0.5, 0.5, 0, 0.5]);
const east = ring(1, [0.5, 0, 1, 0, 1, 0.5, 0.5, 0.5, 0.5, 0.25]);

function areaOf({ points, triangles }: ReturnType<typeof triangulate>): number {
  let area = 0;
  for (let i = 0; i < triangles.length; i += 3) {
    const [a, b, c] = [triangles[i]!, triangles[i + 1]!, triangles[i + 2]!];
    const x = (corner: number) => points[2 * corner]!;
    const y = (corner: number) => points[2 * corner + 1]!;
    area += Math.abs((x(b) - x(a)) * (y(c) - y(a)) - (x(c) - x(a)) * (y(b) - y(a))) / 2;
  }
  return area;
}

describe('triangulate', () => {
  it('covers a ring without its holes', () => {
    const hole = ring(0, [0.1, 0.1, 0.1, 0.2, 0.2, 0.2, 0.2, 0.1], true);
    const mesh = triangulate([west, hole, east]);
    assert.ok(Math.abs(areaOf(mesh) - (0.5 - 0.01)) < 1e-6, `${areaOf(mesh)}`);
  });

  it('gives every corner the country of its ring', () => {
    const { countries } = triangulate([west, east]);
    assert.deepEqual([...countries], [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
  });
});

describe('outline', () => {
  it('has a common border once, with the country on each side', () => {
    const lines = outline(numberCorners([west, east]), [country(0), country(0)]);
    assert.equal(lines.count, 8);
    assert.equal(lines.coasts, 6);
    const last = [...lines.sides.subarray(4 * 6, 4 * 7)];
    assert.deepEqual(last, [0, 1, LINE.border, 0]);
  });

  it('tells a border within a region from one between two', () => {
    const { sides } = outline(numberCorners([west, east]), [country(0), country(1)]);
    assert.equal(sides[4 * 7 + 2], LINE.frontier);
  });
});

describe('simplifier', () => {
  const simplify = (rings: readonly LandRing[], tolerance: number) =>
    simplifier(numberCorners(rings))(tolerance);

  it('drops corners that a line does without, the same for both neighbours', () => {
    const [one, other] = simplify([west, east], 0.01);
    assert.deepEqual([...one!.points], [0, 0, 0.5, 0, 0.5, 0.5, 0, 0.5]);
    assert.equal(other!.points.length, 8);
  });

  it('leaves out islands smaller than the tolerance, with their holes', () => {
    const island = ring(2, [0.9, 0.9, 0.901, 0.9, 0.901, 0.901]);
    const lake = ring(2, [0.9, 0.9, 0.9005, 0.9, 0.9005, 0.9005], true);
    assert.equal(simplify([west, island, lake, east], 0.01).length, 2);
  });

  it('keeps every corner of the real land within the tolerance of what is left', () => {
    const bytes = readFileSync(join(import.meta.dirname, '../../assets/map/land.bin'));
    const { rings } = parseLand(new Uint8Array(bytes));
    const simple = simplify(rings, 1 / 2000);
    const corners = (list: readonly LandRing[]) =>
      list.reduce((sum, { points }) => sum + points.length / 2, 0);
    assert.ok(corners(simple) < corners(rings) / 3);
    const [before, after] = [areaOf(triangulate(rings)), areaOf(triangulate(simple))];
    assert.ok(Math.abs(after / before - 1) < 0.01, `${before} and ${after}`);
  });
});
