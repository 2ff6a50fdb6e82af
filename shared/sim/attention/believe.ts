import { add, remove } from '../bits.ts';
import { AGES, LANGUAGES } from '../demographics.ts';
import type { World } from '../world.ts';
import { BELIEVED, MEMORY } from './columns.ts';
import { IMPRESSION_HALF_LIFE, MOST_IMPRESSIONS } from './rule.ts';

/**
 * The only places where a belief changes. Tallies, bit sets and milestones are kept here,
 * incrementally, so that no sweep over all agents is ever needed.
 */

/** [SIM18] Agent `a` takes up `idea`, from agent `source`, or seeded when `source` is −1. */
export function convert(world: World, a: number, idea: number, source: number): void {
  const { state, scratch } = world;
  if (state.belief[a] !== 0) count(world, a, state.belief[a], -1);
  state.belief[a] = idea;
  state.since[a] = world.tick;
  state.parent[a] = source + 1;
  state.conviction[a] = 48 + (state.plausibility[idea] >> 2);
  state.mood[a] += (state.valence[idea] - state.mood[a]) >> 2;
  state.impressions[slotOf(world, a, idea)] |= BELIEVED;
  count(world, a, idea, 1);
  add(scratch.believing, a);
  add(scratch.changed, a);
}

/** [SIM18] Agent `a` gives up what it believes. */
export function abandon(world: World, a: number): void {
  const { state, scratch } = world;
  count(world, a, state.belief[a], -1);
  state.belief[a] = 0;
  state.conviction[a] = 0;
  remove(scratch.believing, a);
  add(scratch.changed, a);
}

function count(world: World, a: number, idea: number, by: 1 | -1): void {
  const { state, people } = world;
  const { believersIn, believersOf } = state;
  state.believers[idea] += by;
  believersIn[idea * world.atlas.regions.length + people.region[a]] += by;
  const groups = idea * (believersOf.length / state.believers.length);
  believersOf[groups + people.age[a]] += by;
  believersOf[groups + AGES.length + people.language[a]] += by;
  believersOf[groups + AGES.length + LANGUAGES.length + people.platform[a]] += by;
}

/**
 * [SIM17] Where in memory agent `a` keeps `idea`; makes room when it does not know it yet. The
 * slot heard longest ago goes, those once believed last, the first on a tie.
 */
export function slotOf(world: World, a: number, idea: number): number {
  const { memory, impressions, heard } = world.state;
  const first = a * MEMORY;
  let stalest = first;
  for (let slot = first; slot < first + MEMORY; slot++) {
    if (memory[slot] === idea) return slot;
    if (memory[slot] === 0) {
      stalest = slot;
      break;
    }
    const kept = impressions[slot] & BELIEVED;
    const keptStalest = impressions[stalest] & BELIEVED;
    if (kept < keptStalest || (kept === keptStalest && heard[slot] < heard[stalest])) {
      stalest = slot;
    }
  }
  memory[stalest] = idea;
  impressions[stalest] = 0;
  heard[stalest] = world.tick;
  return stalest;
}

/** [SIM17] Impressions left in a slot now, each half gone with every half-life since the last one. */
export function recentImpressions(world: World, slot: number): number {
  const { impressions, heard } = world.state;
  const halvings = Math.floor((world.tick - heard[slot]) / IMPRESSION_HALF_LIFE);
  return halvings > 6 ? 0 : (impressions[slot] & MOST_IMPRESSIONS) >> halvings;
}
