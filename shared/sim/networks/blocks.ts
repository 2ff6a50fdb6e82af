import { dice } from './dice.ts';
import { tieBetween, tieWithin } from './erdos-renyi.ts';
import { fromTies, noTies, type Topology } from './topology.ts';

/**
 * [NET7] Stochastic blocks: pairs of one block are tied with chance `inside`, pairs of two
 * blocks with chance `between` (Holland, Laskey and Leinhardt 1983). Agents are numbered
 * block by block.
 */
export function blocks(
  seed: number,
  sizes: readonly number[],
  inside: number,
  between: number,
): Topology {
  const rolls = dice(seed);
  const ties = noTies();
  let from = 0;
  for (const [at, size] of sizes.entries()) {
    if (inside > 0) tieWithin(ties, rolls, inside, from, size);
    let to = from + size;
    for (const height of sizes.slice(at + 1)) {
      if (between > 0) tieBetween(ties, rolls, between, { from, width: size, to, height });
      to += height;
    }
    from += size;
  }
  return fromTies(from, ties);
}
