import { ln, lnLess } from '../exact.ts';
import { type Dice, dice } from './dice.ts';
import { fromTies, noTies, type Ties, type Topology, tie } from './topology.ts';

/**
 * [NET2] G(n, p): every pair is tied with chance p = meanDegree / (agents − 1), on its own
 * (Gilbert 1959; Erdős and Rényi 1959).
 */
export function erdosRenyi(seed: number, agents: number, meanDegree: number): Topology {
  const ties = noTies(Math.ceil((agents * meanDegree) / 1.8) + 16);
  tieWithin(ties, dice(seed), meanDegree / (agents - 1), 0, agents);
  return fromTies(agents, ties);
}

/** Ties all pairs of two groups, `from` + 0 .. and `to` + 0 .., each with a chance. */
export function tieBetween(
  ties: Ties,
  rolls: Dice,
  chance: number,
  { from, width, to, height }: { from: number; width: number; to: number; height: number },
): void {
  let at = -1;
  for (;;) {
    at += leap(rolls, chance);
    if (at >= width * height) return;
    tie(ties, from + (at % width), to + Math.floor(at / width));
  }
}

/**
 * Ties all pairs of `from` .. `from + size − 1`, each with a chance. Pairs stand in the order
 * (1,0) (2,0) (2,1) (3,0) …, and only those tied are visited.
 */
export function tieWithin(
  ties: Ties,
  rolls: Dice,
  chance: number,
  from: number,
  size: number,
): void {
  let row = 1;
  let column = -1;
  while (row < size) {
    column += leap(rolls, chance);
    while (column >= row && row < size) column -= row++;
    if (row < size) tie(ties, from + row, from + column);
  }
}

/** How many tries until the next success: 1, 2, … (Batagelj and Brandes 2005, eq. 3). */
function leap(rolls: Dice, chance: number): number {
  return 1 + Math.floor(ln(rolls.unit()) / lnLess(chance));
}
