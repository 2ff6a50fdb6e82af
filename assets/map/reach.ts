import type { Ring } from './borders.ts';

export const SECTORS = 8;
/** Bearings tried in each sector, its two edges not counted twice. */
const BEARINGS = 12;
const UNITS_A_DEGREE = 64;
const FARTHEST = 64;

/**
 * A centre which the coarse outline leaves outside still stands on its own ground when
 * the outline is no farther than this, in degrees (11 km): Lagos, New York, Shenzhen.
 */
const OUTLINE_ERROR = 0.1;

/** Unit vectors [east, north] of all bearings, clockwise from north. */
const RAYS = Array.from({ length: SECTORS * BEARINGS }, (_, i) => {
  const angle = (i * 2 * Math.PI) / (SECTORS * BEARINGS);
  return [Math.sin(angle), Math.cos(angle)] as const;
});

type Segment = readonly [ax: number, ay: number, bx: number, by: number];

/**
 * How far one can go from a place without leaving its country, in each of 8 sectors:
 * the least over 13 bearings from edge to edge of the sector. The plane is the one in
 * which agents are set out: degrees of latitude north, and degrees of longitude shrunk
 * by the cosine of the place's latitude east.
 *
 * @returns 8 whole numbers of 1/64 degree, at most 64; 0 where the country is not met
 */
export function reachFrom(longitude: number, latitude: number, rings: readonly Ring[]): number[] {
  const outline = outlineAround(longitude, latitude, rings);
  const inside = crossingsOf(RAYS[0]!, outline).length % 2 === 1;
  const near = outline.filter(
    ([ax, ay, bx, by]) =>
      Math.min(ax, bx) < 1 &&
      Math.max(ax, bx) > -1 &&
      Math.min(ay, by) < 1 &&
      Math.max(ay, by) > -1,
  );
  const free = RAYS.map((ray) => {
    const [first = Infinity, second = Infinity] = crossingsOf(ray, near);
    if (inside) return first;
    return first <= OUTLINE_ERROR ? second : 0;
  });
  return Array.from({ length: SECTORS }, (_, sector) => {
    let least = FARTHEST / UNITS_A_DEGREE;
    for (let i = 0; i <= BEARINGS; i++) {
      least = Math.min(least, free[(sector * BEARINGS + i) % free.length]!);
    }
    return Math.floor(least * UNITS_A_DEGREE);
  });
}

/** All of a country's outline in the plane around a place. */
function outlineAround(longitude: number, latitude: number, rings: readonly Ring[]): Segment[] {
  const shrink = Math.cos((latitude * Math.PI) / 180);
  const segments: Segment[] = [];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const from = wrap(ring[i - 1]![0] - longitude);
      const to = wrap(ring[i]![0] - longitude);
      // On the far side of the globe the plane is torn, and no ray goes there.
      if (Math.abs(to - from) > 180) continue;
      segments.push([
        from * shrink,
        ring[i - 1]![1] - latitude,
        to * shrink,
        ring[i]![1] - latitude,
      ]);
    }
  }
  return segments;
}

/** Distances at which a ray from the origin crosses the outline, in rising order. */
function crossingsOf([east, north]: readonly [number, number], segments: Segment[]): number[] {
  const distances: number[] = [];
  for (const [ax, ay, bx, by] of segments) {
    const sideA = east * ay - north * ax;
    const sideB = east * by - north * bx;
    if (sideA < 0 === sideB < 0) continue;
    const t = sideA / (sideA - sideB);
    const distance = (ax + t * (bx - ax)) * east + (ay + t * (by - ay)) * north;
    if (distance > 0) distances.push(distance);
  }
  return distances.sort((a, b) => a - b);
}

/** A difference of longitudes brought into −180..180. */
function wrap(degrees: number): number {
  return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees;
}
