import { type HeatTable, wantHeat, wantMarks } from '../gl/heat.ts';
import type { MapAnswer, PeopleAnswer } from '../worker/messages.ts';
import { SEAT_COLOURS } from './colours.ts';

/** A byte that no seat owns: nobody's. */
export const NO_SEAT = 255;

/** Countries with fewer agents are hatched: their shares say little. */
const FEW = 20;
/** Of all that a full share in a dense country would show. */
const MOST = 0.62;
/** Agents a unit of area, in thousands, at which a country's heat is half faded. */
const HALF_DENSE = 60;

const areas = new WeakMap<MapAnswer, Float32Array>();

/**
 * Sets what the countries should look like: the leading seat's colour by its share of the
 * country's people, faded where few live; the regions pointed at and chosen.
 *
 * @param shown the byte of each agent
 * @param seatOf the seat that owns each byte, `NO_SEAT` for none
 */
export function applyHeat(
  heat: HeatTable,
  map: MapAnswer,
  people: PeopleAnswer,
  shown: Uint8Array,
  seatOf: Uint8Array,
  marked: { pointed: number | null; chosen: number | null },
): void {
  const area = areasOf(map);
  const seats = SEAT_COLOURS.length;
  const believers = new Uint32Array(map.countries.length * seats);
  const agents = new Uint32Array(map.countries.length);
  for (let a = 0; a < people.count; a++) {
    const country = people.country[a]!;
    agents[country]!++;
    const seat = seatOf[shown[a]!]!;
    if (seat !== NO_SEAT) believers[country * seats + seat]!++;
  }
  map.countries.forEach(({ region }, country) => {
    const tally = believers.subarray(country * seats, (country + 1) * seats);
    const most = Math.max(...tally);
    const total = agents[country]!;
    const dense = total / Math.max(1e-6, area[country]!) / 1000;
    const share = total === 0 ? 0 : most / total;
    const strength = MOST * share ** 0.7 * (dense / (dense + HALF_DENSE));
    wantHeat(heat, country, SEAT_COLOURS[tally.indexOf(most)]!, strength);
    wantMarks(heat, country, region === marked.pointed, region === marked.chosen, total < FEW);
  });
}

/** Area of each country on the map, in squares of the plane's unit. */
function areasOf(map: MapAnswer): Float32Array {
  const known = areas.get(map);
  if (known) return known;
  const found = new Float32Array(map.countries.length);
  for (const { country, hole, points } of map.land.rings) {
    if (country < found.length) found[country]! += (hole ? -1 : 1) * areaOf(points);
  }
  areas.set(map, found);
  return found;
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
