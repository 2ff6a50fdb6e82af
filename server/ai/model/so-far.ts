import { LIMITS } from '#shared/game/order.ts';
import { visibleText } from '#shared/game/text.ts';
import { vetAddresses, vetManners, vetVariant, vetWords } from './vet.ts';

const TEXT = /"text"\s*:\s*"((?:[^"\\]|\\u[\da-f]{4}|\\[^u])*)/iu;
const seen = visibleText(LIMITS.ideaText);

/** Words after which it can be told what language they are in, and what they are about. */
const LEAST_WORDS = 4;
/** The same in letters, where words are not set apart. */
const LEAST_LETTERS = 8;
/** Scripts that do not set words apart. */
const UNSPACED =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** A word among them that may go on, to an address. */
const ENDING_IN_LATIN = /[!-~]+$/;

/**
 * The text of a variant as far as its JSON has come, up to its last whole word; null where there is
 * too little yet. It is held to all that the whole will be held to: nothing is seen that would be
 * refused as it stands. What it is about may come late, and nothing is seen before.
 *
 * @param original what is retold
 * @param system what the model was told
 */
export function textSoFar(json: string, original: string, system: string): string | null {
  const written = TEXT.exec(json)?.[1];
  if (!written) return null;
  try {
    const text = wholeWords(JSON.parse(`"${written}"`));
    const parsed = text === null ? null : seen.parse(text);
    if (parsed === null) return null;
    vetWords(parsed, system);
    vetVariant(original, parsed);
    vetManners({ original }, { parsed });
    vetAddresses({ original }, { parsed });
    return parsed;
  } catch {
    return null;
  }
}

/** Without the last word, which may go on; null where too few are left. */
function wholeWords(text: string): string | null {
  if (UNSPACED.test(text)) {
    const letters = [...text.replace(ENDING_IN_LATIN, '')].slice(0, -1);
    return letters.length >= LEAST_LETTERS ? letters.join('') : null;
  }
  const words = text.split(' ').slice(0, -1);
  return words.filter((word) => word !== '').length >= LEAST_WORDS ? words.join(' ') : null;
}
