/** A tie that pulls two nodes together, by their numbers. */
export type Pull = readonly [from: number, to: number];

const TURNS = 240;
/** Golden angle: nodes begin on a spiral, so that no two lie on one another. */
const ANGLE = 2.39996;

/**
 * Places nodes so that those which are tied are near, and all others apart (Fruchterman and Reingold 1991),
 * always in the same way. The first nodes begin in the middle.
 *
 * @returns x and y of each node in turn, about −1..1
 */
export function layOut(count: number, pulls: readonly Pull[]): Float32Array {
  const at = new Float32Array(2 * count);
  for (let i = 0; i < count; i++) {
    const radius = Math.sqrt((i + 0.5) / count);
    at[2 * i] = radius * Math.cos(i * ANGLE);
    at[2 * i + 1] = radius * Math.sin(i * ANGLE);
  }
  const ideal = 1.6 / Math.sqrt(Math.max(1, count));
  // A third of what all others push who is one away from the middle; else what is tied to nobody would
  // drift away.
  const inwards = (count * ideal * ideal) / 3;
  const force = new Float32Array(2 * count);
  for (let turn = 0; turn < TURNS; turn++) {
    force.fill(0);
    for (let i = 0; i < count; i++) {
      for (let j = i + 1; j < count; j++) push(at, force, i, j, (d) => (ideal * ideal) / d);
      force[2 * i]! -= at[2 * i]! * inwards;
      force[2 * i + 1]! -= at[2 * i + 1]! * inwards;
    }
    for (const [from, to] of pulls) push(at, force, from, to, (d) => (-d * d) / ideal);
    move(at, force, 0.12 * (1 - turn / TURNS));
  }
  return at;
}

/** Adds a force to two nodes along the line between them, away from one another where positive. */
function push(
  at: Float32Array,
  force: Float32Array,
  i: number,
  j: number,
  strength: (distance: number) => number,
): void {
  const x = at[2 * i]! - at[2 * j]!;
  const y = at[2 * i + 1]! - at[2 * j + 1]!;
  const distance = Math.max(1e-3, Math.hypot(x, y));
  const by = strength(distance) / distance;
  force[2 * i]! += x * by;
  force[2 * i + 1]! += y * by;
  force[2 * j]! -= x * by;
  force[2 * j + 1]! -= y * by;
}

/** Moves all nodes by their forces, each by `most` at most. */
function move(at: Float32Array, force: Float32Array, most: number): void {
  for (let i = 0; i < at.length; i += 2) {
    const size = Math.hypot(force[i]!, force[i + 1]!);
    if (size === 0) continue;
    const by = Math.min(size, most) / size;
    at[i]! += force[i]! * by;
    at[i + 1]! += force[i + 1]! * by;
  }
}
