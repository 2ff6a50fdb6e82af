import { abandon, convert, slotOf } from './attention/believe.ts';
import { BELIEVED, IDEA_ROWS } from './attention/columns.ts';
import { BOOST_TICKS } from './attention/rule.ts';
import { TOPICS } from './demographics.ts';
import { draw, drawBelow, keyOf, PURPOSE } from './random.ts';
import type { World } from './world.ts';

/** An idea as the world knows it. */
export interface Traits {
  /** One weight for each of `TOPICS`, whole numbers, together at most 255. */
  readonly topics: ArrayLike<number>;
  /** 0..255 each. */
  readonly virality: number;
  readonly plausibility: number;
  readonly arousal: number;
  /** −128..127 */
  readonly valence: number;
  /** Bits of the groups it is aimed at: ages from bit 0, languages from 5, platforms from 13. */
  readonly targets: number;
}

/**
 * [SIM5] The only ways to change a world from outside. Ideas and regions are rows, which the
 * caller has checked; a row that is not there throws a RangeError, because it is a bug.
 */
export type WorldInput =
  /** A new idea takes the next row. `owner` is a seat + 1, or 0; `parent` an idea, or 0. */
  | { kind: 'launch'; traits: Traits; owner: number; parent: number }
  /** Up to `count` agents of the region take the idea up, those without one first. */
  | { kind: 'seed'; idea: number; region: number; count: number }
  /** Believers in the region post more, +120% fading over 30 s; again starts it anew. */
  | { kind: 'boost'; idea: number; region: number }
  /**
   * Believers in the region drop the idea, each with chance `strength` / 256, half of that at
   * full conviction. `by` is a seat + 1, or 0: two seats in one tick talk to different people.
   */
  | { kind: 'debunk'; idea: number; region: number; strength: number; by: number }
  /** How hot the idea is, 0..65535. */
  | { kind: 'heat'; idea: number; heat: number };

/** Applies one input and returns how many agents it reached (for `launch`: the new idea's row). */
export function apply(world: World, input: WorldInput): number {
  switch (input.kind) {
    case 'launch':
      return launch(world, input);
    case 'seed':
      checkIdea(world, input.idea);
      checkRegion(world, input.region);
      return seed(world, input.idea, input.region, input.count);
    case 'boost': {
      checkIdea(world, input.idea);
      checkRegion(world, input.region);
      const at = input.idea * world.atlas.regions.length + input.region;
      world.state.boost[at] = BOOST_TICKS;
      return world.state.believersIn[at];
    }
    case 'debunk':
      checkIdea(world, input.idea);
      checkRegion(world, input.region);
      return debunk(world, input);
    case 'heat':
      checkIdea(world, input.idea);
      world.state.heat[input.idea] = input.heat;
      return 0;
    default:
      return input satisfies never;
  }
}

function checkIdea(world: World, idea: number): void {
  if (Number.isInteger(idea) && idea >= 1 && idea < world.ideas) return;
  throw new RangeError(`idea ${idea} of ${world.ideas - 1}, tick ${world.tick}`);
}

function checkRegion(world: World, region: number): void {
  const { length } = world.atlas.regions;
  if (Number.isInteger(region) && region >= 0 && region < length) return;
  throw new RangeError(`region ${region} of ${length}, tick ${world.tick}`);
}

function launch(world: World, input: Extract<WorldInput, { kind: 'launch' }>): number {
  const { state } = world;
  const idea = world.ideas;
  const { traits, parent } = input;
  if (idea === IDEA_ROWS) throw new RangeError(`no row left for idea ${idea}, tick ${world.tick}`);
  if (parent !== 0) checkIdea(world, parent);
  world.ideas++;
  for (let k = 0; k < TOPICS.length; k++) {
    state.topics[idea * TOPICS.length + k] = traits.topics[k];
  }
  state.virality[idea] = traits.virality;
  state.plausibility[idea] = traits.plausibility;
  state.arousal[idea] = traits.arousal;
  state.valence[idea] = traits.valence;
  state.targets[idea] = traits.targets;
  state.owner[idea] = input.owner;
  state.parentIdea[idea] = parent;
  state.generation[idea] = parent === 0 ? 0 : state.generation[parent] + 1;
  state.born[idea] = world.tick;
  const regions = world.atlas.regions.length;
  state.novelty.fill(0xffffffff, idea * regions, (idea + 1) * regions);
  return idea;
}

/** Tries for an agent this many times a seed before taking one that believes something else. */
const TRIES = 8;

function seed(world: World, idea: number, region: number, count: number): number {
  const { people, state } = world;
  const first = people.memberStart[region];
  const size = people.memberStart[region + 1] - first;
  if (size === 0) return 0;
  const key = keyOf(world.spec.seed, PURPOSE.seed, world.tick);
  let reached = 0;
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i < count * TRIES && reached < count; i++) {
      // The idea is part of the row, so that two ideas in one tick do not pick the same people.
      const row = (idea << 22) + (pass << 21) + i;
      const a = people.members[first + drawBelow(key, row, size)];
      if (state.belief[a] === idea || (pass === 0 && state.belief[a] !== 0)) continue;
      convert(world, a, idea, -1);
      reached++;
    }
  }
  state.rooted[idea * world.atlas.regions.length + region] = 1;
  state.alive[idea] = 1;
  return reached;
}

function debunk(world: World, input: Extract<WorldInput, { kind: 'debunk' }>): number {
  const { people, state } = world;
  const { idea, region, strength, by } = input;
  const key = keyOf(world.spec.seed, PURPOSE.debunk, world.tick);
  let reached = 0;
  for (let m = people.memberStart[region]; m < people.memberStart[region + 1]; m++) {
    const a = people.members[m];
    if (state.belief[a] !== idea) continue;
    // Full conviction halves the chance.
    const chance = strength * (512 - state.conviction[a]);
    if (draw(key, (by << 20) + a) >>> 15 >= chance) continue;
    abandon(world, a);
    const slot = slotOf(world, a, idea);
    state.impressions[slot] = BELIEVED;
    reached++;
  }
  return reached;
}
