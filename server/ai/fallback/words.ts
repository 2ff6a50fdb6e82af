import { stemmer } from 'stemmer';

/** One word of a text, small, and what it has in common with its other forms. */
export interface Word {
  readonly text: string;
  readonly stem: string;
}

/** The words of a text, in order; apostrophes and inner hyphens belong to them. */
export function wordsOf(text: string): Word[] {
  const found =
    text
      .toLowerCase()
      .replaceAll('’', "'")
      .match(/\p{L}+(?:['-]\p{L}+)*/gu) ?? [];
  return found.flatMap((one) => {
    // "subscription-based" is about subscriptions.
    const parts = one.includes('-') ? [one, ...one.split('-')] : [one];
    return parts.map((part) => ({ text: part, stem: stemmer(part.replace(/'s?$/, '')) }));
  });
}

/** Words separated by blanks, as their stems: a list to look up `Word.stem` in. */
export function stems(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(stemmer));
}
