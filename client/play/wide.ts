import type { Layout } from '#shared/wire/frames/layout.ts';
import type { Mirror, Received } from '#shared/wire/mirror.ts';

/** What the dots of a world too large to be sent whole show, and which have just changed. */
export interface WideDots {
  readonly shown: Uint8Array;
  readonly changed: Uint32Array;
  changedCount: number;
}

/**
 * Dots for everybody in a world that is sent as cities and areas. In areas that are followed each
 * dot is the very agent; elsewhere as many dots of a city show an idea as it has believers there,
 * whoever they are.
 */
export function makeWideDots(mirror: Mirror): {
  readonly dots: WideDots;
  /** Takes over what the mirror has just received. */
  received(what: Received): void;
  /** Takes over that the mirror follows other areas. */
  followed(areas: Iterable<number>): void;
} {
  const wide = mirror.wide!;
  const { layout, cities } = wide;
  const byCity = sortByCity(layout);
  const areaOf = areaOfCities(layout);
  const dots: WideDots = {
    shown: new Uint8Array(layout.city.length),
    changed: new Uint32Array(layout.city.length),
    changedCount: 0,
  };
  /** Areas of which a keyframe has come. */
  const known = new Set<number>();

  function set(agent: number, byte: number): void {
    if (dots.shown[agent] === byte) return;
    dots.shown[agent] = byte;
    dots.changed[dots.changedCount++] = agent;
  }

  /** The first dots of the city show the first idea, and so on. */
  function lay(city: number): void {
    if (known.has(areaOf[city]!)) return;
    const { counts, columns, width } = cities.counts;
    let at = byCity.start[city]!;
    for (let byte = 1; byte < columns; byte++) {
      for (let n = counts[width * city + byte]!; n > 0; n--) set(byCity.members[at++]!, byte);
    }
    while (at < byCity.start[city + 1]!) set(byCity.members[at++]!, 0);
  }

  function copyArea(area: number): void {
    const [from, to] = [layout.memberStart[area]!, layout.memberStart[area + 1]!];
    for (let i = from; i < to; i++) {
      const agent = layout.members[i]!;
      set(agent, mirror.shown[agent]!);
    }
  }

  return {
    dots,
    received(what) {
      dots.changedCount = 0;
      if (what.kind !== 'applied') return;
      if (typeof what.stream === 'number') {
        if (!known.has(what.stream)) copyArea(what.stream);
        known.add(what.stream);
        for (let i = 0; i < mirror.changedCount; i++) {
          const agent = mirror.changed[i]!;
          set(agent, mirror.shown[agent]!);
        }
      } else for (let i = 0; i < cities.changedCount; i++) lay(cities.changed[i]!);
    },
    followed(areas) {
      dots.changedCount = 0;
      const wanted = new Set(areas);
      const left = new Set([...known].filter((area) => !wanted.has(area)));
      for (const area of left) known.delete(area);
      areaOf.forEach((area, city) => {
        if (left.has(area)) lay(city);
      });
    },
  };
}

/** Agents city by city: those of city c are `members[start[c]] .. members[start[c + 1] - 1]`. */
function sortByCity({ cities, city }: Layout): { members: Uint32Array; start: Uint32Array } {
  const start = new Uint32Array(cities + 1);
  for (const c of city) start[c + 1]!++;
  for (let c = 0; c < cities; c++) start[c + 1]! += start[c]!;
  const next = start.slice();
  const members = new Uint32Array(city.length);
  city.forEach((c, agent) => {
    members[next[c]!++] = agent;
  });
  return { members, start };
}

function areaOfCities({ cities, city, members, memberStart }: Layout): Int16Array {
  const areaOf = new Int16Array(cities).fill(-1);
  for (let area = 0; area + 1 < memberStart.length; area++) {
    for (let i = memberStart[area]!; i < memberStart[area + 1]!; i++) {
      areaOf[city[members[i]!]!] = area;
    }
  }
  return areaOf;
}
