import { type Audience, LIMITS } from './order.ts';

/** For an audience, against those who deny it, or simply told anew. */
export type Manner = Audience | 'counter' | 'wordplay';

/**
 * [GAME23] Words for a variant of an idea: those of the idea with another opening or one word
 * more, so that they make sense whenever the idea did. Text that does not look like English is
 * passed through, and so is what would become too long.
 */
export function wordVariant(text: string, manner: Manner, luck: number): string {
  if (!looksEnglish(text)) return text;
  const core = withoutFrame(text);
  const candidates =
    manner === 'wordplay'
      ? [...withAdverb(core), ...framed(RETOLD, core)]
      : framed(manner === 'counter' ? COUNTER : FOR[manner], core);
  const fitting = candidates.filter((one) => one !== text && [...one].length <= LIMITS.ideaText);
  return fitting[luck % fitting.length] ?? text;
}

/** Openings that take a whole sentence, whatever it says. */
const RETOLD = [
  'It turns out: ',
  'Told again and again: ',
  'My neighbour swears: ',
  'Heard it twice today: ',
  'It was on the news, nearly: ',
  'Nobody can prove otherwise: ',
];
const COUNTER = [
  'They deny it, so: ',
  'Read this before it is gone: ',
  'The fact-checkers are nervous: ',
  'Ask yourself who profits: ',
];
const FOR: Readonly<Record<Audience, readonly string[]>> = {
  teen: ['Your teachers will not tell you: ', 'Everybody in class knows: '],
  young: ['Ask anyone who rents: ', 'Your flatmates know: '],
  adult: ['Heard at work: ', 'What every parent finds out: '],
  middle: ['Forwarded by your cousin: ', 'Old friends agree: '],
  senior: ['We always knew: ', 'As they said in the old days: '],
  english: ['From Leeds to Lagos: '],
  iberian: ['From Lisbon to Lima: '],
  french: ['From Dakar to Lyon: '],
  arabic: ['From Rabat to Muscat: '],
  slavic: ['From Prague to Perm: '],
  indic: ['From Lahore to Dhaka: '],
  chinese: ['From Harbin to Penang: '],
  other: ['In every tongue: '],
  video: ['In fifteen seconds: ', 'Watch to the end: '],
  feed: ['Everybody shares it: ', 'Over a million likes: '],
  chat: ['Forwarded many times: ', 'From the family chat: '],
  forum: ['A long thread, in short: ', 'Sources in the comments: '],
};
const FRAMES = [...RETOLD, ...COUNTER, ...Object.values(FOR).flat()];

function framed(frames: readonly string[], core: string): string[] {
  return frames.map((frame) => frame + core);
}

/** The idea without the opening that an earlier variant gave it. */
function withoutFrame(text: string): string {
  const frame = FRAMES.find((one) => text.startsWith(one));
  return frame ? text.slice(frame.length) : text;
}

const ADVERBS = ['secretly', 'officially', 'still', 'clearly', 'quietly'];
const ADDED = new RegExp(` (?:${ADVERBS.join('|')})\\b`);
/** The first verb that takes an adverb behind it, inside a sentence and not denied. */
const VERB = /(?<=\S )(?:is|are|was|were|has|have|will|can)\b(?! (?:not|no|never|there)\b)/;

/** One adverb more, or another one in its place. */
function withAdverb(core: string): string[] {
  const plain = core.replace(ADDED, '');
  if (!VERB.test(plain)) return [];
  return ADVERBS.map((adverb) => plain.replace(VERB, (verb) => `${verb} ${adverb}`));
}

const ENGLISH =
  /\b(?:the|is|are|of|and|that|this|every|your|my|who|with|has|have|they|from|not|never|was|all|it)\b/giu;
const FOREIGN =
  /(?<!\p{L})(?:de|la|le|el|les|los|las|un|une|una|und|der|das|ist|nicht|que|est|pas|het|een|en|och|att|det|som|jest|nie|il|di|che|per|dos|uma|não|yang|dan|ve|bir)(?!\p{L})/giu;

/** Latin letters, and not more little words of its sister languages than of English. */
function looksEnglish(text: string): boolean {
  if (/[^\p{Script=Latin}\P{L}]/u.test(text)) return false;
  const foreign = text.match(FOREIGN)?.length ?? 0;
  return foreign <= (text.match(ENGLISH)?.length ?? 0);
}
