import type { Coder } from './coder.ts';
import { FrameError } from './header.ts';
import { codeDigits } from './tables.ts';

/**
 * How many of `n` things fall to the left one of two sides. The chances are those of Pólya's
 * urn (the beta-binomial distribution): as if `alpha` things had been seen on the left before and
 * `beta` on the right. Large ones mean that the shares are well known, small ones that they are
 * guessed. Doubles are only added, multiplied, divided and rounded down, so every engine agrees.
 */

/** The most cases that are told apart by chance; of more, the last digits are taken as even. */
const CASES = 1024;
/** Cases less likely than this, relative to the one expected, all count the least. */
const FAINT = 2 ** -16;
const TOTAL = 65536;

const odds = new Float64Array(CASES);
// One buffer, seen at each length: a table is used up before the next one is made.
const buffer = new Uint16Array(CASES);
const tables = Array.from({ length: CASES + 1 }, (_, length) => ({
  weights: buffer.subarray(0, length),
  total: TOTAL,
}));

/**
 * Codes a whole number in `least`..`most`, both within 0..`n`; `n` is below 2^31, `alpha` and
 * `beta` are above 0. Throws FrameError where what is read is out of bounds.
 */
export function codeSplit(
  coder: Coder,
  n: number,
  alpha: number,
  beta: number,
  least: number,
  most: number,
  value: number,
): number {
  if (least === most) return least;
  let digits = 0;
  while ((most >>> digits) - (least >>> digits) >= CASES) digits++;
  const first = least >>> digits;
  const cases = (most >>> digits) - first + 1;
  if (n === 1) weighOne(alpha, beta);
  else weigh(n >>> digits, alpha, beta, first, cases);
  const high = first + coder.symbol(tables[cases], (value >>> digits) - first);
  if (digits === 0) return high;
  const read = high * 2 ** digits + codeDigits(coder, digits, value);
  if (read < least || read > most) {
    throw new FrameError(`${read} of ${n}, not in ${least}..${most}`);
  }
  return read;
}

/** What `weigh` makes of one thing, in a fraction of the time: most things come alone. */
function weighOne(alpha: number, beta: number): void {
  buffer[1] = 1 + Math.floor(((TOTAL - 2) * alpha) / (alpha + beta));
  buffer[0] = TOTAL - buffer[1];
}

/** Fills the table of `cases` numbers of `n` from `first` on. */
function weigh(n: number, alpha: number, beta: number, first: number, cases: number): void {
  const expected = Math.floor((n * alpha) / (alpha + beta)) - first;
  const middle = Math.max(0, Math.min(cases - 1, expected));
  // From one number to the next, the chance grows by (n − k)(α + k) / (k + 1)(β + n − k − 1).
  let sum = 1;
  odds[middle] = 1;
  let from = middle;
  for (let odd = 1; from > 0; from--) {
    const k = first + from - 1;
    odd *= ((k + 1) * (beta + n - k - 1)) / ((n - k) * (alpha + k));
    if (odd < FAINT) break;
    odds[from - 1] = odd;
    sum += odd;
  }
  let to = middle;
  for (let odd = 1; to < cases - 1; to++) {
    const k = first + to;
    odd *= ((n - k) * (alpha + k)) / ((k + 1) * (beta + n - k - 1));
    if (odd < FAINT) break;
    odds[to + 1] = odd;
    sum += odd;
  }
  const scale = (TOTAL - cases) / sum;
  buffer.fill(1, 0, cases);
  let total = cases;
  for (let i = from; i <= to; i++) {
    const extra = Math.floor(scale * odds[i]);
    buffer[i] += extra;
    total += extra;
  }
  buffer[middle] += TOTAL - total;
}
