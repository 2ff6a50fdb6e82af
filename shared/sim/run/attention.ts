import type { Atlas } from '../atlas.ts';
import { convert } from '../attention/believe.ts';
import { attentionColumns, IDEA_ROWS } from '../attention/columns.ts';
import { makeRule } from '../attention/rule.ts';
import { makeScratch } from '../attention/scratch.ts';
import { add, bitSet, has } from '../bits.ts';
import { allocate } from '../columns.ts';
import { TOPICS } from '../demographics.ts';
import { findHubs, giveInfluence } from '../influence.ts';
import { apply } from '../input.ts';
import { type Network, withTrust } from '../network.ts';
import { NOT_GIVEN, type TraitTable } from '../networks/files/traits.ts';
import { agentsOf, degree, type Topology } from '../networks/topology.ts';
import type { People } from '../people.ts';
import { makePeople } from '../population.ts';
import { foldWorld } from '../snapshot.ts';
import type { WorldSpec } from '../spec.ts';
import { step } from '../step.ts';
import type { World } from '../world.ts';
import type { Subject } from './experiment.ts';

/** In the middle of every scale, about everything, for everybody. */
const PLAIN_IDEA = {
  topics: new Array<number>(TOPICS.length).fill(Math.floor(255 / TOPICS.length)),
  virality: 128,
  plausibility: 128,
  arousal: 128,
  valence: 0,
  targets: 0,
};
const IDEA = 1;

/**
 * [RUN4] The game's own model as an experiment: one plain idea, taken up by the seeds at tick 0,
 * among the people of the earth on any network. What a file says of its nodes stands in for what
 * people would be. Nobody acts on the world; a run is over when nobody believes any more.
 */
export function attentionSubject(
  model: WorldSpec['model'],
  topology: Topology,
  traits: TraitTable,
  { seed, atlas }: { seed: number; atlas: Atlas },
): Subject {
  const agents = agentsOf(topology);
  const made = makePeople(seed, agents, atlas);
  give(made, traits, ['openness', 'trust', 'age', 'language', 'platform']);
  const network = withTrust(seed, made, ownRows(topology));
  giveInfluence(made, network);
  give(made, traits, ['influence']);
  const people = { ...made, hubs: findHubs(made, network) };

  let world = freshWorld(model, people, network, seed, atlas);
  let reached = bitSet(agents);
  let reachedCount = 0;
  let peak = 0;
  return {
    agents,
    begin(own, seeds) {
      world = freshWorld(model, people, network, own, atlas);
      apply(world, { kind: 'launch', traits: PLAIN_IDEA, owner: 0, parent: 0 });
      giveMood(world, traits);
      for (const a of seeds) convert(world, a, IDEA, -1);
      world.state.rooted.fill(1, IDEA * atlas.regions.length, (IDEA + 1) * atlas.regions.length);
      world.state.alive[IDEA] = 1;
      reached = bitSet(agents);
      reachedCount = seeds.length;
      for (const a of seeds) add(reached, a);
      peak = seeds.length;
    },
    step() {
      for (const a of step(world, []).changed) {
        if (world.state.belief[a] !== IDEA || has(reached, a)) continue;
        add(reached, a);
        reachedCount++;
      }
      const believers = world.state.believers[IDEA];
      peak = Math.max(peak, believers);
      return believers > 0;
    },
    tally: () => ({
      tick: world.tick,
      reached: reachedCount,
      active: world.state.believers[IDEA],
      peak,
    }),
    fold: (hash) => foldWorld(world, hash),
  };
}

function freshWorld(
  model: WorldSpec['model'],
  people: People,
  network: Network,
  seed: number,
  atlas: Atlas,
): World {
  const regions = atlas.regions.length;
  const agents = people.count;
  return {
    spec: { version: 1, seed, agents, network: { kind: 'earth', meanDegree: 10 }, model },
    atlas,
    people,
    network,
    rule: makeRule(model),
    state: allocate(attentionColumns(regions), { agent: agents, idea: IDEA_ROWS, world: 1 }),
    scratch: makeScratch(people, regions),
    tick: 0,
    ideas: 1,
  };
}

type Given = 'openness' | 'trust' | 'influence' | 'age' | 'language' | 'platform';

function give(people: People, traits: TraitTable, names: readonly Given[]): void {
  for (const name of names) {
    traits[name]?.forEach((value, a) => {
      if (value !== NOT_GIVEN) people[name][a] = value;
    });
  }
}

function giveMood(world: World, traits: TraitTable): void {
  traits.mood?.forEach((value, a) => {
    if (value !== NOT_GIVEN) world.state.mood[a] = value;
  });
}

/** Rows one after the other, ascending, as the world wants them. */
function ownRows(topology: Topology): Pick<Network, 'row' | 'target'> {
  const agents = agentsOf(topology);
  const row = new Uint32Array(agents + 1);
  for (let a = 0; a < agents; a++) row[a + 1] = row[a] + degree(topology, a);
  const target = new Uint32Array(row[agents]);
  for (let a = 0; a < agents; a++) {
    const mine = topology.target.slice(topology.first[a], topology.end[a]).sort();
    target.set(mine, row[a]);
  }
  return { row, target };
}
