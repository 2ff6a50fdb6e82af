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
];
/** For a claim alone: of nothing else it can be said that it was true. */
export const COUNTER_CLAIM = ['They laughed, and then it was true: '];
export const FOR: Readonly<Record<Audience, readonly string[]>> = {
  teen: [
    'Heard in the last row: ',
    'Seen on every school bus: ',
    'Written on the back of a desk: ',
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
  middle: ['Forwarded by your cousin: ', 'Said over the garden fence: ', 'Heard at the barbecue: '],
  senior: [
    'As they said in the old days: ',
    'In my grandmother’s words: ',
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

/** Openings that only a claim can bear, as somebody knows it. */
export const FOR_CLAIM: Readonly<Partial<Record<Audience, readonly string[]>>> = {
  teen: ['The whole class knows it: '],
  middle: ['My brother-in-law read up on it: '],
  senior: ['We knew it before the television did: '],
};

/** What is said about the world, asked of somebody to do, or asked. */
export type Mood = 'claim' | 'call' | 'question';

/** Openings for one mood alone. */
export const RETOLD_AS: Readonly<Record<Mood, readonly string[]>> = {
  claim: ['Nobody can prove otherwise: ', 'Until somebody proves otherwise: '],
  call: ['Everybody is doing it: ', 'New house rule: ', 'A friend of a friend swears by it: '],
  question: ['Everybody is asking: ', 'Nobody wants to answer this: '],
};

/** Openings that a claim follows as their clause, by audience. */
export const FOR_THAT: Readonly<Record<Audience, readonly string[]>> = {
  teen: [
    'No teacher will ever tell you that ',
    'It will not be in the exam, but ',
    'POV, you have just found out that ',
    'My little brother swears that ',
  ],
  young: [
    'The whole flat agrees that ',
    'What my degree has taught me is that ',
    'At three in the morning it is obvious that ',
  ],
  adult: [
    'Even the boss admits that ',
    'The parents’ evening was told that ',
    'Per my last email, ',
    'For the minutes, ',
  ],
  middle: [
    'The neighbours have always known that ',
    'Your cousin can prove that ',
    'I am not saying anything, but ',
  ],
  senior: [
    'Grandmother always knew that ',
    'We were told as children that ',
    'Mark my words, ',
    'You may laugh, dear, but ',
  ],
  english: ['From Leeds to Lagos they agree that ', 'The whole queue agrees that '],
  iberian: ['From Lisbon to Lima everybody knows that ', 'After a long lunch it is clear that '],
  french: ['From Dakar to Lyon it is no secret that ', 'At the next table they insist that '],
  arabic: ['From Rabat to Muscat it is told that ', 'By the third glass of tea we agree that '],
  slavic: [
    'Everybody from Prague to Perm will tell you that ',
    'Where truth is told, in the kitchen, ',
  ],
  indic: ['From Lahore to Dhaka they swear that ', 'The whole night train knows that '],
  chinese: ['From Harbin to Penang it is said that ', 'Over hotpot it came out that '],
  other: ['In every tongue there is a saying that ', 'No dictionary will tell you that '],
  video: [
    'This clip shows beyond doubt that ',
    'Nobody is ready to hear that ',
    'In fifteen seconds I will show you that ',
  ],
  feed: [
    'Nine friends of yours like it that ',
    'Your weekly reminder that ',
    'Unpopular opinion, but ',
  ],
  chat: ['Aunt Carla writes that ', 'Three aunts confirm that ', 'Not to worry anybody, but '],
  forum: [
    'Studies of one participant show that ',
    'User 4711 has proof that ',
    'Today I learned that ',
    'I did the maths, and ',
  ],
};
/** What may stand behind a claim, by audience. */
export const FOR_END: Readonly<Partial<Record<Audience, readonly string[]>>> = {
  teen: [', and the teachers know', ', no notes', ' (source, a friend)'],
  young: [', and rent is still due', ', and nobody is talking about it'],
  adult: [', as discussed', ' (minutes attached)', ', effective Monday'],
  middle: [', says the man at the garden centre', ', and I was right about the bins too'],
  senior: [', as it has always been', ', and that was before television'],
  video: [', and the end will surprise you', ' (part two is up)'],
  feed: [', and you know who you are', ' (tag somebody who needs this)'],
  chat: [' (pass it on)', ' (no, really)'],
  forum: [' (see above)', ' (source in the comments)', ', change my mind'],
};
/** What may stand behind a call, by audience. */
export const FOR_CALL_END: Readonly<Partial<Record<Audience, readonly string[]>>> = {
  teen: [' (counts as homework)', ', and film it'],
  young: [', preferably before brunch', ' (flatmates excepted)'],
  adult: [' by end of day', ', and put it in the calendar'],
  middle: [', says my brother-in-law', ', and do it before the weekend'],
  senior: [', dear', ', as one used to'],
  video: [', and wait for it', ' (do not skip)'],
  feed: [', and tag a friend', ' (day one of thirty)'],
  chat: [' (pass it on)', ', and tell your mother'],
  forum: [' (works for me)', ', and report back'],
};
/** Openings of a question, by audience. */
export const FOR_ASK: Readonly<Record<Audience, readonly string[]>> = {
  teen: ['Question for the back row: ', 'The teacher had no answer: '],
  young: ['Asked at the end of the party: ', 'Cannot sleep, so: '],
  adult: ['Any other business: ', 'Raised in the meeting, and not minuted: '],
  middle: ['Asked over the garden fence: ', 'I only ask because nobody does: '],
  senior: ['Eighty years I have wondered: ', 'Ask your grandchildren: '],
  english: ['Asked from Leeds to Lagos: ', 'The whole queue wants to know: '],
  iberian: ['Asked from Lisbon to Lima: ', 'Asked after a long lunch: '],
  french: ['Asked from Dakar to Lyon: ', 'They argue at the next table: '],
  arabic: ['Asked from Rabat to Muscat: ', 'Asked over a third glass of tea: '],
  slavic: ['Asked from Prague to Perm: ', 'Asked in the kitchen, where truth is told: '],
  indic: ['Asked from Lahore to Dhaka: ', 'Asked all night on the train: '],
  chinese: ['Asked from Harbin to Penang: ', 'Asked over hotpot: '],
  other: ['Asked in every tongue: ', 'No dictionary has the answer: '],
  video: ['Answer in part two: ', 'Stop scrolling: '],
  feed: ['A poll, two options, both yes: ', 'Wrong answers only: '],
  chat: ['Does anybody here know: ', 'Aunt Carla asks: '],
  forum: ['Honest question: ', 'The thread was locked over this: '],
};
/** Adverbs as an audience has them. */
export const VOICE: Readonly<Record<Audience, readonly string[]>> = {
  teen: ['literally', 'lowkey'],
  young: ['literally', 'quietly'],
  adult: ['officially', 'technically'],
  middle: ['definitely', 'clearly'],
  senior: ['famously', 'still'],
  english: ['officially', 'clearly'],
  iberian: ['famously', 'clearly'],
  french: ['famously', 'secretly'],
  arabic: ['famously', 'quietly'],
  slavic: ['secretly', 'definitely'],
  indic: ['definitely', 'famously'],
  chinese: ['quietly', 'officially'],
  other: ['secretly', 'clearly'],
  video: ['literally', 'secretly'],
  feed: ['basically', 'secretly'],
  chat: ['definitely', 'reportedly'],
  forum: ['technically', 'demonstrably'],
};

/** Openings that a claim follows as their clause. */
export const RETOLD_THAT = [
  'Rumour has it that ',
  'A little bird says that ',
  'Scientists are almost sure that ',
  'It is an open secret that ',
  'It turns out that ',
  'Nobody talks about how ',
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
  ...COUNTER_CLAIM,
  ...[FOR, FOR_CLAIM, FOR_ASK].flatMap((openings) => Object.values(openings).flat()),
  ...Object.values(RETOLD_AS).flat(),
];
export const CLAUSES = [...RETOLD_THAT, ...COUNTER_THAT, ...Object.values(FOR_THAT).flat()];
export const ENDINGS = [RETOLD_END, COUNTER_END, FOR_END, FOR_CALL_END].flatMap((ends) =>
  Object.values(ends).flat(),
);

/** Adverbs of those who only tell it anew, and of those who deny a denial. */
export const ADVERBS = ['secretly', 'officially', 'still', 'clearly', 'definitely'];
export const STUBBORN = ['still', 'demonstrably', 'clearly'];
