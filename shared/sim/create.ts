import type { Atlas } from './atlas.ts';
import { attentionColumns, IDEA_ROWS } from './attention/columns.ts';
import { makeRule } from './attention/rule.ts';
import { makeScratch } from './attention/scratch.ts';
import { allocate } from './columns.ts';
import { findHubs, giveInfluence } from './influence.ts';
import { earthNetwork, type Network } from './network.ts';
import type { People } from './people.ts';
import { makePeople } from './population.ts';
import type { WorldSpec } from './spec.ts';
import type { World } from './world.ts';

/** What never changes in a world. */
export interface Population {
  readonly people: People;
  readonly network: Network;
}

/** People and network of a spec: what a page needs to draw a world. */
export function makePopulation(spec: WorldSpec, atlas: Atlas): Population {
  const people = makePeople(spec.seed, spec.agents, atlas);
  const network = earthNetwork(spec.seed, spec.network.meanDegree, people);
  giveInfluence(people, network);
  return { people: { ...people, hubs: findHubs(people, network) }, network };
}

/**
 * [SIM1] The same spec on the same atlas makes the same world, byte for byte. Most of the work is
 * the population, which may come from elsewhere: then it is the spec's own.
 */
export function createWorld(
  spec: WorldSpec,
  atlas: Atlas,
  { people, network }: Population = makePopulation(spec, atlas),
): World {
  const regions = atlas.regions.length;
  const state = allocate(attentionColumns(regions), {
    agent: spec.agents,
    idea: IDEA_ROWS,
    world: 1,
  });
  return {
    seed: spec.seed,
    atlas,
    people,
    network,
    rule: makeRule(spec.model),
    state,
    scratch: makeScratch(people, regions),
    tick: 0,
    ideas: 1,
  };
}
