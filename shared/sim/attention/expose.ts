import { TOPICS } from '../demographics.ts';
import { draw, keyOf, mix, PURPOSE } from '../random.ts';
import type { World } from '../world.ts';
import { BOOST_TICKS, FRESH_STEP } from './rule.ts';
import { hear } from './scratch.ts';

/**
 * [SIM7] Believers post, and those around them may hear it. Reads the last tick's state only:
 * what is heard is listed, who leaves is returned, and nothing changes yet.
 *
 * One draw decides whether a believer posts, leaves or stays, since it never does both. A post
 * reaches for every edge of its author at once, as posts do; each edge then has a draw.
 */
export function expose(world: World): number[] {
  const { state, scratch, people, rule, network } = world;
  const { belief, since, conviction, arousal } = state;
  const { posting, leaving, believing } = scratch;
  const { row, target, trust } = network;
  const regions = world.atlas.regions.length;
  const lastFresh = rule.freshness.length - 1;
  const postKey = keyOf(world.spec.seed, PURPOSE.post, world.tick);
  const hearKey = keyOf(world.spec.seed, PURPOSE.hear, world.tick);
  const leavers: number[] = [];
  const { mostPosting, mostLeaving } = setChances(world);
  const quietFrom = mostPosting * MOST_INFLUENCE;
  const quietTo = 0xffffffff - mostLeaving;
  scratch.heard.length = 0;
  // Believers are scanned as bits in id order, which is map order, so neighbours share cache
  // lines, and the order of what is heard does not depend on who scans which part.
  for (let w = 0; w < believing.length; w++) {
    for (let word = believing[w] | 0; word !== 0; word &= word - 1) {
      const a = (w << 5) + 31 - Math.clz32(word & -word);
      const chance = draw(postKey, a);
      // Most draws move nobody, whoever it is: then the believer's columns stay unread.
      if (chance >= quietFrom && chance <= quietTo) continue;
      const idea = belief[a];
      // Excited ideas tire sooner: their age counts up to 1.25 times.
      const age = ((world.tick - since[a]) * (256 + (arousal[idea] >> 2))) / (256 * FRESH_STEP);
      const fresh = rule.freshness[age < lastFresh ? age | 0 : lastFresh];
      const posts = posting[idea * regions + people.region[a]] * people.influence[a] * fresh;
      if (chance * 256 < posts) {
        const end = row[a + 1];
        for (let e = row[a]; e < end; e++) {
          const heard = draw(hearKey, e);
          if (heard * 256 < trust[e] * receptive(world, target[e], idea)) {
            hear(scratch.heard, target[e], a, mix(heard));
          }
        }
      } else if ((0xffffffff - chance) * 256 < leaving[idea] * (256 - conviction[a])) {
        leavers.push(a);
      }
    }
  }
  return leavers;
}

/** Chances that hold for all believers of an idea in a region, worked out once a tick. */
function setChances(world: World) {
  const { state, scratch, rule } = world;
  const regions = world.atlas.regions.length;
  let mostPosting = 0;
  let mostLeaving = 0;
  for (let idea = 1; idea < world.ideas; idea++) {
    if (state.believers[idea] === 0) continue;
    const heat = state.heat[idea];
    // Heat cuts posting by up to 55% and raises leaving by up to 150%.
    const cooled = 65536 - ((heat * 141) >> 8);
    const virality = 128 + state.virality[idea];
    const arousal = 192 + (state.arousal[idea] >> 1);
    const base = Math.floor((rule.share * virality * arousal) / 65536);
    scratch.leaving[idea] = Math.floor((rule.leave * (65536 + heat + (heat >> 1))) / 65536);
    for (let r = 0; r < regions; r++) {
      const at = idea * regions + r;
      scratch.posting[at] = Math.floor((base * cooled * boosted(state.boost[at])) / 0x100_0000);
      mostPosting = Math.max(mostPosting, scratch.posting[at]);
    }
    mostLeaving = Math.max(mostLeaving, scratch.leaving[idea]);
  }
  return { mostPosting, mostLeaving };
}

/** A boost of 30 s adds 120% at first and fades to nothing: ticks left → factor in 2⁻⁸. */
function boosted(ticksLeft: number): number {
  return 256 + Math.floor((ticksLeft * 307) / BOOST_TICKS);
}

/**
 * How ready agent `t` is to take in `idea`, in 2⁻³² and up to 3.4: openness, interest in its
 * topics, being one of those it is meant for, and a mood that fits its tone, 8 bits each.
 */
export function receptive(world: World, t: number, idea: number): number {
  const { people, state } = world;
  const topics = TOPICS.length;
  let interest = 0;
  for (let k = 0; k < topics; k++) {
    interest += people.interests[t * topics + k] * state.topics[idea * topics + k];
  }
  const openness = 64 + ((people.openness[t] * 3) >> 2);
  const interested = 64 + ((interest * 3) >> 10);
  const mood = 256 + ((state.mood[t] * state.valence[idea]) >> 8);
  return openness * interested * mood * meantFor(world, t, idea);
}

/** 208 for an idea meant for all; more for each axis on which it is aimed and meets its target. */
function meantFor(world: World, t: number, idea: number): number {
  const targets = world.state.targets[idea];
  if (targets === 0) return 208;
  const { people } = world;
  let fit = 208;
  const ages = targets & 0x1f;
  const languages = (targets >>> 5) & 0xff;
  const platforms = (targets >>> 13) & 0xf;
  if (ages !== 0) {
    if (((ages >>> people.age[t]) & 1) === 0) return MISSED;
    fit += HIT;
  }
  if (languages !== 0) {
    if (((languages >>> people.language[t]) & 1) === 0) return MISSED;
    fit += HIT;
  }
  if (platforms !== 0) {
    if (((platforms >>> people.platform[t]) & 1) === 0) return MISSED;
    fit += HIT;
  }
  return fit;
}

const MOST_INFLUENCE = 255;
const MISSED = 96;
const HIT = 160;
