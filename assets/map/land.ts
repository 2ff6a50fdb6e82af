import { geoArea, geoEqualEarth, geoStream } from 'd3-geo';
import type { MultiPolygon } from 'geojson';
import { feature } from 'topojson-client';
import { presimplify, simplify, sphericalTriangleArea } from 'topojson-simplify';
import type { Borders } from './borders.ts';

/** The meridian in the middle of the map, so that its edges lie in the Pacific. */
const MIDDLE = 12;

/**
 * Corners are dropped while the triangle they make with their neighbours is smaller
 * than this, in steradians: half a square pixel when the map is 11,500 pixels wide.
 */
const LEAST_CORNER = 1e-7;

/**
 * Whole steps from the left edge of the land to the right; y has the same step. Twice
 * as many would be a third of a pixel finer at that width, and a fifth larger.
 */
const STEPS = 32767;

type Point = readonly [x: number, y: number];
type Polygon = Point[][];

export interface Land {
  readonly rotation: number;
  readonly scale: number;
  readonly translate: Point;
  /** Height of the land where its width is 1. */
  readonly height: number;
  /** In steps; an outer ring is followed by its holes. The first point is not repeated. */
  readonly rings: readonly { country: number; hole: boolean; points: Point[] }[];
}

/**
 * The land of all countries, projected for drawing: Equal Earth (Šavrič, Patterson and
 * Jenny 2018), as a plane x in 0..1 from the westmost to the eastmost land, y downwards.
 *
 * @param indexOf index of a country by its code; 255 for land without agents
 */
export function makeLand(borders: Borders, indexOf: (code: string) => number): Land {
  const projection = geoEqualEarth()
    .rotate([-MIDDLE, 0])
    .scale(1)
    .translate([0, 0])
    // Edges stay straight on the map: the parallels that serve as borders are so there.
    .precision(0);
  const lands = simplified(borders)
    .map(({ code, shape }) => ({ country: indexOf(code), polygons: project(shape, projection) }))
    .sort((a, b) => a.country - b.country);

  const points = lands.flatMap(({ polygons }) => polygons.flat(2));
  const [west, east] = extent(points.map(([x]) => x));
  const [north, south] = extent(points.map(([, y]) => y));
  const scale = 1 / (east - west);
  return {
    rotation: -MIDDLE,
    scale,
    translate: [-west * scale, -north * scale],
    height: (south - north) * scale,
    rings: lands.flatMap(({ country, polygons }) =>
      polygons.flatMap((polygon) => {
        const rings = polygon.map((ring) =>
          snap(ring.map(([x, y]) => [(x - west) * scale, (y - north) * scale])),
        );
        if (!drawable(rings[0]!)) return [];
        return rings
          .map((points, i) => ({ country, hole: i > 0, points }))
          .filter((ring) => drawable(ring.points));
      }),
    ),
  };
}

