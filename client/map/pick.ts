import type { Country } from '#shared/sim/atlas.ts';
import { countryAt, type Land } from './land.ts';

const ROUND = 12;

/**
 * The region at a place of the map, or the nearest within `reach`; null in the open sea.
 * Islands would be too small to hit otherwise.
 */
export function regionAt(
  land: Land,
  countries: readonly Country[],
  x: number,
  y: number,
  reach: number,
): number | null {
  for (const ring of [0, 0.35, 0.7, 1]) {
    for (let i = 0; i < (ring === 0 ? 1 : ROUND); i++) {
      const turn = (2 * Math.PI * i) / ROUND;
      const country = countryAt(
        land,
        x + ring * reach * Math.cos(turn),
        y + ring * reach * Math.sin(turn),
      );
      if (country !== null) return countries[country]!.region;
    }
  }
  return null;
}
