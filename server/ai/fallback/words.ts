import { stemmer } from 'stemmer';

/** One word of a text, small, and what it has in common with its other forms. */
export interface Word {
  readonly text: string;
  /** As it stands in the text. */
  readonly written: string;
  readonly stem: string;
}

/** The words of a text, in order; apostrophes and inner hyphens belong to them. */
export function wordsOf(text: string): Word[] {
  const found = text.match(/\p{L}+(?:['’-]\p{L}+)*/gu) ?? [];
  return found.flatMap((one) => {
    // "subscription-based" is about subscriptions.
    const parts = one.includes('-') ? [one, ...one.split('-')] : [one];
    return parts.map((written) => {
      const small = written.toLowerCase().replaceAll('’', "'");
      return { text: small, written, stem: stemOf(small.replace(/'s?$/, '')) };
    });
  });
}

/** Words separated by blanks, as their stems: a list to look up `Word.stem` in. */
export function stems(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/).map(stemOf));
}

/** What a feed counts is another word than "like". */
const stemOf = (word: string) => (word === 'likes' ? word : stemmer(word));
