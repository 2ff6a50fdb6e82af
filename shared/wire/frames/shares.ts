import type { Coder } from './coder.ts';
import { codeSplit } from './split.ts';

/**
 * Things spread over places, coded by halves: how many are in the left half of all places, how
 * many of those in its left half, and so on, only where there are any. So the work follows the
 * things and not the places.
 *
 * Each array is a heap: entry 1 is about all places, entries 2i and 2i + 1 about the two halves
 * of what entry i is about, and the last `leaves` entries about one place each.
 */
export interface Shares {
  /** A power of 2. */
  leaves: number;
  /** How likely a thing is in a place, relative to the others. */
  readonly weights: Float64Array;
  /** How many things a place can hold; 0 where its weight is 0. */
  readonly limits: Float64Array;
  /** How many are there; a reader's need not be filled. */
  readonly things: Float64Array;
  /** What came out: the places that hold any, ascending, and how many each holds. */
  readonly places: Uint16Array;
  readonly counts: Uint32Array;
  length: number;
}

/** Room for up to 65,536 places. */
export function makeShares(places: number, weightsAreLimits = false): Shares {
  const leaves = leavesOf(places);
  const limits = new Float64Array(2 * leaves);
  return {
    leaves,
    weights: weightsAreLimits ? limits : new Float64Array(2 * leaves),
    limits,
    things: new Float64Array(2 * leaves),
    places: new Uint16Array(leaves),
    counts: new Uint32Array(leaves),
    length: 0,
  };
}

/** The least power of 2 that is not below `places`. */
export function leavesOf(places: number): number {
  return 2 ** (32 - Math.clz32(places - 1));
}

/** Fills in the sums, once every place has its number. */
export function sumUp(heap: Float64Array, leaves: number): void {
  for (let i = leaves - 1; i > 0; i--) heap[i] = heap[2 * i] + heap[2 * i + 1];
}

/** Adds to one place, and to all sums that it is in. */
export function addTo(heap: Float64Array, leaves: number, place: number, by: number): void {
  for (let i = leaves + place; i > 0; i >>>= 1) heap[i] += by;
}

/**
 * Codes where `n` things are; they must fit the limits. The higher `certainty`, the more exactly
 * are they expected to follow the weights: it is how many of them had to be seen to say as much.
 */
export function codeShares(coder: Coder, shares: Shares, n: number, certainty: number): void {
  shares.length = 0;
  if (n > 0) descend(coder, shares, 1, n, certainty);
}

function descend(coder: Coder, shares: Shares, i: number, n: number, certainty: number): void {
  const { leaves, weights, limits, things } = shares;
  if (i >= leaves) {
    shares.places[shares.length] = i - leaves;
    shares.counts[shares.length++] = n;
    return;
  }
  const left = 2 * i;
  const right = left + 1;
  const least = Math.max(0, n - limits[right]);
  const most = Math.min(n, limits[left]);
  const unit = certainty / (weights[left] + weights[right]);
  const alpha = unit * weights[left];
  const beta = unit * weights[right];
  const onLeft = codeSplit(coder, n, alpha, beta, least, most, things[left]);
  if (onLeft > 0) descend(coder, shares, left, onLeft, certainty);
  if (onLeft < n) descend(coder, shares, right, n - onLeft, certainty);
}
