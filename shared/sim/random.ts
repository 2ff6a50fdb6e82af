/**
 * [SIM2] Randomness without a stream: a draw is a hash of what it is for. Nothing has to be kept
 * in step, so threads, rewind and forks of a world see the same numbers for the same events.
 *
 * A key joins seed, purpose and tick once; a draw joins the key with a row (agent, edge, …).
 */

/** Each use has a number of its own, part of every saved world: append, never renumber. */
export const PURPOSE = {
  people: 1,
  ties: 2,
  trust: 3,
  post: 4,
  hear: 5,
  adopt: 6,
  seed: 7,
  debunk: 8,
  opponent: 9,
  network: 10,
  run: 11,
  choice: 12,
  transmission: 13,
  course: 14,
  meeting: 15,
  opinion: 16,
  bots: 17,
  variant: 18,
  event: 19,
} as const;
export type Purpose = (typeof PURPOSE)[keyof typeof PURPOSE];

/**
 * A bijection on 32-bit integers in which every input bit flips every output bit with
 * probability one half, within 0.01. Constants: C. Wellons, "Hash Prospector" (2018–2023),
 * public domain, where its bias is given as 0.10760.
 */
export function mix(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x21f0aaad);
  h = Math.imul(h ^ (h >>> 15), 0xd35a2d97);
  return (h ^ (h >>> 15)) >>> 0;
}

/** A key for all draws of one purpose in one tick. Each argument is a u32. */
export function keyOf(seed: number, purpose: Purpose, tick: number): number {
  return mix(mix(mix(seed ^ 0x9e3779b9) + purpose) + tick);
}

/**
 * A whole number in [0, 2³²), the same for the same key and row. Mixed twice, the second time
 * with the key again: with one round, two keys would give the same numbers in another order.
 */
export function draw(key: number, row: number): number {
  return mix(mix(row ^ key) + key);
}

/** A whole number in [0, limit), limit at most 2³²; uneven by less than limit / 2³². */
export function drawBelow(key: number, row: number, limit: number): number {
  return Math.floor((draw(key, row) * limit) / 0x1_0000_0000);
}
