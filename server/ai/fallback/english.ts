import { looksEnglish } from '#shared/game/variant-words.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { topicScores } from './topics.ts';
import { wordsOf } from './words.ts';

/**
 * Whether the word lists say anything about a text: English by its little words, or too short to
 * have any, in plain letters and with a word that is known.
 */
export function isEnglish(text: string): boolean {
  if (looksEnglish(text)) return true;
  const words = wordsOf(text);
  if (words.length > 4 || /[^\p{ASCII}’“”–—…\p{Extended_Pictographic}]/u.test(text)) return false;
  const scores = topicScores(words);
  return TOPICS.some((topic) => scores[topic] >= 0.5);
}
