import { type HeatTable, wantHeat, wantMarks } from '../gl/heat.ts';
import type { MapAnswer } from '../worker/messages.ts';
import { SEAT_COLOURS } from './colours.ts';
import { ranking, type Tally } from './tally.ts';

/** Countries with fewer agents are hatched: their shares say little. */
const FEW = 20;
/** Strength that a full share in a dense country would have. */
const MOST = 0.62;
/** Agents a unit of area, in thousands, at which a country's heat is half faded. */
const HALF_DENSE = 60;

/** Of a region without a network. */
const OUT = [255, 106, 84] as const;

/** Regions that are to be marked on the map. */
export interface Marked {
  readonly pointed: number | null;
  readonly chosen: number | null;
}

/**
 * Sets what the countries should look like: the leading seat's colour by its share of the
 * country's people, faded where few live, so that big empty land does not shout.
 *
 * @param dark the region without a network, which is hatched in red; −1 for none
 */
export function heatUp(
  heat: HeatTable,
  map: MapAnswer,
  areas: Float32Array,
  { countries }: Tally,
  dark: number,
): void {
  countries.forEach((tally, country) => {
    const [leader] = ranking(tally);
    const density = tally.agents / Math.max(1e-6, areas[country]!) / 1000;
    const share = leader ? leader.believers / tally.agents : 0;
    const strength = MOST * share ** 0.7 * (density / (density + HALF_DENSE));
    if (map.countries[country]!.region === dark) {
      wantHeat(heat, country, OUT, MOST);
      wantMarks(heat, country, { hatched: true });
      return;
    }
    wantHeat(heat, country, SEAT_COLOURS[leader?.seat ?? 0]!, strength);
    wantMarks(heat, country, { hatched: tally.agents < FEW });
  });
}

/** Lights up the regions pointed at and chosen. */
export function mark(heat: HeatTable, map: MapAnswer, { pointed, chosen }: Marked): void {
  map.countries.forEach(({ region }, country) => {
    wantMarks(heat, country, { pointed: region === pointed, chosen: region === chosen });
  });
}

/** Area of each country on the map, in squares of the plane's unit. */
export function areasOf(map: MapAnswer): Float32Array {
  const areas = new Float32Array(map.countries.length);
  for (const { country, hole, points } of map.land.rings) {
    if (country < areas.length) areas[country]! += (hole ? -1 : 1) * areaOf(points);
  }
  return areas;
}

function areaOf(points: Float32Array): number {
  let twice = 0;
  let x = points.at(-2)!;
  let y = points.at(-1)!;
  for (let i = 0; i < points.length; i += 2) {
    twice += x * points[i + 1]! - points[i]! * y;
    x = points[i]!;
    y = points[i + 1]!;
  }
  return Math.abs(twice) / 2;
}
