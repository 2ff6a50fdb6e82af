/**
 * [RUN3] Structural virality of a cascade: the mean distance between all pairs of its members in
 * the tree of who got it from whom (Goel, Anderson, Hofman and Watts 2016, eq. 1). By the parts
 * that each tie cuts the tree in: a tie with s members behind it is on s · (n − s) paths.
 *
 * @param parent for each agent whom it got it from, as agent + 1; 0 = a root or not in the tree
 * @param order members by when they were reached, root first
 */
export function structuralVirality(parent: ArrayLike<number>, order: ArrayLike<number>): number {
  const n = order.length;
  if (n < 2) return 0;
  const behind = new Map<number, number>();
  let paths = 0;
  for (let i = n - 1; i > 0; i--) {
    const a = order[i];
    const size = 1 + (behind.get(a) ?? 0);
    const up = parent[a] - 1;
    behind.set(up, (behind.get(up) ?? 0) + size);
    paths += size * (n - size);
  }
  return (2 * paths) / (n * (n - 1));
}

/** Members of the cascade, by time, then by number: those whose `time` is not `never`. */
export function byTime(time: ArrayLike<number>, never: number): Uint32Array {
  const members: number[] = [];
  for (let a = 0; a < time.length; a++) if (time[a] !== never) members.push(a);
  return Uint32Array.from(members).sort((a, b) => time[a] - time[b] || a - b);
}
