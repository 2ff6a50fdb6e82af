import fc from 'fast-check';
import { BYTES, type CityCounts, inWiderRows } from './counts.ts';
import type { Layout } from './layout.ts';

/** A layout of `areas` areas, for agents that live in these cities. */
export function layoutOf(
  cities: number,
  areas: number,
  homes: readonly { city: number; area: number }[],
): Layout {
  const agents = [...homes.keys()];
  const lists = Array.from({ length: areas }, (_, area) =>
    agents.filter((agent) => homes[agent]!.area === area),
  );
  const memberStart = new Uint32Array(areas + 1);
  lists.forEach((list, area) => {
    memberStart[area + 1] = memberStart[area]! + list.length;
  });
  return {
    cities,
    city: Uint16Array.from(homes, ({ city }) => city),
    members: Uint32Array.from(lists.flat()),
    memberStart,
  };
}

/** Small layouts of all sorts: cities and areas may be empty, or hold agents from anywhere. */
export const layouts: fc.Arbitrary<Layout> = fc
  .record({ cities: fc.integer({ min: 1, max: 40 }), areas: fc.integer({ min: 1, max: 5 }) })
  .chain(({ cities, areas }) =>
    fc
      .array(fc.record({ city: fc.nat(cities - 1), area: fc.nat(areas - 1) }), {
        minLength: 1,
        maxLength: 120,
      })
      .map((homes) => layoutOf(cities, areas, homes)),
  );

/** Few bytes, as in a match, or any byte at all. */
export const shownBytes = fc.oneof(fc.nat(3), fc.nat(3), fc.nat(255));

/** How many agents of each city show each byte, counted one by one. */
export function countAll({ cities, city }: Layout, shown: Uint8Array): Uint32Array {
  const counts = new Uint32Array(BYTES * cities);
  shown.forEach((byte, agent) => {
    counts[BYTES * city[agent]! + byte]!++;
  });
  return counts;
}

/** The same as kept in counts, with a column for every byte. */
export function allCounts({ counts, width }: CityCounts): Uint32Array {
  return inWiderRows(counts, width, BYTES);
}

/** FNV-1a, 32 bits. */
export function checksum(bytes: Uint8Array): number {
  return bytes.reduce((hash, value) => Math.imul(hash ^ value, 0x01000193) >>> 0, 0x811c9dc5);
}
