import { geoEqualEarth } from 'd3-geo';

/** `LandRing.country` of land where no agent lives. */
export const NO_COUNTRY = 255;

export interface LandRing {
  /** Index into the countries of the atlas, or `NO_COUNTRY`. */
  readonly country: number;
  /** Cut out of the nearest ring before it that is no hole. */
  readonly hole: boolean;
  /** x and y in turn, the first point not repeated at the end. */
  readonly points: Float32Array;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

/**
 * All land, in the plane of the map: Equal Earth, x in 0..1 from the westmost to the
 * eastmost land, y in 0..`height` downwards with the same unit.
 */
export interface Land {
  readonly height: number;
  readonly rings: readonly LandRing[];
  /** Turn of the globe in degrees, then scale and translation, as d3-geo takes them. */
  readonly rotation: number;
  readonly scale: number;
  readonly translate: readonly [x: number, y: number];
}

const MAGIC = 'VL';
const VERSION = 1;
const KIND = 1;
const HEADER = 48;
const STEPS = 32767;

/**
 * The land from the bytes of `land.bin`, whose layout is drawn where it is made, at
 * `encodeLand` in `assets/map/land.ts`.
 *
 * @throws TypeError for something that is not such a file
 * @throws RangeError for another version, or for a file cut short or too long
 */
export function parseLand(bytes: Uint8Array): Land {
  checkHeader(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = view.getUint32(4, true);
  const read = reader(bytes, HEADER);
  const rings: LandRing[] = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < count; i++) {
    const country = read.byte();
    const hole = read.byte() === 1;
    const length = read.number();
    // Every point takes two bytes or more: a false length must not claim memory.
    if (length > read.left() / 2)
      throw new RangeError(`land.bin ends within ring ${i} of ${count}`);
    const points = new Float32Array(2 * length);
    for (let p = 0; p < length; p++) {
      x += read.difference();
      y += read.difference();
      points[2 * p] = x / STEPS;
      points[2 * p + 1] = y / STEPS;
    }
    rings.push({ country, hole, points, box: boxOf(points) });
  }
  if (read.left() > 0)
    throw new RangeError(`land.bin has ${read.left()} bytes after its last ring`);
  return {
    height: view.getFloat64(40, true),
    rings,
    rotation: view.getFloat64(8, true),
    scale: view.getFloat64(16, true),
    translate: [view.getFloat64(24, true), view.getFloat64(32, true)],
  };
}

function checkHeader(bytes: Uint8Array): void {
  if (bytes.length < HEADER) {
    throw new TypeError(`land.bin has ${bytes.length} bytes, fewer than its header`);
  }
  const magic = String.fromCharCode(bytes[0]!, bytes[1]!);
  if (magic !== MAGIC || bytes[3] !== KIND) {
    throw new TypeError(
      `land.bin starts with "${magic}" kind ${bytes[3]}, not "${MAGIC}" kind ${KIND}`,
    );
  }
  if (bytes[2] !== VERSION) {
    throw new RangeError(`land.bin is version ${bytes[2]}, wanted ${VERSION}`);
  }
}

function reader(bytes: Uint8Array, start: number) {
  let at = start;
  const byte = () => {
    const value = bytes[at++];
    if (value === undefined) throw new RangeError(`land.bin ends at byte ${bytes.length}`);
    return value;
  };
  /** LEB128: seven bits a byte, lowest first, the eighth set on all but the last. */
  const number = () => {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const next = byte();
      value |= (next & 127) << shift;
      if (next < 128) return value;
    }
    throw new RangeError(`land.bin has a number of more than 28 bits at byte ${at}`);
  };
  /** Zigzag: 0, 1, 2, 3, 4 … stand for 0, −1, 1, −2, 2 …. */
  const difference = () => {
    const value = number();
    return (value >>> 1) ^ -(value & 1);
  };
  return { byte, number, difference, left: () => bytes.length - at };
}

function boxOf(points: Float32Array): LandRing['box'] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i]!);
    right = Math.max(right, points[i]!);
    top = Math.min(top, points[i + 1]!);
    bottom = Math.max(bottom, points[i + 1]!);
  }
  return [left, top, right, bottom];
}

/**
 * Where places lie on the map: longitude and latitude in degrees to x and y in the
 * plane of the land. Places beyond the outermost land fall outside 0..1.
 */
export function projector(land: Land): (longitude: number, latitude: number) => [number, number] {
  const projection = geoEqualEarth()
    .rotate([land.rotation, 0])
    .scale(land.scale)
    .translate([...land.translate]);
  // Equal Earth has a point for every place, so the type's null never comes.
  return (longitude, latitude) => projection([longitude, latitude])!;
}

/** The country whose land covers a point of the plane, as an index, or null for none. */
export function countryAt(land: Land, x: number, y: number): number | null {
  const inside = new Set<number>();
  for (const { country, points, box } of land.rings) {
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) continue;
    // Even-odd over all rings of a country: a hole takes away what surrounds it.
    if (covers(points, x, y) && !inside.delete(country)) inside.add(country);
  }
  inside.delete(NO_COUNTRY);
  const [country] = inside;
  return country ?? null;
}

function covers(points: Float32Array, x: number, y: number): boolean {
  let inside = false;
  let beforeX = points[points.length - 2]!;
  let beforeY = points[points.length - 1]!;
  for (let i = 0; i < points.length; i += 2) {
    const nextX = points[i]!;
    const nextY = points[i + 1]!;
    if (
      beforeY > y !== nextY > y &&
      x < beforeX + ((nextX - beforeX) * (y - beforeY)) / (nextY - beforeY)
    ) {
      inside = !inside;
    }
    beforeX = nextX;
    beforeY = nextY;
  }
  return inside;
}
