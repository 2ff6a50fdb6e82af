import type { Layout } from './layout.ts';
import { makeShares, type Shares, sumUp } from './shares.ts';

/** Bytes that an agent can show, and so counts a city. */
export const BYTES = 256;
/** Neighbours in number are neighbours on the map: so many of them together are a district. */
const DISTRICT = 32;

/** How many agents of each city show each byte; with the sums that their coding asks for. */
export interface CityCounts {
  readonly cities: number;
  readonly agents: number;
  /** Where agents live. Between two frames, there are no things in it. */
  readonly where: Shares;
  /** Of city c and byte b: `counts[256 * c + b]`. */
  readonly counts: Uint32Array;
  /** The same for each district, and for the world. */
  readonly districts: Uint32Array;
  readonly world: Uint32Array;
}

/** The counts of a world in which everybody shows 0. */
export function countCities({ cities, city }: Layout): CityCounts {
  const where = makeShares(cities, true);
  for (const c of city) where.limits[where.leaves + c]++;
  sumUp(where.limits, where.leaves);
  const made = {
    cities,
    agents: city.length,
    where,
    counts: new Uint32Array(BYTES * cities),
    districts: new Uint32Array(BYTES * Math.ceil(cities / DISTRICT)),
    world: new Uint32Array(BYTES),
  };
  for (let c = 0; c < cities; c++) add(made, c, 0, sizeOf(made, c));
  return made;
}

/** Agents of a city. */
export function sizeOf({ where }: CityCounts, city: number): number {
  return where.limits[where.leaves + city];
}

/** So many agents more (or, below 0, less) of a city show a byte. */
export function add(into: CityCounts, city: number, byte: number, by: number): void {
  into.counts[BYTES * city + byte] += by;
  into.districts[districtOf(city) + byte] += by;
  into.world[byte] += by;
}

/** Where the counts of the city's district begin. */
export function districtOf(city: number): number {
  return BYTES * Math.floor(city / DISTRICT);
}
