import { exp, ln } from '../exact.ts';
import { type Dice, dice } from './dice.ts';
import { addPair, hasPair, type Pairs, pairSet, removePair } from './pairs.ts';
import { fromTies, noTies, type Ties, type Topology, tie } from './topology.ts';

/**
 * [NET6] A network with these very degrees, which there must be (`areGraphical`): ends are paired
 * at random (Bollobás 1980), then every loop and double swaps ends with random ties until there
 * are none. Where that finds no way, a network is built (Havel 1955; Hakimi 1962) and shuffled.
 */
export function withDegrees(seed: number, degrees: ArrayLike<number>): Topology {
  const agents = degrees.length;
  const missing = Uint32Array.from(degrees, (k) => agents - 1 - k);
  // In a dense network free pairs are rare; those that are not tied are the easier ones to draw.
  const isDense = sumOf(missing) < sumOf(degrees);
  const wanted = isDense ? missing : degrees;
  const rolls = dice(seed);
  let ties = pairEnds(rolls, wanted);
  if (!untangle(rolls, ties)) ties = shuffle(rolls, build(wanted));
  const topology = fromTies(agents, ties);
  return isDense ? complement(topology) : topology;
}

/** [NET3] Everybody has the same degree; agents × degree must be even. */
export function regular(seed: number, agents: number, degree: number): Topology {
  return withDegrees(seed, new Uint32Array(agents).fill(degree));
}

function complement({ first, end, target }: Topology): Topology {
  const agents = first.length;
  const ties = noTies();
  for (let a = 0; a < agents; a++) {
    const mine = new Set(target.subarray(first[a], end[a]));
    for (let b = a + 1; b < agents; b++) if (!mine.has(b)) tie(ties, a, b);
  }
  return fromTies(agents, ties);
}

/**
 * [NET6] Degrees `min` .. `max`, degree k with a chance in proportion to k^−exponent. When their
 * sum is odd, the first agent that can take one more does.
 */
export function powerLawDegrees(
  seed: number,
  agents: number,
  { exponent, min, max }: { exponent: number; min: number; max: number },
): Uint32Array {
  const rolls = dice(seed ^ 0x5bd1e995);
  const cumulated = new Float64Array(max - min + 1);
  let sum = 0;
  for (let k = min; k <= max; k++) cumulated[k - min] = sum += exp(-exponent * ln(k));
  const degrees = new Uint32Array(agents);
  for (let a = 0; a < agents; a++) degrees[a] = min + search(cumulated, rolls.unit() * sum);
  if (sumOf(degrees) % 2 === 1) {
    const a = degrees.findIndex((k) => k < max);
    degrees[Math.max(0, a)] += a < 0 ? -1 : 1;
  }
  return degrees;
}

/** The first place where the ascending values exceed one. */
function search(values: Float64Array, value: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] > value) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** [NET6] Whether there is a network with these degrees. */
export function areGraphical(degrees: ArrayLike<number>): boolean {
  return flawOf(degrees) === null;
}

/** [NET6] Why no network has these degrees (Erdős and Gallai 1960); null when one has. */
export function flawOf(degrees: ArrayLike<number>): string | null {
  const sorted = Float64Array.from(degrees).sort().reverse();
  const n = sorted.length;
  let left = 0;
  // Of those after the k-th: their degrees, cut at k; `small` is where degrees fall below k.
  const suffix = new Float64Array(n + 1);
  for (let i = n - 1; i >= 0; i--) suffix[i] = suffix[i + 1] + sorted[i];
  if (suffix[0] % 2 === 1) return `their sum, ${suffix[0]}, is odd`;
  let small = n;
  for (let k = 1; k <= n; k++) {
    left += sorted[k - 1];
    while (small > 0 && sorted[small - 1] < k) small--;
    const from = Math.max(small, k);
    const room = k * (k - 1) + (from - k) * k + suffix[from];
    if (left <= room) continue;
    const least = sorted[k - 1];
    if (k === 1) return `${least} is too large, with room for ${room} ties to the others`;
    return `the ${k} largest, ${least} and more, are too large: ${left} in all, with room for ${room}`;
  }
  return null;
}

