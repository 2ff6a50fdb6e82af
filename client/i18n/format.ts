import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { language, tCount } from './index.ts';
import type { Language } from './languages.ts';

/** Makers of formats are slow, so each language has its own made once. */
function byLanguage<T>(make: (language: Language) => T): () => T {
  const made = new Map<Language, T>();
  return () => {
    const one = made.get(language()) ?? make(language());
    made.set(language(), one);
    return one;
  };
}

const numbers = (options: Intl.NumberFormatOptions) =>
  byLanguage((language) => new Intl.NumberFormat(language, options));
const dates = (options: Intl.DateTimeFormatOptions) =>
  byLanguage((language) => new Intl.DateTimeFormat(language, options));

const TENTHS = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;
const whole = numbers({ maximumFractionDigits: 0 });
const tenths = numbers(TENTHS);
const wholePercents = numbers({ style: 'percent', maximumFractionDigits: 0 });
const tenthsPercent = numbers({ style: 'percent', ...TENTHS });
const decimals = numbers({ maximumFractionDigits: 6 });
const date = dates({ dateStyle: 'medium', timeStyle: 'short' });
const dayOnly = dates({ dateStyle: 'medium' });
const relative = byLanguage(
  (language) => new Intl.RelativeTimeFormat(language, { numeric: 'auto' }),
);
const list = byLanguage((language) => new Intl.ListFormat(language, { type: 'unit' }));

export const wholeNumber = (n: number): string => whole().format(n);
/** A number with as many decimals as it has, six at most. */
export const decimal = (n: number): string => decimals().format(n);
export const oneDecimal = (n: number): string => tenths().format(n);
export const people = (n: number): string => tCount('people', n);
export const day = (at: Date): string => dayOnly().format(at);
export const dateAndTime = (at: Date): string => date().format(at);
export const listed = (words: readonly string[]): string => list().format(words);

/** A share 0..1 as percent: one decimal below ten, so that small shares are seen to move. */
export function percent(share: number): string {
  return (share > 0 && share < 0.0995 ? tenthsPercent() : wholePercents()).format(share);
}

export const wholePercent = (share: number): string => wholePercents().format(share);

/** A share 0..1 as percent with one decimal, for those that are to be compared. */
export const finePercent = (share: number): string => tenthsPercent().format(share);

/** Ticks as minutes and seconds, such as 9:59. */
export function clock(ticks: number): string {
  const seconds = Math.max(0, Math.ceil(ticks / TICKS_A_SECOND));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago something was, such as "3 minutes ago". */
export function ago(at: Date, now: Date): string {
  const seconds = (now.getTime() - at.getTime()) / 1000;
  for (const [unit, length] of UNITS) {
    if (seconds >= length) return relative().format(-Math.floor(seconds / length), unit);
  }
  return relative().format(0, 'minute');
}
