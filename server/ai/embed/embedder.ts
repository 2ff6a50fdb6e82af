import type { Bill } from '#rooms/ports.ts';

/** Gives texts places in a space, in which what is alike is near. */
export interface Embedder {
  /** What alike means there: `lexical`, sharing letters; `semantic`, as a model has learnt it. */
  readonly kind: 'lexical' | 'semantic';
  /**
   * A vector of length 1 for each text, all of as many numbers. May reject.
   *
   * @param bill whose tokens it takes, where it takes any
   */
  embed(texts: readonly string[], bill: Bill): Promise<readonly Float32Array[]>;
}

/**
 * How near a text is to each of some others: the cosines of the angles between vectors of length 1,
 * from −1 to 1, and 1 for the same.
 */
export function likenesses(text: Float32Array, others: readonly Float32Array[]): number[] {
  // Lexical vectors are mostly zeros.
  const places = [...text.keys()].filter((i) => text[i] !== 0);
  return others.map((other) => places.reduce((sum, i) => sum + text[i]! * other[i]!, 0));
}

/** The same vector with length 1, or as it is where it has none. */
export function normalised(vector: Float32Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, one) => sum + one * one, 0));
  return length === 0 ? vector : vector.map((one) => one / length);
}
