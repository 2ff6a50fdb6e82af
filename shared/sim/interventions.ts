import { convert, recentImpressions, slotOf } from './attention/believe.ts';
import { BELIEVED, MEMORY, rootedBit } from './attention/columns.ts';
import { MOST_IMPRESSIONS } from './attention/rule.ts';
import { add, has } from './bits.ts';
import { AGES, LANGUAGES } from './demographics.ts';
import type { People } from './people.ts';
import { draw, keyOf, PURPOSE } from './random.ts';
import type { World } from './world.ts';

/** Whether agent `a` is of one of the groups whose bits are set: ages, languages, platforms. */
export function isOf(people: People, a: number, groups: number): boolean {
  const own =
    (1 << people.age[a]) |
    (1 << (AGES.length + people.language[a])) |
    (1 << (AGES.length + LANGUAGES.length + people.platform[a]));
  return (own & groups) !== 0;
}

/** [SIM5] Makes it look as if the idea were all around: impressions that nobody posted. */
export function expose(
  world: World,
  input: { idea: number; region: number; chance: number; impressions: number; groups?: number },
): number {
  const { people, state } = world;
  const { idea, region, chance, groups = 0 } = input;
  const key = keyOf(world.seed, PURPOSE.bots, world.tick);
  let reached = 0;
  for (let m = people.memberStart[region]; m < people.memberStart[region + 1]; m++) {
    const a = people.members[m];
    if (state.belief[a] === idea) continue;
    const own = isOf(people, a, groups) ? chance + (chance >> 1) : chance;
    if (draw(key, (idea << 20) + a) >>> 24 >= own) continue;
    remind(world, a, idea, input.impressions);
    reached++;
  }
  return reached;
}

/** [SIM5] An agent takes the idea up, and tells all who are tied to it. */
export function win(
  world: World,
  { idea, agent, impressions = 0 }: { idea: number; agent: number; impressions?: number },
): number {
  const { state, network } = world;
  if (state.belief[agent] === idea) return 0;
  convert(world, agent, idea, -1);
  state.alive[idea] = 1;
  if (impressions === 0) return 1;
  for (let e = network.row[agent]; e < network.row[agent + 1]; e++) {
    const t = network.target[e];
    if (state.belief[t] !== idea) remind(world, t, idea, impressions);
  }
  return 1;
}

/** So many impressions more, and no offer. */
function remind(world: World, a: number, idea: number, impressions: number): void {
  const { state } = world;
  const slot = slotOf(world, a, idea);
  const recent = Math.min(MOST_IMPRESSIONS, recentImpressions(world, slot) + impressions);
  state.impressions[slot] = (state.impressions[slot] & BELIEVED) | recent;
  state.heard[slot] = world.tick;
}

/**
 * [SIM5] A variant takes its parent's place in a region: it inherits what the parent has come to,
 * is new again by `novelty`, and `forget` of those who gave the parent up are open to it anew.
 */
export function vary(
  world: World,
  input: { idea: number; region: number; novelty: number; forget: number },
): number {
  const { people, state } = world;
  const { idea, region, forget } = input;
  const parent = state.parentIdea[idea];
  const regions = world.atlas.regions.length;
  state.heat[idea] = state.heat[parent];
  state.milestone[idea] = state.milestone[parent];
  state.pace[idea] = state.pace[parent];
  state.loss[idea] = state.loss[parent];
  for (let r = 0; r < regions; r++) {
    const from = parent * regions + r;
    const to = idea * regions + r;
    state.novelty[to] = Math.min(0xffffffff, state.novelty[from] + input.novelty * 0x100_0000);
    state.immune[to] = (state.immune[from] * (256 - forget)) >> 8;
    state.boost[to] = state.boost[from];
    if (has(state.rooted, rootedBit(state, parent, r))) {
      add(state.rooted, rootedBit(state, idea, r));
    }
  }
  remember(world, parent, idea, region, forget);
  let reached = 0;
  for (let m = people.memberStart[region]; m < people.memberStart[region + 1]; m++) {
    const a = people.members[m];
    if (state.belief[a] !== parent) continue;
    const conviction = state.conviction[a];
    convert(world, a, idea, -1);
    state.conviction[a] = Math.max(conviction, state.conviction[a]);
    reached++;
  }
  if (reached > 0) state.alive[idea] = 1;
  return reached;
}

/**
 * What those who do not believe the parent have heard of it counts for the variant in its region;
 * and whoever gave the parent up, anywhere, takes the variant for the same thing, but for some.
 */
function remember(
  world: World,
  parent: number,
  idea: number,
  region: number,
  forget: number,
): void {
  const { people, state } = world;
  const key = keyOf(world.seed, PURPOSE.variant, world.tick);
  for (let slot = 0; slot < people.count * MEMORY; slot++) {
    if (state.memory[slot] !== parent) continue;
    const a = Math.floor(slot / MEMORY);
    if (state.belief[a] === parent) continue;
    const hasBelieved = (state.impressions[slot] & BELIEVED) !== 0;
    const forgets = hasBelieved && draw(key, (idea << 20) + a) >>> 24 < forget;
    if (people.region[a] === region) {
      state.memory[slot] = idea;
      if (forgets) state.impressions[slot] &= MOST_IMPRESSIONS;
    } else if (hasBelieved && !forgets) state.memory[slot] = idea;
  }
}
