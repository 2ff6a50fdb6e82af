import { createHash } from 'node:crypto';
import { drawBelow, keyOf, PURPOSE } from '#shared/sim/random.ts';

/** Whole numbers in [0, limit), the same for the same text, seed (a u32) and place. */
export type Luck = (place: number, limit: number) => number;

export function luckOf(text: string, seed: number): Luck {
  const hash = createHash('sha256').update(text).digest().readUInt32LE(0);
  const key = keyOf(seed >>> 0, PURPOSE.variant, hash);
  return (place, limit) => drawBelow(key, place, limit);
}
