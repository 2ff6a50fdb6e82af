import { mix } from '../random.ts';

/** A set of unordered pairs of agents: open addressing, pairs as `less × 2³² + greater + 1`. */
export interface Pairs {
  size: number;
  slots: Float64Array;
}

const EMPTY = 0;
const GONE = -1;

/** Room for `most` pairs, those removed included. */
export function pairSet(most: number): Pairs {
  return { size: 0, slots: new Float64Array(1 << (33 - Math.clz32(Math.max(8, most)))) };
}

export function hasPair(pairs: Pairs, a: number, b: number): boolean {
  return pairs.slots[find(pairs, a, b)] > 0;
}

export function addPair(pairs: Pairs, a: number, b: number): void {
  const at = find(pairs, a, b);
  if (pairs.slots[at] > 0) return;
  if (2 * ++pairs.size > pairs.slots.length) grow(pairs);
  pairs.slots[find(pairs, a, b)] = code(a, b);
}

export function removePair(pairs: Pairs, a: number, b: number): void {
  const at = find(pairs, a, b);
  if (pairs.slots[at] > 0) pairs.slots[at] = GONE;
}

function code(a: number, b: number): number {
  return a < b ? a * 0x1_0000_0000 + b + 1 : b * 0x1_0000_0000 + a + 1;
}

function find({ slots }: Pairs, a: number, b: number): number {
  const wanted = code(a, b);
  const mask = slots.length - 1;
  let at = mix(Math.imul(Math.min(a, b), 0x9e3779b1) ^ Math.max(a, b)) & mask;
  while (slots[at] !== EMPTY && slots[at] !== wanted) at = (at + 1) & mask;
  return at;
}

/** Also sweeps out what was removed. */
function grow(pairs: Pairs): void {
  const old = pairs.slots;
  const kept = old.filter((slot) => slot > 0);
  pairs.size = kept.length + 1;
  pairs.slots = new Float64Array(kept.length * 4 > old.length ? old.length * 2 : old.length);
  for (const slot of kept) {
    const less = Math.floor((slot - 1) / 0x1_0000_0000);
    const greater = (slot - 1) % 0x1_0000_0000;
    pairs.slots[find(pairs, less, greater)] = slot;
  }
}
