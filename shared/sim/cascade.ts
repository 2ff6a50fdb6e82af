/** One tree of a forest: of an idea (`forestOf` in `adoption-log.ts`) or of a run (`forestByTime`). */
export interface Cascade {
  /** Row of its root. */
  readonly root: number;
  /** Adoptions, the root included. */
  readonly size: number;
  /** Steps from the root to the farthest adoption. */
  readonly depth: number;
  /**
   * Mean distance between two adoptions, over all pairs: 2 − 2/n for a broadcast (star),
   * (n + 1)/3 for a chain; 0 for a root alone. S. Goel, A. Anderson, J. Hofman, D. Watts, "The
   * structural virality of online diffusion", Management Science 62 (2016), equation 1.
   */
  readonly structuralVirality: number;
}

/**
 * [SIM21] Every tree of a forest, in order of roots, in time linear in its rows: an edge with
 * s rows below it lies between s · (n − s) pairs, so the distances of all pairs add up to the
 * sum of that over all edges. `parent` as in `Forest`: each lower than its own row, or −1.
 */
export function cascades(parent: Int32Array): Cascade[] {
  const rows = parent.length;
  const below = new Uint32Array(rows).fill(1);
  for (let i = rows - 1; i >= 0; i--) if (parent[i] >= 0) below[parent[i]] += below[i];
  const root = new Uint32Array(rows);
  const depth = new Uint32Array(rows);
  const deepest = new Uint32Array(rows);
  const distances = new Float64Array(rows);
  const roots: number[] = [];
  for (let i = 0; i < rows; i++) {
    if (parent[i] < 0) {
      root[i] = i;
      roots.push(i);
      continue;
    }
    const top = root[parent[i]];
    root[i] = top;
    depth[i] = depth[parent[i]] + 1;
    deepest[top] = Math.max(deepest[top], depth[i]);
    distances[top] += below[i] * (below[top] - below[i]);
  }
  return roots.map((top) => {
    const n = below[top];
    const structuralVirality = n === 1 ? 0 : (2 * distances[top]) / (n * (n - 1));
    return { root: top, size: n, depth: deepest[top], structuralVirality };
  });
}

/**
 * [RUN3] Who got it from whom in a run, as a forest for `cascades`: members by when they were
 * reached, then by number.
 *
 * @param parent for each agent whom it got it from, as agent + 1; 0 = nobody
 * @param time for each agent when, later than its parent; `never` for one that is no member
 */
export function forestByTime(
  parent: ArrayLike<number>,
  time: ArrayLike<number>,
  never: number,
): Int32Array {
  const members: number[] = [];
  for (let a = 0; a < time.length; a++) if (time[a] !== never) members.push(a);
  members.sort((a, b) => time[a] - time[b] || a - b);
  const row = new Map(members.map((a, i) => [a, i]));
  return Int32Array.from(members, (a) => row.get(parent[a] - 1) ?? -1);
}
