import { cornerCount, type NumberedRing } from './corners.ts';

/**
 * Drops corners: none that is left out lies further than `tolerance` from the line that
 * remains (Douglas and Peucker 1973). Borders are simplified alike for both neighbours,
 * between the corners where more than two lines meet, so no gap opens. Islands that would
 * vanish are left out. What all tolerances have in common is worked out once.
 */
export function simplifier(
  rings: readonly NumberedRing[],
): (tolerance: number) => readonly NumberedRing[] {
  const count = cornerCount(rings);
  const meeting = junctions(rings, count);
  return (tolerance) => {
    const kept = meeting.slice();
    for (const ring of rings) thinRing(ring, meeting, tolerance, kept);
    return withoutVanished(rings, kept);
  };
}

/** A 1 for each corner where other than two edges meet. */
function junctions(rings: readonly NumberedRing[], count: number): Uint8Array {
  // Numbers plus one, so that 0 is none.
  const one = new Uint32Array(count);
  const other = new Uint32Array(count);
  const found = new Uint8Array(count);
  const meet = (corner: number, neighbour: number) => {
    const name = neighbour + 1;
    if (one[corner] === 0) one[corner] = name;
    else if (one[corner] === name || other[corner] === name) return;
    else if (other[corner] === 0) other[corner] = name;
    else found[corner] = 1;
  };
  for (const { corners } of rings) {
    let before = corners.at(-1)!;
    for (const corner of corners) {
      meet(before, corner);
      meet(corner, before);
      before = corner;
    }
  }
  return found;
}

function thinRing(
  ring: NumberedRing,
  meeting: Uint8Array,
  tolerance: number,
  kept: Uint8Array,
): void {
  const { corners } = ring;
  const fixed: number[] = [];
  for (let i = 0; i < corners.length; i++) if (meeting[corners[i]!] === 1) fixed.push(i);
  // A lone island has no fixed corner: its first and the farthest from it serve as such.
  if (fixed.length === 0) fixed.push(0);
  if (fixed.length === 1) fixed.push(farthest(ring.points, fixed[0]!));
  fixed.forEach((from, i) => {
    const next = fixed[(i + 1) % fixed.length]!;
    thin(ring, from, next > from ? next : next + corners.length, tolerance, kept);
  });
}

function farthest(points: Float32Array, from: number): number {
  let [best, most] = [0, -1];
  for (let i = 0; i < points.length / 2; i++) {
    const dx = points[2 * i]! - points[2 * from]!;
    const dy = points[2 * i + 1]! - points[2 * from + 1]!;
    const away = dx * dx + dy * dy;
    if (away > most) [best, most] = [i, away];
  }
  return best;
}

/** Keeps the first of a stretch and what is needed up to its end; indices may run past the ring's. */
function thin(
  { points, corners }: NumberedRing,
  from: number,
  to: number,
  tolerance: number,
  kept: Uint8Array,
): void {
  const size = corners.length;
  kept[corners[from]!] = 1;
  const open = [from, to];
  while (open.length > 0) {
    const b = open.pop()!;
    const a = open.pop()!;
    const ax = points[2 * (a % size)]!;
    const ay = points[2 * (a % size) + 1]!;
    const dx = points[2 * (b % size)]! - ax;
    const dy = points[2 * (b % size) + 1]! - ay;
    const length = Math.sqrt(dx * dx + dy * dy);
    let best = -1;
    let most = tolerance;
    for (let i = a + 1; i < b; i++) {
      const px = points[2 * (i % size)]! - ax;
      const py = points[2 * (i % size) + 1]! - ay;
      const away = length > 0 ? Math.abs(px * dy - py * dx) / length : Math.sqrt(px * px + py * py);
      if (away > most) {
        best = i;
        most = away;
      }
    }
    if (best < 0) continue;
    kept[corners[best % size]!] = 1;
    open.push(a, best, best, b);
  }
}

function withoutVanished(rings: readonly NumberedRing[], kept: Uint8Array): NumberedRing[] {
  const left: NumberedRing[] = [];
  let lost = false;
  for (const ring of rings) {
    if (ring.hole && lost) continue;
    const corners = ring.corners.filter((corner) => kept[corner] === 1);
    const vanished = corners.length < 3;
    if (!ring.hole) lost = vanished;
    if (vanished) continue;
    const points = ring.points.filter((_, i) => kept[ring.corners[i >> 1]!] === 1);
    left.push({ ...ring, corners, points });
  }
  return left;
}
