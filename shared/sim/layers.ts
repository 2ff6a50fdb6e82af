import type { World } from './world.ts';

/** What the countries of a map can show that has to be counted from the world itself. */
export const COUNTED_LAYERS = ['mood', 'novelty', 'heat'] as const;
export type CountedLayer = (typeof COUNTED_LAYERS)[number];
/** The same, with who believes whom, which anybody can count who sees the agents. */
export const LAYERS = ['believers', ...COUNTED_LAYERS] as const;
export type Layer = (typeof LAYERS)[number];

/** As many people as nothing is known of are counted along, or a country of five would outshine all. */
const FEW = 10;

/**
 * What a layer has for each country, −1..1: the mean mood of its people; how hot what they believe
 * is, 0 for whoever believes nothing; or how new what they believe still is in their region. Drawn to 0 where few people count.
 */
export function layerOf(world: World, layer: CountedLayer): Float32Array {
  const { atlas, people } = world;
  const value = countOf(world, layer);
  const sums = new Float64Array(atlas.countries.length);
  const counts = new Uint32Array(atlas.countries.length);
  for (let a = 0; a < people.count; a++) {
    const country = atlas.cities.country[people.city[a]!]!;
    const one = value(a);
    if (one === null) continue;
    sums[country]! += one;
    counts[country]!++;
  }
  return Float32Array.from(sums, (sum, country) => sum / (counts[country]! + FEW));
}

/** What an agent counts for in a layer; null where it does not count. */
function countOf({ state, people, atlas }: World, layer: CountedLayer) {
  const { belief, mood, heat, novelty } = state;
  switch (layer) {
    case 'mood':
      return (a: number) => mood[a]! / 128;
    case 'heat':
      return (a: number) => heat[belief[a]!]! / 65535;
    case 'novelty':
      return (a: number) => {
        const idea = belief[a]!;
        if (idea === 0) return null;
        return novelty[idea * atlas.regions.length + people.region[a]!]! / 0xffff_ffff;
      };
    default:
      return layer satisfies never;
  }
}
