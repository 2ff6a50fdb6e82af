import type { Atlas } from '../atlas.ts';
import { findHubs, giveInfluence } from '../influence.ts';
import { type Network, withTrust } from '../network.ts';
import { NOT_GIVEN, type TraitTable } from '../networks/files/traits.ts';
import { agentsOf, degree, type Topology } from '../networks/topology.ts';
import type { People } from '../people.ts';
import { makePeople } from '../population.ts';

/** Who lives on a network: people of the earth, drawn from a seed, but for what a file says of them. */
export interface Inhabitants {
  readonly seed: number;
  readonly atlas: Atlas;
  readonly traits: TraitTable;
}

/** [RUN4] People on a network that is not the earth's: how far they trust and influence follow from it. */
export function settle(
  topology: Topology,
  { seed, atlas, traits }: Inhabitants,
): { people: People; network: Network } {
  const people = makePeople(seed, agentsOf(topology), atlas);
  give(people, traits, ['openness', 'trust', 'age', 'language', 'platform']);
  const network = withTrust(seed, people, ownRows(topology));
  giveInfluence(people, network);
  give(people, traits, ['influence']);
  return { people: { ...people, hubs: findHubs(people, network) }, network };
}

/** Puts what the file says in place of what was drawn. */
export function give<T extends keyof TraitTable>(
  columns: Readonly<Record<T, Uint8Array | Int8Array>>,
  traits: TraitTable,
  names: readonly T[],
): void {
  for (const name of names) {
    traits[name]?.forEach((value, a) => {
      if (value !== NOT_GIVEN) columns[name][a] = value;
    });
  }
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
