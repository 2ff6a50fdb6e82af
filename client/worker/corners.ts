import type { LandRing } from '../map/land.ts';

/** A ring whose corners are numbered: the same corner has the same number in every ring. */
export interface NumberedRing extends LandRing {
  /** One for each corner, in the order of `points`. */
  readonly corners: Uint32Array;
}

/** More than the finest grid that corners lie on, so that no two corners are confused. */
const GRID = 2 ** 20;

/** Numbers the corners of all rings, from 0 on in the order in which they are met. */
export function numberCorners(rings: readonly LandRing[]): NumberedRing[] {
  const numbers = new Map<number, number>();
  return rings.map((ring) => {
    const corners = new Uint32Array(ring.points.length / 2);
    for (let i = 0; i < corners.length; i++) {
      const x = Math.round(ring.points[2 * i]! * GRID);
      const y = Math.round(ring.points[2 * i + 1]! * GRID);
      const place = x * GRID + y;
      let number = numbers.get(place);
      if (number === undefined) {
        number = numbers.size;
        numbers.set(place, number);
      }
      corners[i] = number;
    }
    return { ...ring, corners };
  });
}

/** One more than the greatest number of a corner. */
export function cornerCount(rings: readonly NumberedRing[]): number {
  let count = 0;
  for (const { corners } of rings) {
    for (const corner of corners) count = Math.max(count, corner + 1);
  }
  return count;
}
