import { ln, lnLess, power } from '../exact.ts';
import { draw } from '../random.ts';

/** Later than any tick that a run reaches. */
export const NEVER = 0xffffffff;

/** A draw as a number in (0, 1), never an end of it. */
export function unit(key: number, row: number): number {
  return (draw(key, row) + 0.5) / 0x1_0000_0000;
}

/** A chance as a limit for draws: `draw(…) < limit` comes true with it. */
export function limitOf(chance: number): number {
  return chance * 0x1_0000_0000;
}

/** How long it takes until something comes true that has a chance in each tick. */
export interface Wait {
  /** quiet[n]: the chance that it takes more than n ticks, as a limit for draws. */
  readonly quiet: Float64Array;
  /** For draws that begin with these eight bits: a wait that none of them falls short of. */
  readonly atLeast: Uint8Array;
  readonly miss: number;
  readonly lnMiss: number;
}

const FORESEEN = 64;

export function waitFor(chance: number): Wait {
  const quiet = new Float64Array(FORESEEN);
  for (let n = 0; n < FORESEEN; n++) quiet[n] = limitOf(power(1 - chance, n));
  const atLeast = new Uint8Array(256);
  for (let top = 0; top < 256; top++) atLeast[top] = lookUp(quiet, 1, top * 0x1000000 + 0xffffff);
  return { quiet, atLeast, miss: 1 - chance, lnMiss: lnLess(chance) };
}

/**
 * 1, 2, … with P(n) = chance · (1 − chance)^(n − 1), from a draw; `NEVER` for a chance of 0.
 * Short waits, most of them, are looked up; long ones need a logarithm.
 */
export function ticksUntil({ quiet, atLeast, lnMiss }: Wait, value: number): number {
  // Most draws need no step from here; each step more is a branch that is hard to foresee.
  if (value >= quiet[FORESEEN - 1]) return lookUp(quiet, atLeast[value >>> 24], value);
  const misses = ln((value + 0.5) / 0x1_0000_0000) / lnMiss;
  return misses < NEVER - 1 ? Math.max(FORESEEN, 1 + Math.floor(misses)) : NEVER;
}

/** The first wait from `n` on that the draw does not exceed; the last one for the lowest draws. */
function lookUp(quiet: Float64Array, n: number, value: number): number {
  while (n < FORESEEN - 1 && value < quiet[n]) n++;
  return n;
}

/** The chance that it takes more than `ticks`, as a limit for draws. */
export function quietFor({ quiet, miss }: Wait, ticks: number): number {
  if (ticks < FORESEEN) return quiet[ticks];
  return ticks === NEVER ? 0 : limitOf(power(miss, ticks));
}
