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
 * source on a tie. Returns the agents that have an offer.
 */
export function resolve(world: World): number[] {
  const { state, scratch } = world;
  const { heard, offer, offerSource } = scratch;
  const offered: number[] = [];
  for (let i = 0; i < heard.length; i++) {
    const a = heard.target[i];
    const source = heard.source[i];
    const idea = state.belief[source];
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
    const priority = (heard.priority[i] >>> 1) + 1;
    if (priority > offer[a]) {
      offer[a] = priority;
      offerSource[a] = source;
    }
  }
  return offered;
}

/** [SIM9] Agents with an offer decide; then those who were leaving leave, unless they switched. */
export function adopt(world: World, offered: readonly number[], leavers: readonly number[]): void {
  const { state, scratch } = world;
  const key = keyOf(world.spec.seed, PURPOSE.adopt, world.tick);
  // Decisions are taken on the state before any of them: a source that switches in this very
  // tick has still offered what it believed when it posted.
  const ideas = offered.map((a) => state.belief[scratch.offerSource[a]]);
  for (let i = 0; i < offered.length; i++) {
    const a = offered[i];
    if (draw(key, a) >>> 8 < chanceToAdopt(world, a, ideas[i])) {
      convert(world, a, ideas[i], scratch.offerSource[a]);
    }
    scratch.offer[a] = 0;
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
