import earcut from 'earcut';
import type { LandRing } from '../map/land.ts';
import type { Mesh } from './messages.ts';

/** An outer ring with the holes cut out of it. */
type Polygon = { readonly country: number; readonly rings: Float32Array[] };

/** The triangles that cover the rings' land, each corner knowing its country. */
export function triangulate(rings: readonly LandRing[]): Mesh {
  const polygons = polygonsOf(rings);
  const corners = rings.reduce((sum, ring) => sum + ring.points.length / 2, 0);
  const points = new Float32Array(2 * corners);
  const countries = new Uint8Array(corners);
  const triangles: number[] = [];
  let first = 0;
  for (const { country, rings: parts } of polygons) {
    let at = first;
    const holes: number[] = [];
    for (const part of parts) {
      if (at > first) holes.push(at - first);
      points.set(part, 2 * at);
      at += part.length / 2;
    }
    countries.fill(country, first, at);
    const found = earcut(points.subarray(2 * first, 2 * at), holes);
    for (const corner of found) triangles.push(first + corner);
    first = at;
  }
  return { points, countries, triangles: Uint32Array.from(triangles) };
}

function polygonsOf(rings: readonly LandRing[]): Polygon[] {
  const polygons: Polygon[] = [];
  for (const { country, hole, points } of rings) {
    const last = polygons.at(-1);
    if (hole && last) last.rings.push(points);
    else polygons.push({ country, rings: [points] });
  }
  return polygons;
}
