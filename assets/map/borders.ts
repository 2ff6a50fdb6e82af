import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import iso from 'i18n-iso-countries';
import { feature, mergeArcs } from 'topojson-client';

type Topology = Parameters<typeof mergeArcs>[0];
type MultiPolygon = ReturnType<typeof mergeArcs>;
type Arcs = MultiPolygon['arcs'][number];
/** Longitudes and latitudes of a closed ring, in degrees. */
export type Ring = readonly (readonly [number, number])[];

/** Land of nobody in the game: no agent lives there, so no country owns it. */
export const NOBODY = '';

/** Shapes that the source gives no ISO number. */
const NAMED: Readonly<Record<string, string>> = {
  Kosovo: 'XK',
  Somaliland: 'SO',
  'N. Cyprus': 'CY',
};

/** Left out of the map altogether: it would take a fifth of the height for no agent. */
const LEFT_OUT = 'AQ';

/**
 * Parts which the source draws as a part of another country but which have cities and
 * people of their own: [owner in the source, owner here, west, south, east, north].
 * The country of the places in GeoNames decides, so that cities stand on their own land.
 */
const PARTS: readonly (readonly [string, string, number, number, number, number])[] = [
  ['FR', 'GF', -55, 2, -51, 6],
  ['FR', 'GP', -62, 15.8, -61, 16.6],
  ['FR', 'MQ', -61.5, 14.3, -60.7, 15],
  ['FR', 'RE', 55, -21.5, 56, -20.7],
  ['FR', 'YT', 44.9, -13.1, 45.4, -12.5],
  ['NL', 'BQ', -69, 12, -68.1, 12.4],
  ['NL', 'BQ', -63.3, 17.4, -62.9, 17.7],
  ['NO', 'SJ', 10, 74, 34, 81],
  ['NO', 'SJ', -10, 70, -7, 72],
  ['NZ', 'TK', -173, -10, -171, -8],
  ['RU', 'UA', 32.4, 44.3, 36.7, 46.3],
  ['Indian Ocean Ter.', 'CX', 105, -11, 106, -10],
  ['Indian Ocean Ter.', 'CC', 96, -13, 97, -12],
];

/** The land of each country on shared arcs, so that neighbours keep one border. */
export interface Borders {
  readonly topology: Topology;
  readonly lands: ReadonlyMap<string, MultiPolygon>;
}

function ownerOf(source: string, polygon: Arcs, topology: Topology): string {
  const ring = ringsOf(topology, { type: 'MultiPolygon', arcs: [polygon] })[0]!;
  const part = PARTS.find(
    ([from, , west, south, east, north]) =>
      from === source && ring.every(([x, y]) => x >= west && x <= east && y >= south && y <= north),
  );
  return part === undefined ? source : part[1];
}

/**
 * Natural Earth's 1:50m countries as the countries of the game.
 *
 * @param codes the countries of the game; land of any other goes to `NOBODY`
 */
export function loadBorders(codes: ReadonlySet<string>): Borders {
  const path = fileURLToPath(import.meta.resolve('world-atlas/countries-50m.json'));
  const topology = JSON.parse(readFileSync(path, 'utf8')) as Topology;
  const source = topology.objects.countries;
  if (source?.type !== 'GeometryCollection') throw new TypeError('world-atlas has no countries');

  const parts = new Map<string, Arcs[]>();
  for (const shape of source.geometries) {
    if (shape.type !== 'Polygon' && shape.type !== 'MultiPolygon') {
      throw new TypeError(`country ${shape.id} is a ${shape.type}, not polygons`);
    }
    const name = String((shape.properties as { name?: string } | undefined)?.name);
    const code = shape.id === undefined ? NAMED[name] : iso.numericToAlpha2(shape.id);
    if (code === LEFT_OUT) continue;
    for (const polygon of shape.type === 'Polygon' ? [shape.arcs] : shape.arcs) {
      const owner = ownerOf(code ?? name, polygon, topology);
      const key = codes.has(owner) ? owner : NOBODY;
      parts.set(key, [...(parts.get(key) ?? []), polygon]);
    }
  }
  const lands = new Map<string, MultiPolygon>();
  for (const [code, arcs] of parts) {
    lands.set(code, mergeArcs(topology, [{ type: 'MultiPolygon', arcs }]));
  }
  return { topology, lands };
}

/** All rings of a country's land, outer ones and holes, each closed. */
export function ringsOf(topology: Topology, land: MultiPolygon): Ring[] {
  const shape = feature(topology, land).geometry;
  if (shape.type !== 'MultiPolygon') throw new TypeError(`land is a ${shape.type}`);
  return (shape.coordinates as [number, number][][][]).flat();
}
