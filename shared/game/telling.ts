/** How an idea is told anew by somebody who has thought about it: a model, or lists of words. */

/** Whose words they are: a language model's, or those of the server's own lists. */
export const AUTHORS = ['model', 'fallback'] as const;
export type Author = (typeof AUTHORS)[number];

/** Why a model did not answer. */
export const REASONS = [
  'no-model',
  'slow',
  'busy',
  'away',
  'resting',
  'misconfigured',
  'garbled',
  'out-of-bounds',
  'refused',
  'unfit',
  'spent',
] as const;
export type Reason = (typeof REASONS)[number];

/** What there is to say of words: who wrote them, and why no model did; null if one did. */
export interface Authorship {
  readonly by: Author;
  readonly because: Reason | null;
}

/** [GAME28] What is told of a variant besides its words. */
export interface Telling extends Authorship {
  /** A few words to tell it from its parent by. */
  readonly name: string;
  /** One sentence: what was changed, and for whom. */
  readonly why: string;
}

/** What is added to the traits of the parent, on the scales of `IdeaDraft`. */
export interface Changes {
  readonly virality: number;
  readonly plausibility: number;
  readonly valence: number;
  readonly arousal: number;
}

/** [GAME28] Another way to tell a variant, and what that makes of it. */
export interface Retelling extends Telling {
  readonly text: string;
  /** Without them, its traits stay as they are. */
  readonly changes?: Changes | undefined;
  /** What the words are about: a weight for each of `TOPICS`, together at most 255. */
  readonly topics?: number[] | undefined;
}
