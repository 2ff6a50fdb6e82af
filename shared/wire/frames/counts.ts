import type { Layout } from './layout.ts';
import { leavesOf, makeShares, type Shares, sumUp } from './shares.ts';

/** Bytes that an agent can show, and so counts a city. */
export const BYTES = 256;
/** Columns that counts begin with. */
const NARROWEST = 8;
/** Neighbours in number are neighbours on the map: so many of them together are a district. */
const DISTRICT = 32;

/** How many agents of each city show each byte; with the sums that their coding asks for. */
export interface CityCounts {
  readonly cities: number;
  readonly agents: number;
  /** Where agents live. Between two frames, there are no things in it. */
  readonly where: Shares;
  /** Every byte that was ever shown is below this. */
  columns: number;
  /** A power of 2 that is not below it. All who follow the same frames have the same. */
  width: number;
  /** Of city c and byte b: `counts[width * c + b]`. */
  counts: Uint32Array;
  /** The same for each district. */
  districts: Uint32Array;
  /** Of every byte. */
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
    columns: 1,
    width: NARROWEST,
    counts: new Uint32Array(NARROWEST * cities),
    districts: new Uint32Array(NARROWEST * Math.ceil(cities / DISTRICT)),
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
  if (byte >= into.columns) widen(into, byte + 1);
  into.counts[into.width * city + byte] += by;
  into.districts[districtOf(into, city) + byte] += by;
  into.world[byte] += by;
}

/** Where the counts of the city's district begin. */
export function districtOf({ width }: CityCounts, city: number): number {
  return width * Math.floor(city / DISTRICT);
}

/** Bytes below `columns` may be shown. */
export function widen(counts: CityCounts, columns: number): void {
  const width = widthOf(columns);
  if (width > counts.width) {
    counts.counts = inWiderRows(counts.counts, counts.width, width);
    counts.districts = inWiderRows(counts.districts, counts.width, width);
    counts.width = width;
  }
  counts.columns = Math.max(counts.columns, columns);
}

/** The width that goes with so many columns. */
export function widthOf(columns: number): number {
  return Math.max(NARROWEST, leavesOf(columns));
}

/** The same rows, each with zeros after it. */
export function inWiderRows(rows: Uint32Array, width: number, wider: number): Uint32Array {
  const count = rows.length / width;
  const spaced = new Uint32Array(wider * count);
  for (let row = 0; row < count; row++) {
    spaced.set(rows.subarray(width * row, width * (row + 1)), wider * row);
  }
  return spaced;
}
