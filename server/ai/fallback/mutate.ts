import type { Audience } from '#shared/game/order.ts';
import { LIMITS } from '#shared/game/order.ts';
import { englishVariant } from '#shared/game/variant-words.ts';
import type { Ask } from '#shared/wire/asks.ts';
import { STRETCH, type Variant } from '#shared/wire/studio.ts';
import { excitementWanted } from './audiences.ts';
import { isEnglish } from './english.ts';
import { luckOf } from './luck.ts';
import { looksSpanish, spanishCore, spanishVariant } from './spanish.ts';
import { titleOf } from './title.ts';

/**
 * Rewrites an idea for an audience, by the grammar that the game itself mutates with; Spanish is told
 * by somebody, and text in other languages gets a sign in front instead. The same ask gets the same variant, always: in a
 * world, that which its people tell already, where they have found other words.
 */
export function mutate({ text, audience, seed, worded }: Ask<'mutate'>): Variant {
  const luck = luckOf(text, seed);
  const english = isEnglish(text);
  const manner = audience ?? 'wordplay';
  const spanish = !english && looksSpanish(text);
  const retell = english ? englishVariant : spanish ? spanishVariant : () => text;
  const own = retell(text, manner, luck(1, 0x1_0000_0000));
  const written = worded === undefined || worded === text ? own : worded;
  const isReworded = written !== text;
  const told = isReworded ? written : signed(text, audience, luck(6, 0x1_0000));
  const wanted = audience ? excitementWanted(audience) : 0;
  const arousal = limited(4 * wanted + luck(2, 5) - 2, STRETCH.mood);
  const changes = {
    virality: luck(3, STRETCH.better + 1),
    plausibility: luck(4, STRETCH.better + 1),
    valence: limited(luck(5, 9) - 4, STRETCH.mood),
    arousal,
  };
  return {
    text: told,
    name: titleOf(spanish ? spanishCore(text) : unsigned(text).bare, english, luck),
    changes,
    why: `${capital(begin(audience, isReworded, told !== text))}: ${effects(changes)}.`,
  };
}

const limited = (value: number, most: number) => Math.max(-most, Math.min(most, value));

/** Signs that need no language. */
const SIGNS = ['📣', '👀', '✨', '🔁', '💬'];
const SIGNS_FOR: Readonly<Partial<Record<Audience, readonly string[]>>> = {
  teen: ['🎒', '😼'],
  young: ['🎧', '🌃'],
  adult: ['☕', '🗓️'],
  middle: ['🏡', '🌻'],
  senior: ['🫖', '📻'],
  video: ['🎬', '▶️'],
  feed: ['❤️', '📸'],
  chat: ['💬', '↪️'],
  forum: ['📌', '🧵'],
};
const ALL_SIGNS = [...SIGNS, ...Object.values(SIGNS_FOR).flat()];

/** A text without the sign that an earlier variant gave it. */
function unsigned(text: string): { readonly had: string | undefined; readonly bare: string } {
  const had = ALL_SIGNS.find((sign) => text.startsWith(`${sign} `));
  return { had, bare: had === undefined ? text : text.slice(had.length + 1) };
}

/** The text behind another sign than it has; itself, where there is no room for one. */
function signed(text: string, audience: Audience | undefined, luck: number): string {
  const { had, bare } = unsigned(text);
  const room = LIMITS.ideaText - [...bare].length - 1;
  const fitting = ((audience && SIGNS_FOR[audience]) ?? SIGNS).filter(
    (sign) => sign !== had && [...sign].length <= room,
  );
  return fitting.length === 0 ? text : `${fitting[luck % fitting.length]} ${bare}`;
}

/** Whom it is told to, behind "the way". */
const PEOPLE: Readonly<Record<Audience, string>> = {
  teen: 'teens pass notes',
  young: 'people in their twenties talk after midnight',
  adult: 'people talk between two meetings',
  middle: 'people talk over a fence',
  senior: 'grandparents tell a story',
  english: 'it is said from Leeds to Lagos',
  iberian: 'it is said from Lisbon to Lima',
  french: 'it is said from Dakar to Lyon',
  arabic: 'it is said from Rabat to Muscat',
  slavic: 'it is said from Prague to Perm',
  indic: 'it is said from Lahore to Dhaka',
  chinese: 'it is said from Harbin to Penang',
  other: 'it is said in every other tongue',
  video: 'a short video begins',
  feed: 'a feed puts it',
  chat: 'a family chat forwards it',
  forum: 'a long thread sums up',
};

function begin(audience: Audience | undefined, isReworded: boolean, isSigned: boolean): string {
  if (isReworded)
    return audience ? `told the way ${PEOPLE[audience]}` : 'told as something just heard';
  if (isSigned) return 'the words stay as they are, with a sign to be noticed by';
  return 'the words stay as they are, as there is no room for more';
}

function effects({ virality, plausibility, arousal }: Variant['changes']): string {
  const all = [
    virality > plausibility && 'easier to pass on',
    plausibility > virality && 'easier to believe',
    arousal >= 4 && 'livelier',
    arousal <= -4 && 'calmer',
  ].filter((effect) => effect !== false);
  return all.join(' and ') || 'much as catching as before';
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
