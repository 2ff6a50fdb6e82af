import { looksEnglish, looksForeign } from '#shared/game/variant-words.ts';
import { isFelt } from './feeling.ts';
import { isTelling } from './topics.ts';
import { stems, wordsOf } from './words.ts';

/** Everyday words that tell neither a topic nor a feeling, and are in none of its sister languages. */
const EVERYDAY =
  stems(`four five seven eight eleven twelve twenty thirty hundred thousand third fourth hour month
  year yesterday tomorrow morning evening night early twice again almost already together tonight
  behind beside between under above through against during toward remember remind forget know think
  believe understand belong become begin bring build carry choose climb deserve disagree taste
  smell breathe follow happen invent knit listen marry prefer pretend refuse remain shrink sneeze
  speak steal stretch swallow take teach tell throw travel visit wear whisper wish write wander
  bread butter mirror gravity knife spoon fork chair carpet stairs window ceiling kitchen bathroom
  bedroom neighbour neighbor husband wife brother sister daughter mother father grandmother
  grandfather grandma grandpa children child someone anyone world earth ground bridge tower harbour
  harbor castle village town elbow knee shoulder finger eyebrow feather wing tail shark otter
  dragon giraffe octopus elephant turtle lobster seagull gull raccoon badger purple yellow orange
  heavy light bright dark quiet loud tall short ugly clever polite shy lazy bored hungry thirsty`);

/**
 * Whether the word lists say anything about a text: English by its little words; or in plain
 * letters, with a word in four that is known and none of a sister language's little words.
 */
export function isEnglish(text: string): boolean {
  if (looksEnglish(text)) return true;
  if (looksForeign(text) || /[^\p{ASCII}’“”–—…\p{Extended_Pictographic}]/u.test(text)) return false;
  const words = wordsOf(text);
  return (
    words.filter((word) => isTelling(word) || isFelt(word) || EVERYDAY.has(word.stem)).length >=
    Math.max(1, words.length / 4)
  );
}
