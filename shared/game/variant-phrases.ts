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
  teen: [
    'Heard in the last row: ',
    'Seen on every school bus: ',
    'Written on the back of a desk: ',
    'The whole class knows it: ',
  ],
  young: [
    'Overheard at a house party: ',
    'From the flat upstairs: ',
    'Said at three in the morning: ',
    'Pinned up in the shared kitchen: ',
  ],
  adult: [
    'Heard at work: ',
    'Said at the school gate: ',
    'From the minutes, item nine: ',
    'Between two meetings: ',
  ],
  middle: [
    'Forwarded by your cousin: ',
    'Said over the garden fence: ',
    'Heard at the barbecue: ',
    'My brother-in-law read up on it: ',
  ],
  senior: [
    'As they said in the old days: ',
    'In my grandmother’s words: ',
    'We knew it before the television did: ',
    'Over tea, in confidence: ',
  ],
  english: ['From Leeds to Lagos: ', 'Said in every queue: '],
  iberian: ['From Lisbon to Lima: ', 'Said after a long lunch: '],
  french: ['From Dakar to Lyon: ', 'Heard at the next table: '],
  arabic: ['From Rabat to Muscat: ', 'Told over a third glass of tea: '],
  slavic: ['From Prague to Perm: ', 'Said in the kitchen, where truth is told: '],
  indic: ['From Lahore to Dhaka: ', 'Heard on the night train: '],
  chinese: ['From Harbin to Penang: ', 'Said over hotpot: '],
  other: ['In every tongue: ', 'In any language, with both hands: '],
  video: [
    'In fifteen seconds: ',
    'Watch to the end: ',
    'Filmed in one take: ',
    'Part two of nine: ',
  ],
  feed: [
    'Everybody shares it: ',
    'Over a million likes: ',
    'Between two holiday photos: ',
    'You may also like: ',
  ],
  chat: [
    'Forwarded many times: ',
    'From the family chat: ',
    'Voice message, four minutes, in short: ',
    'Sent to the wrong group: ',
  ],
  forum: [
    'A long thread, in short: ',
    'Sources in the comments: ',
    'Edit, since so many ask: ',
    'Page 41 of the thread, at last: ',
  ],
};

/** What is said about the world, asked of somebody to do, or asked. */
export type Mood = 'claim' | 'call' | 'question';

/** Openings for one mood alone. */
export const RETOLD_AS: Readonly<Record<Mood, readonly string[]>> = {
  claim: ['It turns out: ', 'Nobody can prove otherwise: '],
  call: ['Everybody is doing it: ', 'New house rule: ', 'A friend of a friend swears by it: '],
  question: ['Everybody is asking: ', 'Nobody wants to answer this: '],
};

/** Openings that a claim follows as their clause, by audience. */
export const FOR_THAT: Readonly<Partial<Record<Audience, readonly string[]>>> = {
  teen: ['No teacher will ever tell you that ', 'It will not be in the exam that '],
  young: ['The whole flat agrees that ', 'You learn at university that '],
  adult: ['Even the boss admits that ', 'The parents’ evening was told that '],
  middle: ['The neighbours have always known that ', 'Your cousin can prove that '],
  senior: ['Grandmother always knew that ', 'We were told as children that '],
  video: ['This clip shows beyond doubt that '],
  feed: ['Nine friends of yours like it that '],
  chat: ['Aunt Carla writes that ', 'Three aunts confirm that '],
  forum: ['Studies of one participant show that ', 'User 4711 has proof that '],
};
/** What may stand behind a claim, by audience. */
export const FOR_END: Readonly<Partial<Record<Audience, readonly string[]>>> = {
  teen: [', and the teachers know'],
  young: [', and rent is still due'],
  adult: [', as discussed'],
  middle: [', says the man at the garden centre'],
  senior: [', as it has always been'],
  video: [', and the end will surprise you'],
  feed: [', and you know who you are'],
  chat: [' (pass it on)'],
  forum: [' (see above)'],
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
export const CLAUSES = [...RETOLD_THAT, ...COUNTER_THAT, ...Object.values(FOR_THAT).flat()];
export const ENDINGS = [RETOLD_END, COUNTER_END, FOR_END].flatMap((ends) =>
  Object.values(ends).flat(),
);

export const ADVERBS = ['secretly', 'officially', 'still', 'clearly', 'definitely'];
