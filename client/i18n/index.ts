import type { account } from './en/account.ts';
import type { admin } from './en/admin.ts';
import { common } from './en/common.ts';
import type { credits } from './en/credits.ts';
import type { debrief } from './en/debrief.ts';
import type { ending } from './en/ending.ts';
import { history } from './en/history.ts';
import { home } from './en/home.ts';
import type { idea } from './en/idea.ts';
import type { leaderboards } from './en/leaderboards.ts';
import type { play } from './en/play.ts';
import type { player } from './en/player.ts';
import type { report } from './en/report.ts';
import type { room } from './en/room.ts';

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
  typeof ending;
type Catalogue = typeof en & Later;

export type Key = keyof Catalogue;
/** Keys that come in two forms, such as `people.one` and `people.other`. */
export type Counted = Key extends infer K ? (K extends `${infer Stem}.one` ? Stem : never) : never;

type Holes<Text> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Holes<Rest>
  : never;
type Values<K extends Key> = Record<Holes<Catalogue[K]>, string | number>;

/** The language of every text, number and date on the page. */
export const LANGUAGE = 'en';
const messages: Record<string, string> = { ...en };
const plural = new Intl.PluralRules(LANGUAGE);

/** The text of a key, its `{holes}` filled. */
export function t<K extends Key>(
  key: K,
  ...[values]: [Holes<Catalogue[K]>] extends [never] ? [] : [values: Values<K>]
): string {
  return fill(messages[key] ?? key, values);
}

/** The text of a key that depends on a number; `{n}` is that number, written out. */
export function tCount(stem: Counted, n: number): string {
  const form = plural.select(n) === 'one' ? 'one' : 'other';
  return fill(messages[`${stem}.${form}`] ?? stem, {
    n: new Intl.NumberFormat(LANGUAGE).format(n),
  });
}

/** Takes up words that the first page can do without. */
export function learn(words: Partial<Later>): void {
  Object.assign(messages, words);
}

/** Whether a key made from data exists, such as the name of a refusal the page may not know. */
export function isKey(key: string): key is Key {
  return Object.hasOwn(messages, key);
}

function fill(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(values[name] ?? hole));
}
