import { looksEnglish, looksForeign } from '#shared/game/variant-words.ts';
import { isFelt } from './feeling.ts';
import { isTelling } from './topics.ts';
import { wordsOf } from './words.ts';

/**
 * Whether the word lists say anything about a text: English by its little words; or in plain
 * letters, with a word in four that is known and none of a sister language.
 */
export function isEnglish(text: string): boolean {
  if (looksEnglish(text)) return true;
  if (looksForeign(text) || /[^\p{ASCII}’“”–—…\p{Extended_Pictographic}]/u.test(text)) return false;
  const words = wordsOf(text);
  return (
    words.filter((word) => isTelling(word) || isFelt(word)).length >= Math.max(1, words.length / 4)
  );
}
