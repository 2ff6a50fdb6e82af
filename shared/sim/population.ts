import { apportion } from './apportion.ts';
import type { Atlas } from './atlas.ts';
import { AGES, TOPICS } from './demographics.ts';
import type { People } from './people.ts';
import { draw, drawBelow, keyOf, PURPOSE } from './random.ts';

/** Of 256 people, how many are in each age band, worldwide, from 13 years on (rounded). */
const AGE_WEIGHT = [40, 70, 66, 50, 30];

/** Of 256 people of an age band, how many are mostly on each platform. A modelling choice. */
const PLATFORM_WEIGHT = [
  [150, 40, 50, 16],
  [96, 72, 60, 28],
  [56, 92, 80, 28],
  [36, 110, 90, 20],
  [24, 96, 120, 16],
];

/** [SIM13] Agents that a world of `count` puts into each city: national totals first, then cities. */
function agentsByCity(count: number, atlas: Atlas): Uint32Array {
  const { cities, countries } = atlas;
  const nations = apportion(
    count,
    countries.map((country) => country.population),
  );
  const cityLists: number[][] = countries.map(() => []);
  for (let c = 0; c < cities.count; c++) cityLists[cities.country[c]].push(c);
  const agents = new Uint32Array(cities.count);
  for (let n = 0; n < countries.length; n++) {
    const list = cityLists[n];
    if (nations[n] === 0) continue;
    const parts = apportion(
      nations[n],
      list.map((c) => cities.population[c]),
    );
    for (let i = 0; i < list.length; i++) agents[list[i]] = parts[i];
  }
  return agents;
}

/**
 * [SIM14] The people of a world, but for influence and hubs, which follow from the network
 * (`giveInfluence`). The same seed, count and atlas give the same people.
 */
export function makePeople(seed: number, count: number, atlas: Atlas): People {
  const { cities, countries, regions } = atlas;
  const people: People = {
    count,
    city: new Uint16Array(count),
    region: new Uint8Array(count),
    longitude: new Int16Array(count),
    latitude: new Int16Array(count),
    age: new Uint8Array(count),
    language: new Uint8Array(count),
    platform: new Uint8Array(count),
    openness: new Uint8Array(count),
    influence: new Uint8Array(count),
    trust: new Uint8Array(count),
    interests: new Uint8Array(count * TOPICS.length),
    members: new Uint32Array(count),
    memberStart: new Uint32Array(regions.length + 1),
    hubs: new Int32Array(0),
  };
  const inCity = agentsByCity(count, atlas);
  let agent = 0;
  for (let c = 0; c < cities.count; c++) {
    const country = cities.country[c];
    for (let i = 0; i < inCity[c]; i++, agent++) {
      people.city[agent] = c;
      people.region[agent] = countries[country].region;
      people.language[agent] = countries[country].language;
    }
  }
  for (let a = 0; a < count; a++) giveTraits(people, a, keyOf(seed, PURPOSE.people, a));
  for (let a = 0; a < count; a++) {
    settle(people, a, keyOf(seed, PURPOSE.people, a), atlas, inCity[people.city[a]]);
  }
  listMembers(people, regions.length);
  return people;
}

function giveTraits(people: People, a: number, key: number): void {
  const age = pick(AGE_WEIGHT, draw(key, 0) >>> 24);
  people.age[a] = age;
  people.platform[a] = pick(PLATFORM_WEIGHT[age], draw(key, 1) >>> 24);
  // The sum of two draws is bell-shaped enough for a trait and needs no exponential.
  people.openness[a] = bell(draw(key, 2)) + 8 * (AGES.length - 1 - age);
  people.trust[a] = bell(draw(key, 3)) + 16;
  // Two favourites, which one time in eight are the same; the rest matters little.
  const topics = TOPICS.length;
  for (let t = 0; t < topics; t++) {
    people.interests[a * topics + t] = (draw(key, 4 + t) >>> 24) >> 1;
  }
  for (let favourite = 0; favourite < 2; favourite++) {
    const topic = drawBelow(key, 16 + favourite, topics);
    people.interests[a * topics + topic] = 160 + drawBelow(key, 18 + favourite, 96);
  }
}

/** Which of the weighted ways a byte falls; the last takes what is left. */
function pick(weights: readonly number[], byte: number): number {
  let at = 0;
  while (at < weights.length - 1 && byte >= weights[at]) byte -= weights[at++];
  return at;
}

/** 0..222 from the sum of two 7-bit parts of a draw, mean about 111. */
function bell(value: number): number {
  return (((value & 0x7f) + ((value >>> 8) & 0x7f)) * 7) >> 3;
}

/** Where a sector's bearings begin, as (east, north) in 1/256. */
const BEARINGS: readonly (readonly [number, number])[] = [
  [0, 256],
  [181, 181],
  [256, 0],
  [181, -181],
  [0, -256],
  [-181, -181],
  [-256, 0],
  [-181, 181],
];

/** Gives the agent a place around its city's centre, within the city's reach, so on its land. */
function settle(people: People, a: number, key: number, atlas: Atlas, neighbours: number): void {
  const { cities } = atlas;
  const c = people.city[a];
  const sector = draw(key, 24) >>> 29;
  const reach = cities.reach[c * 8 + sector];
  // The disc grows with its number of agents, so that big cities are wide and not just bright.
  const radius = Math.min(reach, 5 + Math.floor(4 * Math.sqrt(neighbours)));
  const distance = Math.sqrt(draw(key, 25) / 0x1_0000_0000) * radius;
  const along = draw(key, 26) / 0x1_0000_0000;
  const [east0, north0] = BEARINGS[sector];
  const [east1, north1] = BEARINGS[(sector + 1) & 7];
  const east = (east0 + (east1 - east0) * along) * distance * (cities.stretch[c] / 256);
  const north = (north0 + (north1 - north0) * along) * distance;
  // 65536 / 360 map units a degree; distance is in 1/64 degree, bearings in 1/256.
  const scale = 65536 / 360 / 64 / 256;
  people.longitude[a] = cities.longitude[c] + Math.round(east * scale);
  people.latitude[a] = cities.latitude[c] + Math.round(north * scale);
}

function listMembers(people: People, regions: number): void {
  const { memberStart, members, region } = people;
  for (let a = 0; a < people.count; a++) memberStart[region[a] + 1]++;
  for (let r = 0; r < regions; r++) memberStart[r + 1] += memberStart[r];
  const next = memberStart.slice();
  for (let a = 0; a < people.count; a++) members[next[region[a]]++] = a;
}
