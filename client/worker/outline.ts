import type { Country } from '#shared/sim/atlas.ts';
import { type LandRing, NO_COUNTRY } from '../map/land.ts';
import { LINE, type Lines } from './messages.ts';
import { cornerKey } from './simplify.ts';

interface Edge {
  readonly ends: readonly [number, number, number, number];
  readonly country: number;
  other: number;
}

/** Every edge of the rings once, coasts first: those have one country, borders two. */
export function outline(rings: readonly LandRing[], countries: readonly Country[]): Lines {
  const edges = new Map<string, Edge>();
  for (const { country, points } of rings) {
    let [ax, ay] = [points.at(-2)!, points.at(-1)!];
    for (let i = 0; i < points.length; i += 2) {
      const [bx, by] = [points[i]!, points[i + 1]!];
      const key = keyOf(ax, ay, bx, by);
      const known = edges.get(key);
      if (known) known.other = country;
      else edges.set(key, { ends: [ax, ay, bx, by], country, other: NO_COUNTRY });
      [ax, ay] = [bx, by];
    }
  }
  const all = [...edges.values()].map((edge) => ({
    ...edge,
    kind: kindOf(countries[edge.country], countries[edge.other]),
  }));
  all.sort((a, b) => a.kind - b.kind);
  const coasts = all.filter(({ kind }) => kind === LINE.coast).length;
  return pack(
    all.map(({ ends, country, other, kind }) => ({ ends, sides: [country, other, kind, 0] })),
    coasts,
  );
}

interface Stretch {
  readonly ends: readonly number[];
  readonly sides: readonly number[];
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

/** The same for both directions of an edge, which the two neighbours walk oppositely. */
function keyOf(ax: number, ay: number, bx: number, by: number): string {
  const [a, b] = [cornerKey(ax, ay), cornerKey(bx, by)];
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function kindOf(one: Country | undefined, other: Country | undefined): number {
  if (!one || !other) return LINE.coast;
  return one.region === other.region ? LINE.border : LINE.frontier;
}
