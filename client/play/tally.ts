import { LIMITS } from '#shared/game/order.ts';
import type { CityCounts } from '#shared/wire/frames/counts.ts';
import type { MapAnswer, PeopleAnswer } from '../worker/messages.ts';

/** A byte that no seat owns: nobody's. */
export const NO_SEAT = 255;
/** Values of the byte that an agent shows. */
export const SHOWN_VALUES = 256;

/** Who believes whom, counted from what the agents show. */
export interface Tally {
  readonly agents: number;
  /** Believers of each seat. */
  readonly seats: readonly number[];
  readonly regions: readonly RegionTally[];
  readonly countries: readonly RegionTally[];
}

export interface RegionTally {
  readonly agents: number;
  /** Believers of each seat. */
  readonly seats: readonly number[];
}

/** The byte that believers of an idea show; 0 is for nobody's. */
export const byteOf = (idea: number): number => 1 + ((idea - 1) % (SHOWN_VALUES - 1));

/** For each byte the seat that owns it. */
export function seatTable(ideas: readonly { id: number; owner: number }[]): Uint8Array {
  const table = new Uint8Array(SHOWN_VALUES).fill(NO_SEAT);
  for (const { id, owner } of ideas) table[byteOf(id)] = owner;
  return table;
}

/** Counts everything at once; 10,000 agents take well under a millisecond. */
export function count(
  map: MapAnswer,
  people: PeopleAnswer,
  shown: Uint8Array,
  seatOf: Uint8Array,
): Tally {
  const width = LIMITS.seats;
  const agents = new Uint32Array(map.countries.length);
  const believers = new Uint32Array(map.countries.length * width);
  for (let a = 0; a < people.count; a++) {
    const country = people.country[a]!;
    agents[country]!++;
    const seat = seatOf[shown[a]!]!;
    if (seat !== NO_SEAT) believers[country * width + seat]!++;
  }
  return gather(map, agents, believers);
}

/**
 * The same from how many of each city show each byte, as large worlds are sent.
 */
export function countCities(
  map: MapAnswer,
  { cityCountry }: Pick<PeopleAnswer, 'cityCountry'>,
  { counts, columns, width }: Pick<CityCounts, 'counts' | 'columns' | 'width'>,
  seatOf: Uint8Array,
): Tally {
  const agents = new Uint32Array(map.countries.length);
  const believers = new Uint32Array(map.countries.length * LIMITS.seats);
  cityCountry.forEach((country, city) => {
    for (let byte = 0; byte < columns; byte++) {
      const n = counts[width * city + byte]!;
      if (n === 0) continue;
      agents[country]! += n;
      const seat = seatOf[byte]!;
      if (seat !== NO_SEAT) believers[country * LIMITS.seats + seat]! += n;
    }
  });
  return gather(map, agents, believers);
}

/** Sums countries up. Believers have a number for each seat of each country. */
function gather(map: MapAnswer, agents: Uint32Array, believers: Uint32Array): Tally {
  const width = LIMITS.seats;
  const countries = map.countries.map((_, c) => ({
    agents: agents[c]!,
    seats: [...believers.subarray(c * width, (c + 1) * width)],
  }));
  const regions = map.regions.map((_, region) =>
    sum(countries.filter((_, c) => map.countries[c]!.region === region)),
  );
  const world = sum(regions);
  return { agents: world.agents, seats: world.seats, regions, countries };
}

function sum(parts: readonly RegionTally[]): RegionTally {
  const seats = Array.from({ length: LIMITS.seats }, (_, seat) =>
    parts.reduce((total, part) => total + part.seats[seat]!, 0),
  );
  return { agents: parts.reduce((total, part) => total + part.agents, 0), seats };
}

/** Seats that have believers there, the most first. */
export function ranking({ seats }: RegionTally): { seat: number; believers: number }[] {
  return seats
    .map((believers, seat) => ({ seat, believers }))
    .filter(({ believers }) => believers > 0)
    .sort((a, b) => b.believers - a.believers);
}

/** Regions by their index, those with most people first; none before the map is known. */
export function regionsByPeople({
  map,
  tally,
}: {
  readonly map: Pick<MapAnswer, 'regions'> | null;
  readonly tally: Tally | null;
}): number[] {
  const people = (region: number) => tally?.regions[region]?.agents ?? 0;
  return (map?.regions ?? []).map((_, region) => region).sort((a, b) => people(b) - people(a));
}
