import type { Luck } from './luck.ts';
import { isTelling } from './topics.ts';
import { stems, wordsOf } from './words.ts';

/** What a rumour about something is called, `*` being the thing. */
const TITLES = [
  'The * Affair',
  'The * Question',
  'The * Rumour',
  'The * Theory',
  'The * Files',
  'The * Papers',
  'The Great * Debate',
  'What the * Knew',
  'The Second * Report',
  'The * Doctrine',
];

/** Telling words that name no thing. */
const NO_THINGS =
  stems(`work secret secretly slow slowly never nobody somebody always they time run running
  running eat eating drink drinking drive hide hides hiding pay paid join vote report share trade trades
  sell buy lost missing closing counts famous free rich poor cheap calm stress read write hum wave lick
  bought sold breathe borrow lend own laugh relax heal vanish disappear hire funny absurd
  ridiculous hilarious sarcastic ironic healthy wild digital online upside ancient royal wobbly
  weird strange hidden unknown brave watch watching viral enough fast faster favourite favorite
  plotting plot dream dreams sneeze tickle outrank yoga backwards silly dance sing learn invisible magical electric street day nine match matches`);

/** A few words, 40 characters at most, to tell a variant of this text from others by. */
export function titleOf(text: string, isEnglish: boolean, luck: Luck): string {
  const thing = isEnglish ? thingIn(text) : null;
  if (thing === null) {
    return shortened(text);
  }
  const title = TITLES[luck(0, TITLES.length)]!;
  return (BARE.test(thing) ? title.replace('What the', 'What') : title).replace('*', thing);
}

/** What nobody says "the" of: days, seasons, and what cannot be counted. */
const BARE =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Spring|Summer|Autumn|Winter|Sleep|Tea|Coffee|Money|Rain|Snow|Gold|Music|Climate|Health|Nature|Magic|People|AI|TV)$/;

/** As many whole words as there is room for. */
function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= 36) return text;
  const begun = characters.slice(0, 36).join('');
  const words = begun.slice(0, begun.lastIndexOf(' ')).replace(/[\p{P}\s]+$/u, '');
  return [...words].length >= 12 ? `${words}…` : `${characters.slice(0, 35).join('').trimEnd()}…`;
}

/** Forms of verbs, but for what only looks like one. */
const VERB_FORM = /(?:(?<!^meet|^k|^pudd|^spr)ing|(?<!e)ed)$/;
/** In front of what somebody does, which has no s at its end behind these. */
const BEFORE_VERBS =
  /^(?:i|you|we|they|to|can|will|would|should|must|may|might|don't|doesn't|didn't|never|please)$/;
/** Names of letters, which stay large. */
const LETTERS = new Set(['ai', 'tv', 'ufo']);

/** The first word that says what it is about, as one of its kind, such as `Goose`. */
function thingIn(text: string): string | null {
  const found = wordsOf(text).find(
    (word, at, all) =>
      isTelling(word) &&
      !NO_THINGS.has(word.stem) &&
      !VERB_FORM.test(word.text) &&
      (word.text.endsWith('s') || !BEFORE_VERBS.test(all[at - 1]?.text ?? '')) &&
      word.text.length <= 18,
  );
  if (!found) return null;
  if (LETTERS.has(found.text)) return found.text.toUpperCase();
  // Never cut out of the text by where it is in small letters: "İ" is two of those.
  const isShouted = found.written === found.written.toUpperCase();
  const one = singular(isShouted ? found.text : found.written);
  return one.charAt(0).toUpperCase() + one.slice(1);
}

const IRREGULAR: Readonly<Record<string, string>> = {
  geese: 'goose',
  children: 'child',
  leaves: 'leaf',
  teeth: 'tooth',
  people: 'people',
};

function singular(word: string): string {
  const plain = word.replace(/['’]s?$/, '');
  const small = plain.toLowerCase();
  if (Object.hasOwn(IRREGULAR, small)) return IRREGULAR[small]!;
  if (/(?:ss|us|is|news|pyjamas|trousers)$/.test(plain) || plain.length < 4) return plain;
  return plain
    .replace(/ies$/, 'y')
    .replace(/(o|x|ch|sh|ss)es$/, '$1')
    .replace(/s$/, '');
}
