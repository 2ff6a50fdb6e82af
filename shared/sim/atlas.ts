import { z } from 'zod';
import { LANGUAGES } from './demographics.ts';

/**
 * The real map as plain columns: regions, countries, cities. Made from files by
 * `parseAtlas`; every world is laid out on one atlas.
 *
 * Cities stand in the order of a Hilbert curve over longitude and latitude, so that
 * agents numbered city by city are near in memory when they are near on the map.
 */
export interface Region {
  /** Stable short name used in orders and records, such as `south-asia`. */
  readonly id: string;
  /** English name, such as `South Asia`. */
  readonly name: string;
}

export interface Country {
  /** ISO 3166-1 alpha-2, such as `IN`. */
  readonly code: string;
  readonly name: string;
  /** People, whole number. */
  readonly population: number;
  /** Index into `Atlas.regions`. */
  readonly region: number;
  /** Index of the main language group, 0..7 (`LANGUAGES` in `demographics.ts`). */
  readonly language: number;
}

export interface Cities {
  readonly count: number;
  /** Degrees × 65536 / 360, so −180..180 fills an Int16. */
  readonly longitude: Int16Array;
  /** Degrees × 65536 / 360 (same unit as longitude), −16384..16384. */
  readonly latitude: Int16Array;
  /** People, whole number. */
  readonly population: Uint32Array;
  /** Index into `Atlas.countries`. */
  readonly country: Uint8Array;
  /**
   * 8 rows a city, one for each compass sector (0 = bearings 0..45°, clockwise from
   * north): how far from the centre every bearing of that sector stays in the
   * city's own country, in 1/64 degree of a great circle (1.74 km), at most 64. All 0
   * for a city whose country is too small for the outline. Water narrower than 11 km
   * between a centre and its own coast counts as land: there the outline is too coarse.
   */
  readonly reach: Uint8Array;
  /** 1/cos(latitude) × 256: degrees of longitude for a degree of great circle, east or west. */
  readonly stretch: Uint16Array;
}

export interface Atlas {
  readonly regions: readonly Region[];
  readonly countries: readonly Country[];
  readonly cities: Cities;
}

export const ATLAS_VERSION = 1;
export const CITIES_VERSION = 1;
export const CITIES_KIND = 1;
/** Bytes before the first column of the cities' file, and bytes of all columns a city. */
export const CITIES_HEADER = 8;
export const CITIES_BYTES = 19;

const MAGIC = 'VM';
const SECTORS = 8;
const QUARTER_TURN = 16384;
const FARTHEST = 64;
const NO_STRETCH = 256;

const AtlasFile = z.strictObject({
  version: z.literal(ATLAS_VERSION, {
    error: ({ input }) => `is version ${String(input)}, wanted ${ATLAS_VERSION}`,
  }),
  regions: z
    .array(z.strictObject({ id: z.string().regex(/^[a-z]+(-[a-z]+)*$/), name: z.string().min(1) }))
    .min(1)
    .max(255),
  countries: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z]{2}$/),
        name: z.string().min(1),
        population: z.int().positive(),
        region: z.int().nonnegative(),
        language: z.int().nonnegative().lt(LANGUAGES.length),
      }),
    )
    .min(1)
    .max(255),
});

/**
 * The atlas from its two files.
 *
 * @param json the parsed text of `atlas.json`
 * @param cities the bytes of `cities.bin`:
 *
 *     offset  size  what, little-endian
 *          0     2  magic 'VM'
 *          2     1  version, 1
 *          3     1  kind, 1 = cities
 *          4     4  count n
 *          8    4n  population u32
 *              2n  longitude i16
 *              2n  latitude i16
 *              2n  stretch u16
 *              1n  country u8
 *              8n  reach u8, the 8 sectors of a city together
 *
 * @throws TypeError for something that is not such a file
 * @throws RangeError for another version, a wrong length, or an index out of range
 */
export function parseAtlas(json: unknown, cities: Uint8Array): Atlas {
  const { regions, countries } = parseLands(json);
  return { regions, countries, cities: parseCities(cities, countries.length) };
}

function parseLands(json: unknown): Pick<Atlas, 'regions' | 'countries'> {
  const parsed = AtlasFile.safeParse(json);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    throw new TypeError(`atlas.json ${path.join('.')}: ${message}`);
  }
  const { regions, countries } = parsed.data;
  if (new Set(regions.map(({ id }) => id)).size < regions.length) {
    throw new RangeError('atlas.json: a region is listed twice');
  }
  if (new Set(countries.map(({ code }) => code)).size < countries.length) {
    throw new RangeError('atlas.json: a country is listed twice');
  }
  const stray = countries.find(({ region }) => region >= regions.length);
  if (stray) {
    throw new RangeError(
      `atlas.json: ${stray.code} in region ${stray.region} of ${regions.length}`,
    );
  }
  return { regions, countries };
}

function parseCities(bytes: Uint8Array, countries: number): Cities {
  // A copy starts at offset 0 of its own buffer, so every column is aligned.
  const { buffer } = new Uint8Array(bytes);
  checkHeader(bytes, new DataView(buffer));
  const count = new DataView(buffer).getUint32(4, true);

  const at = (offset: number) => CITIES_HEADER + offset * count;
  const cities = {
    count,
    population: new Uint32Array(buffer, at(0), count),
    longitude: new Int16Array(buffer, at(4), count),
    latitude: new Int16Array(buffer, at(6), count),
    stretch: new Uint16Array(buffer, at(8), count),
    country: new Uint8Array(buffer, at(10), count),
    reach: new Uint8Array(buffer, at(11), count * SECTORS),
  };
  for (let city = 0; city < count; city++) {
    const fault = faultOf(cities, city, countries);
    if (fault) throw new RangeError(`cities.bin, city ${city} of ${count}: ${fault}`);
  }
  return cities;
}

function checkHeader(bytes: Uint8Array, view: DataView): void {
  if (bytes.length < CITIES_HEADER) {
    throw new TypeError(`cities.bin has ${bytes.length} bytes, fewer than its header`);
  }
  const magic = String.fromCharCode(bytes[0]!, bytes[1]!);
  if (magic !== MAGIC || bytes[3] !== CITIES_KIND) {
    throw new TypeError(
      `cities.bin starts with "${magic}" kind ${bytes[3]}, not "${MAGIC}" kind ${CITIES_KIND}`,
    );
  }
  if (bytes[2] !== CITIES_VERSION) {
    throw new RangeError(`cities.bin is version ${bytes[2]}, wanted ${CITIES_VERSION}`);
  }
  const count = view.getUint32(4, true);
  const wanted = CITIES_HEADER + count * CITIES_BYTES;
  if (count === 0 || bytes.length !== wanted) {
    throw new RangeError(
      `cities.bin has ${bytes.length} bytes, wanted ${wanted} for ${count} cities`,
    );
  }
}

function faultOf(cities: Cities, city: number, countries: number): string | null {
  if (cities.country[city]! >= countries) return `country ${cities.country[city]} of ${countries}`;
  if (cities.population[city] === 0) return 'no people';
  if (Math.abs(cities.latitude[city]!) > QUARTER_TURN) return `latitude ${cities.latitude[city]}`;
  if (cities.stretch[city]! < NO_STRETCH) return `stretch ${cities.stretch[city]}`;
  for (let sector = 0; sector < SECTORS; sector++) {
    const reach = cities.reach[city * SECTORS + sector]!;
    if (reach > FARTHEST) return `reach ${reach} in sector ${sector}`;
  }
  return null;
}
