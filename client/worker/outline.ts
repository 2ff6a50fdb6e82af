import type { Country } from '#shared/sim/atlas.ts';
import { NO_COUNTRY } from '../map/land.ts';
import { cornerCount, type NumberedRing } from './corners.ts';
import { LINE, type Lines } from './messages.ts';

interface Stretch {
  readonly ends: readonly number[];
  readonly sides: readonly number[];
}

/** Every edge of the rings once, coasts first: those have one country, borders two. */
export function outline(rings: readonly NumberedRing[], countries: readonly Country[]): Lines {
  const count = cornerCount(rings);
  const edges = new Map<number, { ends: number[]; country: number; other: number }>();
  for (const { country, points, corners } of rings) {
    let before = corners.length - 1;
    for (let i = 0; i < corners.length; before = i++) {
      const [a, b] = [corners[before]!, corners[i]!];
      // The two neighbours walk an edge in opposite directions.
      const key = a < b ? a * count + b : b * count + a;
      const known = edges.get(key);
      if (known) known.other = country;
      else {
        const ends = [points[2 * before]!, points[2 * before + 1]!, points[2 * i]!];
        ends.push(points[2 * i + 1]!);
        edges.set(key, { ends, country, other: NO_COUNTRY });
      }
    }
  }
  const coasts: Stretch[] = [];
  const borders: Stretch[] = [];
  for (const { ends, country, other } of edges.values()) {
    const kind = kindOf(countries[country], countries[other]);
    (kind === LINE.coast ? coasts : borders).push({ ends, sides: [country, other, kind, 0] });
  }
  return pack([...coasts, ...borders], coasts.length);
}

/** Stretches as columns; the first `coasts` of them are coasts. */
export function pack(stretches: readonly Stretch[], coasts: number): Lines {
  const lines = {
    count: stretches.length,
    coasts,
    ends: new Float32Array(4 * stretches.length),
    sides: new Uint8Array(4 * stretches.length),
  };
  stretches.forEach(({ ends, sides }, i) => {
    lines.ends.set(ends, 4 * i);
    lines.sides.set(sides, 4 * i);
  });
  return lines;
}

function kindOf(one: Country | undefined, other: Country | undefined): number {
  if (!one || !other) return LINE.coast;
  return one.region === other.region ? LINE.border : LINE.frontier;
}
