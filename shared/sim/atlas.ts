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
   * city's own country, in 1/64 degree of a great circle (1.74 km), at most 64.
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
