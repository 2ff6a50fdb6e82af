import { BELIEVED, MEMORY } from '../attention/columns.ts';
import { createWorld } from '../create.ts';
import { TOPICS } from '../demographics.ts';
import { launch as launchIdea, plainTraits } from '../fixtures.ts';
import { apply, type Traits } from '../input.ts';
import { attentionParameters, type WorldSpec, worldSpec } from '../spec.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';
import { type Lab, parametersIn } from './check.ts';

/** Worlds of the earth as the game plays them, and what can be seen of them from outside. */

/** As in a spec; those not given have the game's start values. */
export type Given = Omit<Partial<WorldSpec['model']>, 'kind'>;

/** All of the model's parameters, as the book has them. */
export function byTheBook(given: Given): WorldSpec['model'] {
  return attentionParameters.parse({ kind: 'attention', ...given });
}

export function worldIn(lab: Lab, agents: number, given: Given): World {
  const model = parametersIn(lab, byTheBook(given));
  return createWorld(worldSpec.parse({ version: 1, seed: 1, agents, model }), lab.atlas);
}

/** Launches an idea about nothing, for everybody, in the middle of every other scale. */
export function launch(world: World, changes: Partial<Traits> = {}): number {
  const topics = new Array<number>(TOPICS.length).fill(0);
  return launchIdea(world, plainTraits({ topics, ...changes }));
}

/** Everybody gives the idea up, and remembers having believed it. */
export function giveUp(world: World, idea: number): void {
  world.atlas.regions.forEach((_, region) => {
    apply(world, { kind: 'debunk', idea, region, strength: 512, by: 0 });
  });
}

/** Steps so many ticks. */
export function pass(world: World, ticks: number): void {
  for (let i = 0; i < ticks; i++) step(world, []);
}

/** Steps so many ticks and returns how many posts there were. */
export function posts(world: World, ticks: number): number {
  let count = 0;
  for (let i = 0; i < ticks; i++) {
    step(world, []);
    for (let word of world.scratch.posters) for (; word !== 0; word &= word - 1) count++;
  }
  return count;
}

/** Influence of all believers, that of an average agent being 1: posts in a tick at a share of 1. */
export function voices({ state, people }: World): number {
  let sum = 0;
  for (let a = 0; a < people.count; a++) if (state.belief[a] !== 0) sum += people.influence[a] / 64;
  return sum;
}

/** An agent that heard of an idea which it did not believe, as the state shows. */
export interface Decision {
  /** Impressions, this tick's included. */
  readonly n: number;
  /** As it was before the tick: novelty in 0..1, and how sure the agent was of something else. */
  readonly novelty: number;
  readonly conviction: number;
  readonly took: boolean;
}

/** Steps so many ticks and returns who heard of the idea without believing it. */
export function decisions(world: World, idea: number, ticks: number): Decision[] {
  const { state, people, atlas } = world;
  const regions = idea * atlas.regions.length;
  const made: Decision[] = [];
  for (let i = 0; i < ticks; i++) {
    const { tick } = world;
    const [belief, conviction, novelty] = [
      state.belief.slice(),
      state.conviction.slice(),
      state.novelty.slice(),
    ];
    step(world, []);
    for (let a = 0; a < people.count; a++) {
      if (belief[a] === idea) continue;
      const n = impressionsIn(world, a, idea, tick);
      if (n === 0) continue;
      made.push({
        n,
        novelty: novelty[regions + people.region[a]] / 0x1_0000_0000,
        conviction: conviction[a],
        took: state.belief[a] === idea,
      });
    }
  }
  return made;
}

/** Impressions of an idea that was heard of in a tick; 0 for one that was not. */
export function impressionsIn({ state }: World, a: number, idea: number, tick: number): number {
  const slot = state.memory.subarray(a * MEMORY, (a + 1) * MEMORY).indexOf(idea);
  if (slot < 0 || state.heard[a * MEMORY + slot] !== tick) return 0;
  return state.impressions[a * MEMORY + slot] & ~BELIEVED;
}
