import { useEffect } from 'react';
import { placeAt, type View } from '../gl/view.ts';
import { regionAt } from '../map/pick.ts';
import type { MapHandle } from '../map/picture.ts';
import type { MapAnswer } from '../worker/messages.ts';
import type { LiveWorld } from './live.ts';
import { usePlay } from './store.ts';

/** Areas that one may look at closely, as the server allows. */
const MOST = 6;
const EVERY_MS = 500;
/** Pixels of the page for one unit of the plane from which people are seen one by one. */
const NEAR = 2_600;
/** Places of the screen that are looked at, across and down. */
const GRID = { across: 12, down: 8 };

/** Regions on the screen where the map is near, those that take up most of it first. */
export function regionsInView(view: View, { land, countries }: MapAnswer): number[] {
  if (view.scale / view.density < NEAR) return [];
  const hits = new Map<number, number>();
  for (let i = 0; i < GRID.across * GRID.down; i++) {
    const across = ((i % GRID.across) + 0.5) / GRID.across;
    const down = (Math.floor(i / GRID.across) + 0.5) / GRID.down;
    const [x, y] = placeAt(view, across * view.width, down * view.height);
    const region = regionAt(land, countries, x, y, 0);
    if (region !== null) hits.set(region, (hits.get(region) ?? 0) + 1);
  }
  return [...hits].sort((a, b) => b[1] - a[1]).map(([region]) => region);
}

/** Follows, in a world too large to be sent whole, the chosen region and those in view. */
export function useWideView(match: Pick<LiveWorld, 'look'> | null, map: MapHandle | null): void {
  useEffect(() => {
    if (!match) return;
    const timer = window.setInterval(() => {
      const { isWide, map: world, chosen } = usePlay.getState();
      if (!isWide || !world) return;
      const inView = map ? regionsInView(map.camera.view, world) : [];
      const wanted = new Set(chosen === null ? inView : [chosen, ...inView]);
      match.look([...wanted].slice(0, MOST));
    }, EVERY_MS);
    return () => window.clearInterval(timer);
  }, [match, map]);
}
