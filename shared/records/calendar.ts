/** Days and seasons of the game, in UTC, so that they are the same for everybody. */

/** A day such as `2026-11-28`. */
export const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A season, a quarter of a year, such as `2026-Q4`. */
export const SEASON = /^\d{4}-Q[1-4]$/;

export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The days from one time to another, both included; none where it is the earlier one. */
export function daysBetween(from: Date, to: Date): string[] {
  const days: string[] = [];
  const last = dayOf(to);
  for (
    const day = new Date(dayOf(from));
    dayOf(day) <= last;
    day.setUTCDate(day.getUTCDate() + 1)
  ) {
    days.push(dayOf(day));
  }
  return days;
}

/** The seed of a day's world: `2026-11-28` is 20261128. */
export function seedOf(day: string): number {
  return Number(day.replaceAll('-', ''));
}

export function seasonOf(date: Date): string {
  return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
}

/** Seasons from one to another; 0 for the same, negative backwards. */
export function seasonsBetween(from: string, to: string): number {
  return countOf(to) - countOf(from);
}

function countOf(season: string): number {
  const [year, quarter] = season.split('-Q').map(Number);
  return year! * 4 + quarter!;
}
