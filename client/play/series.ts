import { LIMITS } from '#shared/game/order.ts';
import type { Series } from './store.ts';
import type { Tally } from './tally.ts';

/** More points than this are thinned to half of them. */
const MOST = 600;

/**
 * The series with one more point; the same when nothing has moved on. Where the world has gone
 * back, what came after is forgotten.
 */
export function grow(series: Series, tick: number, tally: Tally): Series {
  const last = series.ticks.at(-1) ?? -1;
  if (tick === last) return series;
  if (tick < last) return grow(until(series, tick), tick, tally);
  const ticks = [...series.ticks, tick];
  const shares = Array.from({ length: LIMITS.seats }, (_, seat) => [
    ...(series.shares[seat] ?? []),
    tally.seats[seat]! / Math.max(1, tally.agents),
  ]);
  if (ticks.length <= MOST) return { ticks, shares };
  const even = <T>(list: readonly T[]): T[] => list.filter((_, i) => i % 2 === 0);
  return { ticks: even(ticks), shares: shares.map(even) };
}

/** What lies before a tick. */
function until({ ticks, shares }: Series, tick: number): Series {
  const end = ticks.findIndex((one) => one >= tick);
  return { ticks: ticks.slice(0, end), shares: shares.map((row) => row.slice(0, end)) };
}
