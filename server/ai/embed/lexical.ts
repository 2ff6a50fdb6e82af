import { type Embedder, normalised } from './embedder.ts';

/** Numbers of a vector: few enough to compare hundreds, so many that letters seldom collide. */
const SIZE = 512;
/** Letters in a row that count, the ends of a word among them. */
const RUNS = [3, 4, 5];

/**
 * Words as the bags of their runs of letters, hashed to a fixed size: "snowman" is near "snow". That
 * says nothing of meaning. P. Bojanowski et al., 2017, "Enriching Word Vectors with Subword
 * Information", for the runs; K. Weinberger et al., 2009, "Feature Hashing for Large Scale Multitask
 * Learning", for the signs, by which collisions cancel out.
 */
export function lexicalVector(text: string): Float32Array {
  const vector = new Float32Array(SIZE);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    const bounded = `<${word}>`;
    for (const length of RUNS) {
      for (let from = 0; from + length <= bounded.length; from++) {
        const hash = hashOf(bounded.slice(from, from + length));
        vector[hash % SIZE]! += hash >= 0x8000_0000 ? 1 : -1;
      }
    }
  }
  return normalised(vector);
}

export const lexical: Embedder = {
  kind: 'lexical',
  embed: async (texts) => texts.map(lexicalVector),
};

/** FNV-1a, and its bits mixed again, since of short texts it leaves the upper ones alike. */
function hashOf(text: string): number {
  let hash = 0x811c_9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x0100_0193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b_3c6d);
  return (hash ^ (hash >>> 12)) >>> 0;
}
