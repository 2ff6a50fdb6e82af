import type { Coder, Table } from './coder.ts';

/** A table of symbols 0..`size`−1, each with weight 1. */
export function evenTable(size: number): Table {
  return { weights: new Uint16Array(size).fill(1), total: size };
}

/**
 * Makes `symbol` likelier by `gain`. When the total would pass `limit`, all weights are halved
 * first (none below 1), so that a table follows what changes along the way.
 */
export function learn(table: Table, symbol: number, gain: number, limit: number): void {
  const { weights } = table;
  if (table.total + gain > limit) {
    table.total = 0;
    for (let s = 0; s < weights.length; s++) {
      weights[s] = (weights[s] + 1) >>> 1;
      table.total += weights[s];
    }
  }
  weights[symbol] += gain;
  table.total += gain;
}

/** Codes a symbol that both sides know is not `except`. */
export function symbolExcept(coder: Coder, table: Table, except: number, symbol: number): number {
  const { weights } = table;
  const weight = weights[except];
  weights[except] = 0;
  table.total -= weight;
  const coded = coder.symbol(table, symbol);
  weights[except] = weight;
  table.total += weight;
  return coded;
}

const LENGTH_GAIN = 24;
const LENGTH_LIMIT = 4096;

/** How long the numbers of one sort are, in binary digits: 0 for zero, up to 32. */
export function lengthTable(): Table {
  return evenTable(33);
}

/**
 * A whole number in 0..2^32−1 of unknown size: its length in binary digits by a table that
 * learns, then the digits after the leading 1 as they are (after Elias's gamma code, 1975).
 */
export function codeNumber(coder: Coder, lengths: Table, value: number): number {
  const length = coder.symbol(lengths, 32 - Math.clz32(value));
  learn(lengths, length, LENGTH_GAIN, LENGTH_LIMIT);
  return length < 2 ? length : 2 ** (length - 1) + codeDigits(coder, length - 1, value);
}

/** The last `count` (0..32) binary digits of a whole number, all equally likely. */
export function codeDigits(coder: Coder, count: number, value: number): number {
  const low = Math.min(count, 16);
  const high = count - low;
  const leading = coder.uniform((value >>> low) & (2 ** high - 1), 2 ** high);
  return leading * 2 ** low + coder.uniform(value & (2 ** low - 1), 2 ** low);
}

/**
 * A whole number below `limit` whose chance falls by half every `half` steps (1..65536), by
 * Golomb's code (S. W. Golomb, "Run-length encodings", 1966). Returns `limit` or more when
 * what is read is out of bounds, after at most limit / half + 1 steps.
 */
export function codeGap(coder: Coder, half: number, limit: number, value: number): number {
  let steps = Math.floor(value / half);
  let base = 0;
  while (base < limit && coder.uniform(steps > 0 ? 1 : 0, 2) === 1) {
    base += half;
    steps--;
  }
  return base < limit ? base + coder.uniform(value % half, half) : base;
}
