import { BadInput } from '../networks/bad-input.ts';
import { agentsOf, degree, type Topology } from '../networks/topology.ts';
import { drawBelow, keyOf, PURPOSE } from '../random.ts';
import type { SeedsSpec } from './run-spec.ts';

/** Picks the seeds of a run from the run's own seed. */
export type Seeding = (seed: number) => Uint32Array;

/**
 * [RUN2] Those named, or with most ties (the lower agent first on a tie), are the same in every run;
 * those drawn are drawn anew, without doubles.
 *
 * @throws BadInput that names the field, for a name that is not there, for more than there are, and
 * for a part of all that is nobody
 */
export function seeding(
  spec: SeedsSpec,
  network: Topology,
  names: readonly string[] | null,
): Seeding {
  const agents = agentsOf(network);
  if ('agents' in spec) {
    const places = names === null ? null : new Map(names.map((name, agent) => [name, agent]));
    const seeds = Uint32Array.from(new Set(spec.agents), (name) => agentOf(name, agents, places));
    return () => seeds;
  }
  const count = 'count' in spec ? spec.count : Math.round(spec.fraction * agents);
  if ('fraction' in spec && count === 0 && spec.fraction > 0) {
    throw new BadInput(
      `seeds.fraction: ${spec.fraction} of ${agents} agents is less than half an agent, which is nobody`,
    );
  }
  if (count > agents) {
    throw new BadInput(
      `seeds.count: must be at most ${agents}, the number of agents; got ${count}`,
    );
  }
  if (spec.pick === 'top-degree') {
    const seeds = topDegree(network, count);
    return () => seeds;
  }
  return (seed) => pickRandom(seed, agents, count);
}

function agentOf(name: string, agents: number, places: ReadonlyMap<string, number> | null): number {
  const number = /^\d+$/.test(name) ? Number(name) : agents;
  const agent = places === null ? number : (places.get(name) ?? agents);
  if (agent < agents) return agent;
  const those =
    places === null ? `agents are called 0 .. ${agents - 1}` : 'the file has no node of that name';
  throw new BadInput(`seeds.agents: no agent is called ${JSON.stringify(name)}; ${those}`);
}

function topDegree(network: Topology, count: number): Uint32Array {
  const order = Uint32Array.from({ length: agentsOf(network) }, (_, a) => a);
  return order.sort((a, b) => degree(network, b) - degree(network, a) || a - b).slice(0, count);
}

/** Robert Floyd's sampling (Bentley and Floyd 1987): one draw an agent picked. */
function pickRandom(seed: number, agents: number, count: number): Uint32Array {
  const key = keyOf(seed, PURPOSE.choice, 0);
  const picked = new Set<number>();
  for (let last = agents - count; last < agents; last++) {
    const a = drawBelow(key, last, last + 1);
    picked.add(picked.has(a) ? last : a);
  }
  return Uint32Array.from(picked);
}
