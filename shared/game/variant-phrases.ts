import type { Audience } from './order.ts';

/** Openings that take a sentence of any mood behind their colon. */
export const RETOLD = [
  'Told again and again: ',
  'Heard it twice today: ',
  'It was on the news, nearly: ',
  'My neighbour keeps saying: ',
  'Overheard this morning: ',
];
export const COUNTER = [
  'Read this before it is gone: ',
  'What they took down: ',
  'Said the fact-checker, and left: ',
  'They laughed, and then it was true: ',
];
export const FOR: Readonly<Record<Audience, readonly string[]>> = {
  teen: ['Heard in the last row: ', 'Seen on every school bus: '],
  young: ['Overheard at a house party: ', 'From the flat upstairs: '],
  adult: ['Heard at work: ', 'Said at the school gate: '],
  middle: ['Forwarded by your cousin: ', 'Said over the garden fence: '],
  senior: ['As they said in the old days: ', 'In my grandmother’s words: '],
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

/** What is said about the world, asked of somebody to do, or asked. */
export type Mood = 'claim' | 'call' | 'question';

/** Openings for one mood alone. */
export const RETOLD_AS: Readonly<Record<Mood, readonly string[]>> = {
  claim: ['It turns out: ', 'Nobody can prove otherwise: '],
  call: ['Everybody is doing it: ', 'New house rule: ', 'A friend of a friend swears by it: '],
  question: ['Everybody is asking: ', 'Nobody wants to answer this: '],
};

/** Openings that a claim follows as their clause. */
export const RETOLD_THAT = [
  'Rumour has it that ',
  'A little bird says that ',
  'Scientists are almost sure that ',
  'It is an open secret that ',
];
export const COUNTER_THAT = [
  'They deny that ',
  'You are not supposed to know that ',
  'Nobody dares to say that ',
];

/** What may stand behind a sentence. */
export const RETOLD_END: Readonly<Record<Mood, readonly string[]>> = {
  claim: [', ask anyone', ', or so they say', ', believe it or not'],
  call: [' (it works)'],
  question: [],
};
export const COUNTER_END: Readonly<Record<Mood, readonly string[]>> = {
  claim: [', whatever they say', ', and they know it'],
  call: [', whatever they say'],
  question: [],
};

/** All that takes a colon, a clause or a sentence in front of it. */
export const OPENINGS = [
  ...RETOLD,
  ...COUNTER,
  ...Object.values(FOR).flat(),
  ...Object.values(RETOLD_AS).flat(),
];
export const CLAUSES = [...RETOLD_THAT, ...COUNTER_THAT];
export const ENDINGS = [...Object.values(RETOLD_END), ...Object.values(COUNTER_END)].flat();

export const ADVERBS = ['secretly', 'officially', 'still', 'clearly', 'definitely'];
