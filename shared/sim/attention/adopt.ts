import { draw, keyOf, PURPOSE } from '../random.ts';
import type { World } from '../world.ts';
import { abandon, convert, recentImpressions, slotOf } from './believe.ts';
import { BELIEVED } from './columns.ts';
import { MOST_IMPRESSIONS } from './rule.ts';

/** Conviction that one more voice for what an agent already believes adds. */
const REASSURANCE = 12;

/**
 * [SIM8] What was heard becomes an impression, or reassurance where the idea is believed
 * already; of the offers to an agent the one of the greatest priority stands, the lowest
 * source on a tie. [SIM9] Agents with an offer decide; then those who were leaving leave,
 * unless they switched. Reads and writes only agents of the range whose list this is.
 */
export function settle(world: World): void {
  adopt(world, resolve(world));
}

/** Returns the agents that have an offer, in the order in which they heard the first one. */
function resolve(world: World): number[] {
  const { state, scratch } = world;
  const { heard, offer } = scratch;
  const offered: number[] = [];
  for (let i = 0; i < heard.length; i++) {
    const a = heard.target[i];
    const idea = heard.idea[i];
    if (state.belief[a] === idea) {
      state.conviction[a] = Math.min(255, state.conviction[a] + REASSURANCE);
      continue;
    }
    const slot = slotOf(world, a, idea);
    const recent = Math.min(MOST_IMPRESSIONS, recentImpressions(world, slot) + 1);
    state.impressions[slot] = (state.impressions[slot] & BELIEVED) | recent;
    state.heard[slot] = world.tick;
    if (offer[a] === 0) offered.push(a);
    // Sources come in ascending order, so on a tie the lowest one stands.
    else if (heard.priority[i] <= heard.priority[offer[a] - 1]) continue;
    offer[a] = i + 1;
  }
  return offered;
}

function adopt(world: World, offered: readonly number[]): void {
  const { state, scratch } = world;
  const { heard, offer, leavers } = scratch;
  const key = keyOf(world.spec.seed, PURPOSE.adopt, world.tick);
  for (const a of offered) {
    const i = offer[a] - 1;
    offer[a] = 0;
    // The idea is the one that was posted, whatever its source believes by now.
    const idea = heard.idea[i];
    if (draw(key, a) >>> 8 < chanceToAdopt(world, a, idea)) {
      convert(world, a, idea, heard.source[i]);
    }
  }
  for (const a of leavers) {
    if (state.since[a] !== world.tick) abandon(world, a);
  }
}

/** In 2⁻²⁴: reinforcement × novelty × plausibility × contest with what is believed already. */
function chanceToAdopt(world: World, a: number, idea: number): number {
  const { state, people, rule } = world;
  const slot = slotOf(world, a, idea);
  const region = idea * world.atlas.regions.length + people.region[a];
  const plausible = 96 + ((state.plausibility[idea] * 160) >> 8);
  let chance = rule.adoption * rule.reinforcement[state.impressions[slot] & MOST_IMPRESSIONS];
  chance = Math.floor((chance * (state.novelty[region] >>> 16)) / 0x1_0000_0000);
  chance = Math.floor((chance * plausible) / 256);
  if (state.impressions[slot] & BELIEVED) chance = Math.floor((chance * rule.relapse) / 256);
  if (state.belief[a] !== 0) {
    const doubt = state.plausibility[idea] + state.conviction[a] + 1;
    chance = Math.floor((chance * (state.plausibility[idea] + 1)) / doubt);
  }
  return chance * 256;
}
