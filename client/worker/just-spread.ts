import type { World } from '#shared/sim/world.ts';

/** Ticks that are just now: as many as a fast replay goes on at once. */
const SPAN = 8;
/** Pairs that are listed at most. */
const MOST = 32;

/** A sample of those who have just taken something up from somebody: from whom and who, in turn. */
export function justSpread({ people, state, tick }: World): Uint32Array {
  const { belief, parent, since } = state;
  const found: number[] = [];
  for (let a = 0; a < people.count; a++) {
    if (belief[a] === 0 || parent[a] === 0 || since[a]! < tick - SPAN) continue;
    found.push(parent[a]! - 1, a);
  }
  const step = Math.max(1, Math.ceil(found.length / 2 / MOST));
  return Uint32Array.from(found.filter((_, i) => (i >> 1) % step === 0));
}
