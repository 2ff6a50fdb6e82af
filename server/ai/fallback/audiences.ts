import { GROUP_NAMES } from '#shared/game/audience.ts';
import type { Audience } from '#shared/game/order.ts';
import {
  type Age,
  LANGUAGES,
  type Language,
  type Platform,
  type Topic,
} from '#shared/sim/demographics.ts';
import type { Feeling } from './feeling.ts';
import { stems, type Word } from './words.ts';

/** What a group is taken to like, −2 to 2, and how much it wants excitement and length. */
interface Taste {
  readonly topics: Readonly<Partial<Record<Topic, number>>>;
  readonly excitement: number;
  readonly length: number;
  /** Words by which an idea says that it is about them. */
  readonly own: ReadonlySet<string>;
}

const taste = (
  topics: Taste['topics'],
  excitement: number,
  length: number,
  own: string,
): Taste => ({ topics, excitement, length, own: stems(own) });

/** A modelling choice, not a finding: broad habits, so that a text has people whom it suits. */
const TASTES: Readonly<Record<Age | Platform, Taste>> = {
  teen: taste(
    { humour: 2, fame: 2, technology: 1, mystery: 1, work: -2, money: -1, health: -1 },
    2,
    -1,
    'teen teens teenager teenagers school homework teacher class classroom exam exams pupil skateboard gaming prom',
  ),
  young: taste(
    { technology: 2, fame: 1, humour: 1, money: 1, work: 1, nature: -1 },
    1,
    0,
    'student students university flatmate flatmates roommate roommates festival dating intern internship landlord',
  ),
  adult: taste(
    { work: 2, money: 2, health: 1, fame: -1, mystery: -1 },
    0,
    0,
    'boss office meeting meetings mortgage parents toddler commute kids children daycare email payroll',
  ),
  middle: taste(
    { health: 2, money: 1, nature: 1, work: 1, technology: -1 },
    -1,
    0,
    'neighbour neighbours neighbor cousin garden marriage anniversary lawn hedge barbecue uncle',
  ),
  senior: taste(
    { health: 2, nature: 2, money: 1, technology: -2, fame: -1 },
    -2,
    1,
    'grandmother grandfather grandma grandpa grandchildren grandchild retired retirement retire pension pensioner seniors nostalgia olden',
  ),
  video: taste(
    { humour: 2, fame: 2, nature: 1, money: -1, work: -1 },
    2,
    -2,
    'video videos film dance watch camera challenge clip',
  ),
  feed: taste(
    { fame: 1, nature: 1, health: 1, money: 1, mystery: -1 },
    1,
    0,
    'likes follow followers share photo selfie post',
  ),
  chat: taste(
    { humour: 1, health: 1, mystery: 1, technology: -1 },
    0,
    -1,
    'family friend friends group forwarded neighbour neighbours gossip aunt uncle cousin message',
  ),
  forum: taste(
    { technology: 2, mystery: 2, money: 1, fame: -2 },
    -1,
    2,
    'source sources thread proof theory evidence data study wi-fi wifi',
  ),
};

/** How much excitement an audience wants, −2 to 2. */
export function excitementWanted(audience: Audience): number {
  return Object.hasOwn(TASTES, audience) ? TASTES[audience as Age | Platform].excitement : 0;
}

/** Scripts that one of the world's language groups writes in. */
const SCRIPTS: readonly (readonly [RegExp, Language])[] = [
  [/\p{Script=Arabic}/u, 'arabic'],
  [/\p{Script=Cyrillic}/u, 'slavic'],
  [
    /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Tamil}\p{Script=Telugu}]/u,
    'indic',
  ],
  [/^(?!.*[\p{Script=Hiragana}\p{Script=Katakana}]).*\p{Script=Han}/u, 'chinese'],
];

/** How well a text suits each group, 0 … 100, where 50 is neither well nor badly. */
export function fitOf(
  text: string,
  words: readonly Word[],
  shares: Readonly<Record<Topic, number>>,
  feeling: Feeling,
  isEnglish: boolean,
): Record<Audience, number> {
  // A tweet's length apart: 70 characters are half of what an idea may have.
  const length = ([...text].length - 70) / 70;
  const excitement = (feeling.arousal - 50) / 50;
  const byTaste = ({ topics, own, ...wants }: Taste) => {
    const liked = Object.entries(topics).reduce(
      (sum, [topic, much]) => sum + much * shares[topic as Topic],
      0,
    );
    if (!isEnglish) return 50 + 16 * liked;
    const mentions = words.filter(({ stem }) => own.has(stem)).length;
    return (
      50 +
      16 * liked +
      7 * wants.excitement * excitement +
      4 * wants.length * length +
      14 * Math.min(2, mentions)
    );
  };
  const language = languageOf(text, isEnglish);
  const fits = GROUP_NAMES.map((name) => {
    const isLanguage = (LANGUAGES as readonly string[]).includes(name);
    const fit = isLanguage
      ? byLanguage(name as Language, language)
      : byTaste(TASTES[name as Age | Platform]);
    return [name, Math.round(Math.max(0, Math.min(100, fit)))];
  });
  return Object.fromEntries(fits) as Record<Audience, number>;
}

/** The group that a text is written for; null where its letters do not tell. */
function languageOf(text: string, isEnglish: boolean): Language | null {
  if (isEnglish) return 'english';
  return SCRIPTS.find(([script]) => script.test(text))?.[1] ?? null;
}

function byLanguage(name: Language, written: Language | null): number {
  if (written === null) return name === 'english' ? 35 : 50;
  if (name === written) return 80;
  // English is read by many whose language it is not.
  return written === 'english' ? 45 : 25;
}
