import { TICKS_A_SECOND } from '#shared/game/time.ts';
import type { FeedView } from './store.ts';

/** A line of the feed, which stands for `more` other regions where the same was done. */
export interface FeedLine {
  readonly item: FeedView;
  readonly more: number;
}

/** Kinds that come in swarms: of a seat's within half a minute, one line tells. */
const GATHERED = ['border', 'hub', 'boost', 'seed'];
const GATHER_TICKS = 30 * TICKS_A_SECOND;

/**
 * The feed with the newest first, without the loud voices that rivals win, which would drown
 * the rest.
 */
export function gather(feed: readonly FeedView[], own: number | null): FeedLine[] {
  const lines: { item: FeedView; regions: Set<number> }[] = [];
  for (const item of feed.toReversed()) {
    if (item.kind === 'hub' && item.seat !== own) continue;
    const same = GATHERED.includes(item.kind) ? lines.find((line) => isOne(line.item, item)) : null;
    if (same) same.regions.add(item.region);
    else lines.push({ item, regions: new Set([item.region]) });
  }
  return lines.map(({ item, regions }) => ({ item, more: regions.size - 1 }));
}

const isOne = (newer: FeedView, older: FeedView): boolean =>
  newer.kind === older.kind && newer.seat === older.seat && newer.tick - older.tick < GATHER_TICKS;
