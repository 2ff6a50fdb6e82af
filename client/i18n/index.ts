import type { account } from './en/account.ts';
import type { acts } from './en/acts.ts';
import type { admin } from './en/admin.ts';
import { common } from './en/common.ts';
import type { compare } from './en/compare.ts';
import type { credits } from './en/credits.ts';
import type { debrief } from './en/debrief.ts';
import type { ending } from './en/ending.ts';
import type { exports } from './en/exports.ts';
import type { gather } from './en/gather.ts';
import { history } from './en/history.ts';
import { home } from './en/home.ts';
import type { idea } from './en/idea.ts';
import type { lab } from './en/lab.ts';
import type { leaderboards } from './en/leaderboards.ts';
import type { look } from './en/look.ts';
import type { play } from './en/play.ts';
import type { player } from './en/player.ts';
import type { report } from './en/report.ts';
import type { room } from './en/room.ts';
import type { running } from './en/running.ts';
import type { settings } from './en/settings.ts';
import type { told } from './en/told.ts';
import type { tutorial } from './en/tutorial.ts';
import type { viewer } from './en/viewer.ts';
import type { Language, Translation, Translations, Words } from './languages.ts';

/** English is the catalogue that the keys and their holes are typed by. */
const en = { ...common, ...home, ...history };
/** Words that come with the pages that need them, by `learn`. */
type Later = typeof account &
  typeof player &
  typeof report &
  typeof admin &
  typeof credits &
  typeof leaderboards &
  typeof idea &
  typeof play &
  typeof room &
  typeof debrief &
  typeof ending &
  typeof exports &
  typeof settings &
  typeof tutorial &
  typeof told &
  typeof running &
  typeof look &
  typeof acts &
  typeof compare &
  typeof lab &
  typeof gather &
  typeof viewer;
type Catalogue = typeof en & Later;

export type Key = keyof Catalogue;
/** Keys that come in two forms, such as `people.one` and `people.other`. */
export type Counted = Key extends infer K ? (K extends `${infer Stem}.one` ? Stem : never) : never;

type Holes<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Holes<Rest>
  : never;
type Values<K extends Key> = Record<Holes<Catalogue[K]>, string | number>;

export interface Worded<T> {
  now(): T;
  /** In every language that was spoken so far. */
  all(): readonly T[];
}

type Lesson = (language: Translation) => Promise<void>;

const words: Record<Language, Record<string, string>> = { en: { ...en }, es: {} };
/** What each part of the page fetches for a language that is not English. */
const lessons: Lesson[] = [];
/** Fulfilled once the words of all parts that have come are here. */
let heard: Promise<unknown> = Promise.resolve();
/** The language of every text, number and date on the page. */
let spoken: Language = 'en';
/** The language that is on its way, so that a part that comes meanwhile fetches it as well. */
let wanted: Language = 'en';

export const language = (): Language => spoken;

/**
 * Speaks another language from now on, once its words are here; whoever calls draws the page anew.
 *
 * @throws TypeError where they cannot be fetched: the page then speaks as it did
 */
export async function speak(next: Language): Promise<void> {
  wanted = next;
  try {
    if (next !== 'en') await Promise.all(lessons.map((lesson) => lesson(next)));
  } catch (error) {
    if (wanted === next) wanted = spoken;
    throw error;
  }
  if (wanted === next) spoken = next;
}

/** The text of a key, its `{holes}` filled. */
export function t<K extends Key>(
  key: K,
  ...[values]: [Holes<Catalogue[K]>] extends [never] ? [] : [values: Values<K>]
): string {
  return fill(textOf(key) ?? key, values);
}

/** The text of a key that depends on a number; `{n}` is that number, written out. */
export function tCount(stem: Counted, n: number): string {
  const form = new Intl.PluralRules(spoken).select(n) === 'one' ? 'one' : 'other';
  return fill(textOf(`${stem}.${form}`) ?? stem, { n: new Intl.NumberFormat(spoken).format(n) });
}

/** Takes up words that the first page can do without. */
export function learn<English extends Partial<Later>>(
  english: English,
  others: Translations<Words<English>>,
): void {
  Object.assign(words.en, english);
  teach(async (language) => {
    Object.assign(words[language], await others[language]());
  });
}

/** Has `lesson` fetch what a part of the page says in the language that is spoken, now and later. */
function teach(lesson: Lesson): void {
  lessons.push(lesson);
  if (wanted !== 'en') heard = Promise.all([heard, lesson(wanted)]);
}

/**
 * A part of the page that is fetched when it is wanted, together with its words.
 *
 * @throws TypeError where either does not come
 */
export async function withWords<Part>(part: Promise<Part>): Promise<Part> {
  const fetched = await part;
  await heard;
  return fetched;
}

/** What data calls something in each language: English at once, another once it is here. */
export function worded<T>(english: T, others: Translations<T>): Worded<T> {
  const said: Partial<Record<Language, T>> = { en: english };
  teach(async (language) => {
    said[language] = await others[language]();
  });
  return { now: () => said[spoken] ?? english, all: () => Object.values(said) };
}

/** The name of something that data names in English, in the language that is spoken. */
export const nameOf = (key: string, english: string): string => words[spoken][key] ?? english;

/** Whether a key made from data exists, such as the name of a refusal the page may not know. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(words.en, key);
}

// English where a word is missing, which no catalogue that compiles leaves out.
const textOf = (key: string): string | undefined => words[spoken][key] ?? words.en[key];

/** Letters that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

/** Keeps a name or an idea from turning round the sentence that it stands in. */
const isolated = (value: string): string =>
  RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;

function fill(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => isolated(String(values[name] ?? hole)));
}

teach(async (language) => {
  const { first } = await { es: () => import('./es/first.ts') }[language]();
  Object.assign(words[language], first);
});