function extent(values: readonly number[]): readonly [number, number] {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

/** Simplified arc by arc, so that two neighbours still share one border. */
function simplified({ topology, lands }: Borders): { code: string; shape: MultiPolygon }[] {
  const weighed = presimplify({ ...topology, objects: {} }, sphericalTriangleArea);
  for (const arc of weighed.arcs) keepIsland(arc);
  const slim = simplify(weighed, LEAST_CORNER);
  return [...lands].map(([code, land]) => {
    const shape = feature(slim, land).geometry as MultiPolygon;
    return {
      code,
      shape: {
        type: 'MultiPolygon',
        // What has collapsed into a line may turn over and would cover the globe.
        coordinates: shape.coordinates.filter(
          (coordinates) => geoArea({ type: 'Polygon', coordinates }) < 2 * Math.PI,
        ),
      },
    };
  });
}

/** Leaves an island that is one arc its three greatest corners, however small it is. */
function keepIsland(arc: number[][]): void {
  const first = arc[0]!;
  const last = arc[arc.length - 1]!;
  if (first[0] !== last[0] || first[1] !== last[1]) return;
  const corners = arc.slice(1, -1).sort((a, b) => b[2]! - a[2]!);
  for (const corner of corners.slice(0, 3)) corner[2] = Number.POSITIVE_INFINITY;
}

/** Polygons on the map, cut where the map ends; the outer ring of each comes first. */
function project(shape: MultiPolygon, projection: ReturnType<typeof geoEqualEarth>): Polygon[] {
  const polygons: Polygon[] = [];
  let rings: Point[][] = [];
  let ring: Point[] = [];
  geoStream(
    shape,
    projection.stream({
      polygonStart() {
        rings = [];
      },
      lineStart() {
        ring = [];
      },
      point(x, y) {
        ring.push([x, y]);
      },
      lineEnd() {
        rings.push(ring);
      },
      polygonEnd() {
        polygons.push(...assemble(rings));
      },
    }),
  );
  return polygons;
}

/** Outer rings run clockwise on the screen; a hole goes to the one that surrounds it. */
function assemble(rings: Point[][]): Polygon[] {
  const outer = rings.filter((ring) => area(ring) > 0).map((ring) => [ring]);
  for (const hole of rings.filter((ring) => area(ring) < 0)) {
    outer.find(([ring]) => surrounds(ring!, hole[0]!))?.push(hole);
  }
  return outer;
}

/** Area inside a ring, positive where it runs clockwise with y downwards. */
function area(ring: readonly Point[]): number {
  let twice = 0;
  ring.forEach(([x, y], i) => {
    const [beforeX, beforeY] = ring[(i || ring.length) - 1]!;
    twice += beforeX * y - x * beforeY;
  });
  return twice / 2;
}

function surrounds(ring: readonly Point[], [x, y]: Point): boolean {
  let inside = false;
  ring.forEach(([bx, by], i) => {
    const [ax, ay] = ring[(i || ring.length) - 1]!;
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) inside = !inside;
  });
  return inside;
}

/** To whole steps, without points that fall on the one before. */
function snap(ring: readonly Point[]): Point[] {
  const snapped = ring.map(([x, y]): Point => [Math.round(x * STEPS), Math.round(y * STEPS)]);
  return snapped.filter(([x, y], i) => {
    const [beforeX, beforeY] = snapped[(i || snapped.length) - 1]!;
    return x !== beforeX || y !== beforeY;
  });
}

function drawable(ring: readonly Point[]): boolean {
  return ring.length >= 3 && area(ring) !== 0;
}

/**
 * The land as bytes, little-endian:
 *
 *     offset  size  what
 *          0     2  magic 'VL'
 *          2     1  version, 1
 *          3     1  kind, 1 = rings
 *          4     4  number of rings, u32
 *          8     8  rotation of the globe in degrees, f64
 *         16     8  scale of the projection, f64
 *         24    16  translation of the projection, x and y, f64
 *         40     8  height, f64
 *         48        rings: country u8, hole u8 (1 = hole), number of points, points
 *
 * A point is its difference from the point before, x then y, in 1/32767 of the width;
 * the first of a ring counts from the last of the ring before. Counts are LEB128
 * numbers; differences are zigzag LEB128 numbers.
 */
export function encodeLand(land: Land): Uint8Array {
  const header = new DataView(new ArrayBuffer(48));
  [0x56, 0x4c, 1, 1].forEach((byte, i) => {
    header.setUint8(i, byte);
  });
  header.setUint32(4, land.rings.length, true);
  [land.rotation, land.scale, ...land.translate, land.height].forEach((value, i) => {
    header.setFloat64(8 + 8 * i, value, true);
  });

  const body: number[] = [];
  let [x, y] = [0, 0];
  for (const { country, hole, points } of land.rings) {
    body.push(country, hole ? 1 : 0);
    pushNumber(body, points.length);
    for (const point of points) {
      pushNumber(body, zigzag(point[0] - x));
      pushNumber(body, zigzag(point[1] - y));
      [x, y] = point;
    }
  }
  return Buffer.concat([new Uint8Array(header.buffer), Uint8Array.from(body)]);
}

/** 0, −1, 1, −2, 2 … as 0, 1, 2, 3, 4 …, so that small differences stay short. */
function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** Seven bits a byte, lowest first, the eighth set on all but the last. */
function pushNumber(bytes: number[], value: number): void {
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  bytes.push(value);
}