function pairEnds(rolls: Dice, degrees: ArrayLike<number>): Ties {
  const sum = sumOf(degrees);
  const ends = new Uint32Array(sum);
  let at = 0;
  for (let a = 0; a < degrees.length; a++) {
    ends.fill(a, at, at + degrees[a]);
    at += degrees[a];
  }
  for (let i = sum - 1; i > 0; i--) {
    const j = rolls.below(i + 1);
    const end = ends[i];
    ends[i] = ends[j];
    ends[j] = end;
  }
  const ties = noTies(Math.max(1, sum / 2));
  for (let i = 0; i < sum; i += 2) tie(ties, ends[i], ends[i + 1]);
  return ties;
}

/** Swaps a tangled tie's end with a random tie's, where both are then new and no loops. */
function untangle(rolls: Dice, ties: Ties): boolean {
  const { from, to, length } = ties;
  const pairs = pairSet(2 * length);
  const tangled: number[] = [];
  for (let i = 0; i < length; i++) {
    if (from[i] === to[i] || hasPair(pairs, from[i], to[i])) tangled.push(i);
    else addPair(pairs, from[i], to[i]);
  }
  const isTangled = new Set(tangled);
  for (let tries = 100 * tangled.length; tangled.length > 0 && tries > 0; tries--) {
    const i = tangled[tangled.length - 1];
    const j = rolls.below(length);
    if (isTangled.has(j) || !swap(rolls, ties, pairs, i, j)) continue;
    tangled.pop();
    isTangled.delete(i);
  }
  return tangled.length === 0;
}

/** Ties i = (x, y) and j = (a, b) become (x, b) and (a, y), if both are new and no loops. */
function swap(rolls: Dice, { from, to }: Ties, pairs: Pairs, i: number, j: number): boolean {
  const flip = rolls.below(2) === 1;
  const [a, b] = flip ? [to[j], from[j]] : [from[j], to[j]];
  const [x, y] = [from[i], to[i]];
  if (x === b || y === a || hasPair(pairs, x, b) || hasPair(pairs, a, y)) return false;
  removePair(pairs, a, b);
  from[j] = a;
  to[j] = y;
  to[i] = b;
  addPair(pairs, a, y);
  addPair(pairs, x, b);
  return true;
}

/** Everybody in turn, the largest degree left first, is tied to those with most left. */
function build(degrees: ArrayLike<number>): Ties {
  const ties = noTies(Math.max(1, sumOf(degrees) / 2));
  // left[k]: who still needs k ties.
  const left: number[][] = [];
  for (let a = 0; a < degrees.length; a++) {
    left[degrees[a]] ??= [];
    left[degrees[a]].push(a);
  }
  for (let k = left.length - 1; k > 0; ) {
    const a = left[k]?.pop();
    if (a === undefined) {
      k--;
      continue;
    }
    const moved: [agent: number, needs: number][] = [];
    for (let at = k; moved.length < k && at > 0; ) {
      const b = left[at]?.pop();
      if (b === undefined) at--;
      else moved.push([b, at - 1]);
    }
    for (const [b, needs] of moved) {
      tie(ties, a, b);
      left[needs] ??= [];
      left[needs].push(b);
    }
  }
  return ties;
}

/** Swaps ends of random ties, ten times as often as there are ties. */
function shuffle(rolls: Dice, ties: Ties): Ties {
  const pairs = pairSet(2 * ties.length);
  for (let i = 0; i < ties.length; i++) addPair(pairs, ties.from[i], ties.to[i]);
  for (let tries = 10 * ties.length; tries > 0; tries--) {
    const i = rolls.below(ties.length);
    const [x, y] = [ties.from[i], ties.to[i]];
    const j = rolls.below(ties.length);
    if (i !== j && swap(rolls, ties, pairs, i, j)) removePair(pairs, x, y);
  }
  return ties;
}

function sumOf(degrees: ArrayLike<number>): number {
  let sum = 0;
  for (let a = 0; a < degrees.length; a++) sum += degrees[a];
  return sum;
}
