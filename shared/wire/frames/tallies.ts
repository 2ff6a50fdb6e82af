import type { Coder } from './coder.ts';
import { FrameError } from './header.ts';
import { codeNumber, lengthTable } from './tables.ts';

/** The most numbers a frame's tallies may have. */
export const TALLIES_LIMIT = 4096;

/**
 * Walks the tallies: how many there are, then each one's difference to the number at the same
 * place in `before` (0 beyond its end), modulo 2^32 and in zigzag order (0, −1, 1, −2, …), so
 * that small steps either way are small numbers. Returns them as they are after the frame.
 * A reader passes anything for `after`.
 */
export function walkTallies(
  coder: Coder,
  before: ArrayLike<number>,
  after: ArrayLike<number>,
): Uint32Array {
  const count = codeNumber(coder, lengthTable(), after.length);
  if (count > TALLIES_LIMIT) throw new FrameError(`${count} tallies: at most ${TALLIES_LIMIT}`);
  const tallies = new Uint32Array(count);
  const lengths = lengthTable();
  for (let i = 0; i < count; i++) {
    const known = i < before.length ? before[i] : 0;
    const step = (after[i] - known) | 0;
    const coded = codeNumber(coder, lengths, ((step << 1) ^ (step >> 31)) >>> 0);
    tallies[i] = known + ((coded >>> 1) ^ -(coded & 1));
  }
  return tallies;
}
