import type { Atlas } from './atlas.ts';
import { has } from './bits.ts';
import { createWorld } from './create.ts';
import { AGES, GROUPS, LANGUAGES, TOPICS } from './demographics.ts';
import { apply, type Traits } from './input.ts';
import { type WorldSpec, worldSpec } from './spec.ts';
import type { World } from './world.ts';

/** What tests and checks start from. */
export function testWorld(atlas: Atlas, agents: number, model: object = {}, seed = 1): World {
  return createWorld(testSpec(agents, model, seed), atlas);
}

export function testSpec(agents: number, model: object = {}, seed = 1): WorldSpec {
  return worldSpec.parse({ version: 1, seed, agents, model: { kind: 'attention', ...model } });
}

/** An idea in the middle of every scale, for everybody, about one topic. */
export function plainTraits(changes: Partial<Traits> = {}): Traits {
  const topics = new Array<number>(TOPICS.length).fill(0);
  topics[0] = 255;
  const middle = { virality: 128, plausibility: 128, arousal: 128, valence: 0, targets: 0 };
  return { topics, ...middle, ...changes };
}

/** Launches an idea that no one believes yet, and returns its row. */
export function launch(world: World, traits: Traits = plainTraits()): number {
  return apply(world, { kind: 'launch', traits, owner: 0, parent: 0 });
}

/** Seeds a part (0..1) of the people of every region; 1 is everybody. */
export function seedEverywhere(world: World, idea: number, part: number): void {
  world.scratch.inhabitants.forEach((inhabitants, region) => {
    apply(world, { kind: 'seed', idea, region, count: Math.ceil(inhabitants * part) });
  });
}

export function believersOf(world: World, idea: number): number[] {
  const believers: number[] = [];
  for (let a = 0; a < world.people.count; a++)
    if (world.state.belief[a] === idea) believers.push(a);
  return believers;
}

/** Every tally of a world, counted from its agents one by one. */
export function sweep({ state, people, ideas, atlas }: World) {
  const regions = atlas.regions.length;
  const believers = new Uint32Array(ideas);
  const believersIn = new Uint32Array(ideas * regions);
  const believersOf = new Uint32Array(ideas * GROUPS);
  const believing: boolean[] = [];
  for (let a = 0; a < people.count; a++) {
    const idea = state.belief[a];
    believing.push(idea !== 0);
    if (idea === 0) continue;
    believers[idea]++;
    believersIn[idea * regions + people.region[a]]++;
    believersOf[idea * GROUPS + people.age[a]]++;
    believersOf[idea * GROUPS + AGES.length + people.language[a]]++;
    believersOf[idea * GROUPS + AGES.length + LANGUAGES.length + people.platform[a]]++;
  }
  return { believers, believersIn, believersOf, believing };
}

/** The same tallies as the world keeps them. */
export function kept({ state, scratch, people, ideas, atlas }: World): ReturnType<typeof sweep> {
  return {
    believers: state.believers.slice(0, ideas),
    believersIn: state.believersIn.slice(0, ideas * atlas.regions.length),
    believersOf: state.believersOf.slice(0, ideas * GROUPS),
    believing: Array.from({ length: people.count }, (_, a) => has(scratch.believing, a)),
  };
}
