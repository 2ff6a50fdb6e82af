import { looksEnglish, looksForeign } from '#shared/game/variant-words.ts';
import { isEnglish } from '../fallback/english.ts';
import { wordsOf } from '../fallback/words.ts';

const LITTLE =
  /^(?:this|that|these|those|there|their|they|them|with|from|have|been|will|your|yours|what|when|where|which|would|could|should|about|every|never|always|only|just|more|most|than|then|into)$/;
/** Letters of a word that a text may be about. */
const MAIN = 4;

/** What an English text is about: the stems of its main words. */
export function mainStems(text: string): string[] {
  return wordsOf(text)
    .filter((word) => word.text.length >= MAIN && !LITTLE.test(word.text))
    .map(({ stem }) => stem);
}

/**
 * Whether a variant has something left of its original: a main word, or one of those that are there
 * where all are short; where words are not set apart, some letters in a row. Of an original that
 * says nothing, anything is a variant.
 */
export function isAbout(original: string, variant: string): boolean {
  if (isEnglish(original)) {
    const main = mainStems(original);
    const kept = new Set(wordsOf(variant).map(({ stem }) => stem));
    if (main.length > 0) return main.some((stem) => kept.has(stem));
  }
  const all = plainWords(original);
  const others = plainWords(variant);
  const runs = runsOf(original);
  const main = all.filter((word) => [...word].length >= MAIN);
  if (main.length + runs.length > 0) {
    const hasWord = main.some((word) => others.some((other) => isSameWord(word, other)));
    return hasWord || runs.some((run) => variant.includes(run));
  }
  return all.length === 0 || all.some((word) => others.includes(word));
}

/** Words, and signs such as emoji, but for the little words of languages that are known. */
function plainWords(text: string): string[] {
  const found = text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*|[\p{N}\p{S}]/gu) ?? [];
  return found.filter((word) => !looksEnglish(word) && !looksForeign(word));
}

/** Letters in which forms of a word may differ, at its end. */
const ENDING = 3;

/** Whether two words begin alike and may be forms of one, in whatever language. */
function isSameWord(one: string, other: string): boolean {
  let alike = 0;
  while (alike < one.length && one[alike] === other[alike]) alike++;
  const longer = Math.max(one.length, other.length);
  return alike >= 3 && longer - alike <= ENDING;
}

/** Of scripts that do not set words apart, or hardly: two letters that may be a word, or three. */
const RUN =
  /(?=([\p{Script=Han}\p{Script=Hangul}]{2}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]{3}))/gu;

const runsOf = (text: string) => [...text.matchAll(RUN)].map(([, run]) => run!);
