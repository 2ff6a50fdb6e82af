import type { LandRing } from '../map/land.ts';

/** More than the finest grid that corners lie on, so that no two corners are confused. */
const GRID = 2 ** 20;

/** A corner as one number, the same in every ring that passes through it. */
export const cornerKey = (x: number, y: number): number =>
  Math.round(x * GRID) * GRID + Math.round(y * GRID);

/**
 * The rings with fewer corners: none that is left out lies further than `tolerance` from the
 * line that remains (Douglas and Peucker 1973). Borders are simplified once for both
 * neighbours, between the corners where more than two lines meet, so no gap opens. Islands
 * that would vanish are left out.
 */
export function simplify(rings: readonly LandRing[], tolerance: number): LandRing[] {
  const kept = keptCorners(rings, tolerance);
  const simple: LandRing[] = [];
  let lost = false;
  for (const ring of rings) {
    if (ring.hole && lost) continue;
    const points: number[] = [];
    for (let i = 0; i < ring.points.length; i += 2) {
      const [x, y] = [ring.points[i]!, ring.points[i + 1]!];
      if (kept.has(cornerKey(x, y))) points.push(x, y);
    }
    const vanished = points.length < 6;
    if (!ring.hole) lost = vanished;
    if (!vanished) simple.push({ ...ring, points: Float32Array.from(points) });
  }
  return simple;
}

function keptCorners(rings: readonly LandRing[], tolerance: number): Set<number> {
  const kept = junctions(rings);
  for (const { points } of rings) {
    const size = points.length / 2;
    const fixed: number[] = [];
    for (let i = 0; i < size; i++) {
      if (kept.has(cornerKey(points[2 * i]!, points[2 * i + 1]!))) fixed.push(i);
    }
    // A lone island has no fixed corner: its first and the farthest from it serve as such.
    if (fixed.length === 0) fixed.push(0);
    if (fixed.length === 1) fixed.push(farthest(points, fixed[0]!));
    fixed.forEach((from, i) => {
      const next = fixed[(i + 1) % fixed.length]!;
      thin(points, from, next > from ? next : next + size, tolerance, kept);
    });
  }
  return kept;
}

/** Corners where other than two edges meet. */
function junctions(rings: readonly LandRing[]): Set<number> {
  const neighbours = new Map<number, number[]>();
  const meet = (a: number, b: number) => {
    const known = neighbours.get(a);
    if (!known) neighbours.set(a, [b]);
    else if (!known.includes(b)) known.push(b);
  };
  for (const { points } of rings) {
    let before = cornerKey(points.at(-2)!, points.at(-1)!);
    for (let i = 0; i < points.length; i += 2) {
      const corner = cornerKey(points[i]!, points[i + 1]!);
      meet(before, corner);
      meet(corner, before);
      before = corner;
    }
  }
  const found = new Set<number>();
  for (const [corner, others] of neighbours) if (others.length !== 2) found.add(corner);
  return found;
}

function farthest(points: Float32Array, from: number): number {
  let [best, most] = [0, -1];
  for (let i = 0; i < points.length / 2; i++) {
    const away = Math.hypot(
      points[2 * i]! - points[2 * from]!,
      points[2 * i + 1]! - points[2 * from + 1]!,
    );
    if (away > most) [best, most] = [i, away];
  }
  return best;
}

/** Keeps the ends of a stretch of a ring and what is needed between; indices may run past the end. */
function thin(
  points: Float32Array,
  from: number,
  to: number,
  tolerance: number,
  kept: Set<number>,
): void {
  const size = points.length / 2;
  const x = (i: number) => points[2 * (i % size)]!;
  const y = (i: number) => points[2 * (i % size) + 1]!;
  kept.add(cornerKey(x(from), y(from)));
  const open: [number, number][] = [[from, to]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [a, b] = next;
    const [dx, dy] = [x(b) - x(a), y(b) - y(a)];
    const length = Math.hypot(dx, dy);
    let [best, most] = [-1, tolerance];
    for (let i = a + 1; i < b; i++) {
      const [px, py] = [x(i) - x(a), y(i) - y(a)];
      const away = length > 0 ? Math.abs(px * dy - py * dx) / length : Math.hypot(px, py);
      if (away > most) [best, most] = [i, away];
    }
    if (best < 0) continue;
    kept.add(cornerKey(x(best), y(best)));
    open.push([a, best], [best, b]);
  }
}
