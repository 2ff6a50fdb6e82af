import { abandon, convert, slotOf } from './attention/believe.ts';
import { BELIEVED, IDEA_ROWS, rootedBit } from './attention/columns.ts';
import { BOOST_TICKS } from './attention/rule.ts';
import { add } from './bits.ts';
import { TOPICS } from './demographics.ts';
import { expose, isOf, vary, win } from './interventions.ts';
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
  /**
   * Up to `count` agents of the region take the idea up, those without one first; of some groups
   * only, where given (bits as in `targets`).
   */
  | { kind: 'seed'; idea: number; region: number; count: number; groups?: number }
  /** Believers in the region post more, +120% fading over 30 s (`ticks`); again starts it anew. */
  | { kind: 'boost'; idea: number; region: number; ticks?: number }
  /**
   * Believers in the region drop the idea, each with chance `strength` / 256, half of that at
   * full conviction, and half as much again for the groups given. `by` is a seat + 1, or 0: two
   * seats in one tick talk to different people.
   */
  | {
      kind: 'debunk';
      idea: number;
      region: number;
      strength: number;
      by: number;
      groups?: number;
    }
  /** An agent takes the idea up, unless it believes it; all tied to it get `impressions` of it. */
  | { kind: 'win'; idea: number; agent: number; impressions?: number }
  /** Each in the region who does not believe it gets `impressions` of it with `chance` / 256. */
  | {
      kind: 'expose';
      idea: number;
      region: number;
      chance: number;
      impressions: number;
      groups?: number;
    }
  /**
   * Believers of the idea's parent in the region take the idea up in its place. It is newer than
   * its parent by `novelty` / 256, and `forget` / 256 of former believers forget having been some.
   */
  | { kind: 'vary'; idea: number; region: number; novelty: number; forget: number }
  /** People in the region take the idea up with 60% of the chance, for so many ticks. */
  | { kind: 'warn'; idea: number; region: number; ticks: number }
  /** Its believers post and leave by so much more, in 1/256, −256 or more. */
  | { kind: 'sway'; idea: number; pace: number; loss: number }
  /** Its plausibility from now on, 0..255. */
  | { kind: 'plausibility'; idea: number; plausibility: number }
  /** All that an idea is, from now on; who owns it and where it came from stay. */
  | { kind: 'recast'; idea: number; traits: Traits }
  /** Nobody in the region can post for so many ticks. */
  | { kind: 'dark'; region: number; ticks: number }
  /** Ties within regions carry by so much more, in 1/256, those across by so much less; −128..127. */
  | { kind: 'lean'; lean: number }
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
      return seed(world, input);
    case 'boost': {
      checkIdea(world, input.idea);
      checkRegion(world, input.region);
      const at = input.idea * world.atlas.regions.length + input.region;
      world.state.boost[at] = input.ticks ?? BOOST_TICKS;
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
      return intervene(world, input);
  }
}

type Intervention = Exclude<WorldInput, { kind: 'launch' | 'seed' | 'boost' | 'debunk' | 'heat' }>;

function intervene(world: World, input: Intervention): number {
  const { state } = world;
  if ('idea' in input) checkIdea(world, input.idea);
  if ('region' in input) checkRegion(world, input.region);
  switch (input.kind) {
    case 'win':
      checkAgent(world, input.agent);
      return win(world, input);
    case 'expose':
      return expose(world, input);
    case 'vary':
      return vary(world, input);
    case 'warn':
      state.immune[input.idea * world.atlas.regions.length + input.region] = input.ticks;
      return 0;
    case 'sway':
      state.pace[input.idea] = input.pace;
      state.loss[input.idea] = input.loss;
      return 0;
    case 'plausibility':
      state.plausibility[input.idea] = input.plausibility;
      return 0;
    case 'recast':
      cast(world, input.idea, input.traits);
      return 0;
    case 'dark':
      state.dark[input.region] = input.ticks;
      return world.scratch.inhabitants[input.region];
    case 'lean':
      state.lean[0] = input.lean;
      return 0;
    default:
      return input satisfies never;
  }
}

function checkIdea(world: World, idea: number): void {
  if (Number.isInteger(idea) && idea >= 1 && idea < world.ideas) return;
  throw new RangeError(`idea ${idea} of ${world.ideas - 1}, tick ${world.tick}`);
}

function checkAgent(world: World, agent: number): void {
  if (Number.isInteger(agent) && agent >= 0 && agent < world.people.count) return;
  throw new RangeError(`agent ${agent} of ${world.people.count}, tick ${world.tick}`);
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
  cast(world, idea, traits);
  state.owner[idea] = input.owner;
  state.parentIdea[idea] = parent;
  state.generation[idea] = parent === 0 ? 0 : state.generation[parent] + 1;
  state.born[idea] = world.tick;
  const regions = world.atlas.regions.length;
  state.novelty.fill(0xffffffff, idea * regions, (idea + 1) * regions);
  return idea;
}

function cast({ state }: World, idea: number, traits: Traits): void {
  for (let k = 0; k < TOPICS.length; k++) {
    state.topics[idea * TOPICS.length + k] = traits.topics[k];
  }
  state.virality[idea] = traits.virality;
  state.plausibility[idea] = traits.plausibility;
  state.arousal[idea] = traits.arousal;
  state.valence[idea] = traits.valence;
  state.targets[idea] = traits.targets;
}

/** Tries for an agent this many times a seed before taking one that believes something else. */
const TRIES = 8;

function seed(
  world: World,
  { idea, region, count, groups = 0 }: Extract<WorldInput, { kind: 'seed' }>,
): number {
  const { people, state } = world;
  const first = people.memberStart[region];
  const size = people.memberStart[region + 1] - first;
  if (size === 0) return 0;
  const key = keyOf(world.seed, PURPOSE.seed, world.tick);
  let reached = 0;
  for (let pass = 0; pass < 2; pass++) {
    for (let i = 0; i < count * TRIES && reached < count; i++) {
      // The idea is part of the row, so that two ideas in one tick do not pick the same people.
      const row = (idea << 22) + (pass << 21) + i;
      const a = people.members[first + drawBelow(key, row, size)];
      if (state.belief[a] === idea || (pass === 0 && state.belief[a] !== 0)) continue;
      if (groups !== 0 && !isOf(people, a, groups)) continue;
      convert(world, a, idea, -1);
      reached++;
    }
  }
  add(state.rooted, rootedBit(state, idea, region));
  state.alive[idea] = 1;
  return reached;
}

function debunk(world: World, input: Extract<WorldInput, { kind: 'debunk' }>): number {
  const { people, state } = world;
  const { idea, region, strength, by, groups = 0 } = input;
  const key = keyOf(world.seed, PURPOSE.debunk, world.tick);
  let reached = 0;
  for (let m = people.memberStart[region]; m < people.memberStart[region + 1]; m++) {
    const a = people.members[m];
    if (state.belief[a] !== idea) continue;
    // Full conviction halves the chance.
    const own = isOf(people, a, groups) ? strength + (strength >> 1) : strength;
    const chance = own * (512 - state.conviction[a]);
    if (draw(key, (by << 20) + a) >>> 15 >= chance) continue;
    abandon(world, a);
    const slot = slotOf(world, a, idea);
    state.impressions[slot] = BELIEVED;
    reached++;
  }
  return reached;
}
