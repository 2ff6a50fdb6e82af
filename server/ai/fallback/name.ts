import type { Answer, Ask } from '#shared/wire/asks.ts';
import { isEnglish } from './english.ts';
import { luckOf } from './luck.ts';
import { titleOf } from './title.ts';

const CHANGED = [
  'Somebody remembered it a little differently, and so did everybody after them.',
  'It was passed on in a hurry, and this is how it arrived.',
  'Misheard once, repeated often.',
  'It was told at a bad connection, and the gaps were filled with care.',
  'Translated there and back, it came home changed.',
  'A witness was added who had not been there before.',
  'It grew by a detail, as such things do after midnight.',
  'The second cousin who told it swears it was always like this.',
];

/** Of one whose words the world's grammar left alone: another language, or no room for more. */
const KEPT = [
  'Passed on word for word, by somebody who meant something else.',
  'Not a word of it has changed, only how it is said.',
  'The words are the same, and those who tell it swear that nothing else is.',
  'It was told in another voice, with another pause before the end.',
];

/** Names an idea that drifted, and keeps the words that the world's grammar found for it. */
export function name({ text, worded, seed }: Ask<'name'>): Answer<'name'> {
  const luck = luckOf(text, seed);
  const reasons = worded === text ? KEPT : CHANGED;
  return {
    text: worded,
    name: titleOf(text, isEnglish(text), luck),
    why: reasons[luck(1, reasons.length)]!,
  };
}
