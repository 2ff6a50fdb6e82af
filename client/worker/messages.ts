import type { Country, Region } from '#shared/sim/atlas.ts';
import type { WorldSpec } from '#shared/sim/spec.ts';
import type { Layout } from '#shared/wire/frames/layout.ts';
import type { Land } from '../map/land.ts';

/** Triangles of all land, corners in the plane of the map. */
export interface Mesh {
  /** x and y in turn. */
  readonly points: Float32Array;
  /** One for each corner: index of the country, `NO_COUNTRY` for none. */
  readonly countries: Uint8Array;
  readonly triangles: Uint32Array;
}

/** What a stretch of line stands for; part of the bytes that the line shader reads. */
export const LINE = { coast: 0, border: 1, frontier: 2, grid: 3 } as const;

/** Straight stretches of line in the plane of the map, coasts first. */
export interface Lines {
  readonly count: number;
  readonly coasts: number;
  /** Four an item: x and y of the start, x and y of the end. */
  readonly ends: Float32Array;
  /** Four an item: the country on each side (`NO_COUNTRY` for sea), a kind of `LINE`, 0. */
  readonly sides: Uint8Array;
}

/** The land in as many corners as are seen up to some scale. */
export interface Level {
  /** Pixels for one unit of the plane, up to which this level is enough. */
  readonly upTo: number;
  readonly mesh: Mesh;
  readonly lines: Lines;
}

export interface Geometry {
  /** From few corners to all. */
  readonly levels: readonly Level[];
  /** The globe's edge filled, and its meridians and parallels. */
  readonly globe: { readonly mesh: Mesh; readonly lines: Lines };
}

/**
 * The map, the same for every world. `geometry` is absent where nothing draws it, and at first
 * has the level of fewest corners only.
 */
export interface MapAnswer {
  readonly regions: readonly Region[];
  readonly countries: readonly Country[];
  readonly land: Land;
  readonly geometry: Geometry | null;
}

/** The levels that are only needed when the map is zoomed in. */
export type DetailAnswer = readonly Level[];

/** The people of one world, as far as the page shows them. Columns have one row an agent. */
export interface PeopleAnswer {
  readonly count: number;
  readonly country: Uint8Array;
  readonly region: Uint8Array;
  readonly influence: Uint8Array;
  readonly age: Uint8Array;
  readonly language: Uint8Array;
  readonly platform: Uint8Array;
  readonly openness: Uint8Array;
  readonly trust: Uint8Array;
  /** How many others each is tied to. */
  readonly ties: Uint16Array;
  /** Those whom agent a hears are `target[row[a]] .. target[row[a + 1] - 1]`; null where nobody asked. */
  readonly contacts: { readonly row: Uint32Array; readonly target: Uint32Array } | null;
  /** x and y in turn, in the plane of the map. */
  readonly places: Float32Array;
  /** Hash of all the fixed columns, to compare with the server's. */
  readonly hash: string;
  /** Who lives where, for worlds that are sent as cities and areas. */
  readonly layout: Layout;
  /** By region and then by `GROUP_NAMES`: how many of the region's people are of the group. */
  readonly groups: Uint32Array;
  /** Country of each city. */
  readonly cityCountry: Uint8Array;
}

export interface PeopleAsk {
  readonly id: number;
  readonly kind: 'people';
  readonly spec: WorldSpec;
  /** Whether who hears whom is wanted too. */
  readonly contacts: boolean;
}

export type Ask =
  | { readonly id: number; readonly kind: 'map'; readonly drawn: boolean }
  | { readonly id: number; readonly kind: 'detail' }
  | PeopleAsk;

export type Answer =
  | { readonly id: number; readonly map: MapAnswer }
  | { readonly id: number; readonly detail: DetailAnswer }
  | { readonly id: number; readonly people: PeopleAnswer }
  | { readonly id: number; readonly fault: string };
