import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { LANGUAGE, tCount } from './index.ts';

const whole = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(LANGUAGE, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const date = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'medium', timeStyle: 'short' });
const dayOnly = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: 'auto' });

export const wholeNumber = (n: number): string => whole.format(n);
export const oneDecimal = (n: number): string => tenths.format(n);
export const people = (n: number): string => tCount('people', n);
export const day = (at: Date): string => dayOnly.format(at);
export const dateAndTime = (at: Date): string => date.format(at);

/** A share 0..1 as percent: one decimal below ten, so that small shares are seen to move. */
export function percent(share: number): string {
  const value = share * 100;
  return `${value > 0 && value < 9.95 ? tenths.format(value) : whole.format(value)}%`;
}

/** A share 0..1 as percent with one decimal, for those that are to be compared. */
export const finePercent = (share: number): string => `${tenths.format(100 * share)}%`;

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
    if (seconds >= length) return relative.format(-Math.floor(seconds / length), unit);
  }
  return relative.format(0, 'minute');
}
