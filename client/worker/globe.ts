import earcut from 'earcut';
import { NO_COUNTRY } from '../map/land.ts';
import { LINE, type Lines, type Mesh } from './messages.ts';
import { pack } from './outline.ts';

type Project = (longitude: number, latitude: number) => [number, number];

/** Just short of the meridian where the map is cut, so that each side stays on its side. */
const EDGE = 179.99;
const STEP = 3;
const SPACING = 30;

/**
 * The globe's outline, filled, and its net of meridians and parallels.
 *
 * @param rotation of the globe in degrees, as in `Land`
 */
export function globe(project: Project, rotation: number): { mesh: Mesh; lines: Lines } {
  const middle = -rotation;
  const west = meridian(project, middle - EDGE);
  const east = meridian(project, middle + EDGE).reverse();
  const edge = [...west, ...east].flat();
  const paths = [west, east];
  for (let longitude = -150; longitude <= 180; longitude += SPACING) {
    paths.push(meridian(project, longitude));
  }
  for (let latitude = -60; latitude <= 60; latitude += SPACING) {
    paths.push([project(middle - EDGE, latitude), project(middle + EDGE, latitude)]);
  }
  const points = Float32Array.from(edge);
  return {
    mesh: {
      points,
      countries: new Uint8Array(points.length / 2).fill(NO_COUNTRY),
      triangles: Uint32Array.from(earcut(edge)),
    },
    lines: pack(paths.flatMap(stretches), 0),
  };
}

function meridian(project: Project, longitude: number): [number, number][] {
  const path: [number, number][] = [];
  for (let latitude = -90; latitude <= 90; latitude += STEP)
    path.push(project(longitude, latitude));
  return path;
}

function stretches(path: readonly (readonly number[])[]) {
  const sides = [NO_COUNTRY, NO_COUNTRY, LINE.grid, 0];
  return path.slice(1).map((end, i) => ({ ends: [...path[i]!, ...end], sides }));
}
