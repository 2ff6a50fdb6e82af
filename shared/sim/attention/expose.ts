import { TOPICS } from '../demographics.ts';
import { draw, keyOf, mix, PURPOSE } from '../random.ts';
import type { Range } from '../ranges.ts';
import type { World } from '../world.ts';
import { BOOST_TICKS, FRESH_STEP } from './rule.ts';
import { hear } from './scratch.ts';

/**
 * [SIM7] Believers post, and those around them may hear it: `decide` lists who posts and who
 * leaves, `listen` lists what is heard of it. Both read the last tick's state only and change
 * none of it.
 *
 * One draw decides whether a believer posts, leaves or stays, since it never does both. A post
 * reaches for every edge of its author at once, as posts do; each edge then has a draw.
 *
 * Believers are scanned as bits in id order, which is map order, so neighbours share cache
 * lines, and the order of what is heard does not depend on who scans which part.
 */
export function decide(world: World, { first, last }: Range): void {
  const { state, scratch, people, rule } = world;
  const { belief, since, conviction, arousal } = state;
  const { leaving, believing, posters, leavers } = scratch;
  const { influence, region } = people;
  const lastFresh = rule.freshness.length - 1;
  const key = keyOf(world.seed, PURPOSE.post, world.tick);
  const mostPosting = scratch.posting[0];
  const quietFrom = mostPosting * MOST_INFLUENCE;
  const quietTo = 0xffffffff - leaving[0];
  leavers.length = 0;
  for (let w = first >>> 5; w << 5 < last; w++) {
    let posts = 0;
    for (let word = believing[w] | 0; word !== 0; word &= word - 1) {
      const bit = word & -word;
      const a = (w << 5) + 31 - Math.clz32(bit);
      const chance = draw(key, a);
      // Most draws move nobody, whoever it is: then the believer's columns stay unread.
      if (chance < quietFrom && chance < mostPosting * influence[a]) {
        const idea = belief[a];
        // Excited ideas tire sooner: their age counts up to 1.25 times.
        const age = ((world.tick - since[a]) * (256 + (arousal[idea] >> 2))) / (256 * FRESH_STEP);
        const fresh = rule.freshness[age < lastFresh ? age | 0 : lastFresh];
        const posting = postingIn(world, idea, region[a]);
        if (chance * 256 < posting * influence[a] * fresh) {
          posts |= bit;
          continue;
        }
      }
      if (
        chance > quietTo &&
        (0xffffffff - chance) * 256 < leaving[belief[a]] * (256 - conviction[a])
      ) {
        leavers.push(a);
      }
    }
    posters[w] = posts;
  }
}

/** What the agents of a range hear of all posts in the world. */
export function listen(world: World, { first, last }: Range): void {
  const { state, scratch, network } = world;
  const { posters, heard, reception } = scratch;
  const { region } = world.people;
  const lean = state.lean[0];
  const within = 256 + lean;
  const across = 256 - lean;
  const best = Math.max(within, across);
  const { row, target, trust } = network;
  const key = keyOf(world.seed, PURPOSE.hear, world.tick);
  heard.length = 0;
  for (let w = 0; w < posters.length; w++) {
    for (let word = posters[w] | 0; word !== 0; word &= word - 1) {
      const a = (w << 5) + 31 - Math.clz32(word & -word);
      const idea = state.belief[a];
      const end = row[a + 1];
      const loudest = reception[idea] * best;
      for (let e = row[a]; e < end; e++) {
        const t = target[e];
        if (t < first) continue;
        if (t >= last) break;
        const chance = draw(key, e);
        // Half of the draws are too high for anybody: then the listener's columns stay unread.
        if (chance * 65536 >= trust[e] * loudest) continue;
        const tie = region[a] === region[t] ? within : across;
        if (chance * 65536 < trust[e] * tie * receptive(world, t, idea)) {
          hear(heard, t, a, idea, mix(chance));
        }
      }
    }
  }
}

/**
 * Chances that hold for all believers of an idea, worked out once a tick. Row 0, "no idea",
 * holds the greatest of all, there with its boost, as `postingIn` gives it.
 */
export function setChances(world: World): void {
  const { state, scratch, rule } = world;
  const regions = world.atlas.regions.length;
  scratch.posting[0] = 0;
  scratch.leaving[0] = 0;
  for (let idea = 1; idea < world.ideas; idea++) {
    if (state.believers[idea] === 0) continue;
    const heat = state.heat[idea];
    // Heat cuts posting by up to 55% and raises leaving by up to 150%.
    const cooled = 65536 - ((heat * 141) >> 8);
    const virality = 128 + state.virality[idea];
    const arousal = 192 + (state.arousal[idea] >> 1);
    const base = Math.floor((rule.share * virality * arousal) / 65536);
    scratch.posting[idea] = Math.floor((base * (256 + state.pace[idea])) / 256) * cooled;
    const leaving = Math.floor((rule.leave * (65536 + heat + (heat >> 1))) / 65536);
    scratch.leaving[idea] = Math.floor((leaving * (256 + state.loss[idea])) / 256);
    scratch.reception[idea] = mostReceptive(world, idea);
    for (let r = 0; r < regions; r++) {
      scratch.posting[0] = Math.max(scratch.posting[0], postingIn(world, idea, r));
    }
    scratch.leaving[0] = Math.max(scratch.leaving[0], scratch.leaving[idea]);
  }
}

/** Chance to post in a region at influence 1 and full freshness, in 2⁻³². */
function postingIn({ state, scratch, atlas }: World, idea: number, region: number): number {
  if (state.dark[region] !== 0) return 0;
  const boost = state.boost[idea * atlas.regions.length + region];
  return Math.floor((scratch.posting[idea] * boosted(boost)) / 0x100_0000);
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

/** What `receptive` is at most for this idea, whoever hears it. */
function mostReceptive({ state }: World, idea: number): number {
  const topics = TOPICS.length;
  let interest = 0;
  for (let k = 0; k < topics; k++) interest += 255 * state.topics[idea * topics + k];
  const valence = state.valence[idea];
  const mood = 256 + Math.max((127 * valence) >> 8, (-128 * valence) >> 8);
  const axes = [0x1f, 0xff << 5, 0xf << 13].filter((axis) => state.targets[idea] & axis).length;
  return (64 + ((255 * 3) >> 2)) * (64 + ((interest * 3) >> 10)) * mood * (208 + axes * HIT);
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
