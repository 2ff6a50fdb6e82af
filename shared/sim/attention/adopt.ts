import { draw, keyOf, PURPOSE } from '../random.ts';
import type { Heard, World } from '../world.ts';
import { abandon, convert, recentImpressions, slotOf } from './believe.ts';
import { BELIEVED } from './columns.ts';
import { MOST_IMPRESSIONS } from './rule.ts';

/** Conviction that one more voice for what an agent already believes adds. */
const REASSURANCE = 12;

/**
 * [SIM8] What was heard becomes an impression, or reassurance where the idea is believed
 * already; of the offers to an agent the one of the greatest priority stands, the lowest
 * source on a tie. [SIM9] Agents with an offer decide; then those who were leaving leave,
 * unless they switched.
 *
 * Goes agent by agent in ascending order, and reads and writes nothing of any other agent.
 */
export function settle(world: World): void {
  const { state, scratch } = world;
  const { heard, leavers } = scratch;
  const key = keyOf(world.seed, PURPOSE.adopt, world.tick);
  const order = byTarget(heard);
  for (let i = 0; i < order.length; ) {
    const a = heard.target[order[i] % PLACES];
    let standing = -1;
    for (; i < order.length && heard.target[order[i] % PLACES] === a; i++) {
      const post = order[i] % PLACES;
      if (!impress(world, a, heard.idea[post])) continue;
      // Sources come in ascending order, so on a tie the lowest one stands.
      if (standing < 0 || heard.priority[post] > heard.priority[standing]) standing = post;
    }
    if (standing < 0) continue;
    const idea = heard.idea[standing];
    if (draw(key, a) >>> 8 < chanceToAdopt(world, a, idea)) {
      convert(world, a, idea, heard.source[standing]);
    }
  }
  for (const a of leavers) {
    if (state.since[a] !== world.tick) abandon(world, a);
  }
}

/** More than a list of heard posts has places. */
const PLACES = 0x1_0000_0000;

/** Places in the list by target, then source, each as target · 2³² + place. */
function byTarget(heard: Heard): Float64Array {
  const order = heard.order.subarray(0, heard.length);
  for (let i = 0; i < order.length; i++) order[i] = heard.target[i] * PLACES + i;
  return order.sort();
}

/** Agent `a` hears of `idea`. Returns false when it only hears what it believes already. */
function impress(world: World, a: number, idea: number): boolean {
  const { belief, conviction, impressions, heard } = world.state;
  if (belief[a] === idea) {
    conviction[a] = Math.min(255, conviction[a] + REASSURANCE);
    return false;
  }
  const slot = slotOf(world, a, idea);
  const recent = Math.min(MOST_IMPRESSIONS, recentImpressions(world, slot) + 1);
  impressions[slot] = (impressions[slot] & BELIEVED) | recent;
  heard[slot] = world.tick;
  return true;
}

/** What a warning leaves of the chance, in 1/256: 60%. */
const WARNED = 154;

/** In 2⁻²⁴: reinforcement × novelty × plausibility × contest with what is believed already. */
function chanceToAdopt(world: World, a: number, idea: number): number {
  const { state, people, rule } = world;
  const slot = slotOf(world, a, idea);
  const region = idea * world.atlas.regions.length + people.region[a];
  const plausible = 96 + ((state.plausibility[idea] * 160) >> 8);
  let chance = rule.adoption * rule.reinforcement[state.impressions[slot] & MOST_IMPRESSIONS];
  chance = Math.floor((chance * (state.novelty[region] >>> 16)) / 0x1_0000_0000);
  chance = Math.floor((chance * plausible) / 256);
  if (state.immune[region] !== 0) chance = Math.floor((chance * WARNED) / 256);
  if (state.impressions[slot] & BELIEVED) chance = Math.floor((chance * rule.relapse) / 256);
  if (state.belief[a] !== 0) {
    const doubt = state.plausibility[idea] + state.conviction[a] + 1;
    chance = Math.floor((chance * (state.plausibility[idea] + 1)) / doubt);
  }
  return chance * 256;
}
