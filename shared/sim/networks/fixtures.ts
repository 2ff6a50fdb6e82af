import { agentsOf, degree, type Topology } from './topology.ts';

/** Throws unless ties go both ways, without loops and doubles. */
export function checkTopology(topology: Topology): void {
  const { first, end, target } = topology;
  const agents = agentsOf(topology);
  const seen = new Set<number>();
  for (let a = 0; a < agents; a++) {
    for (let e = first[a]; e < end[a]; e++) {
      const b = target[e];
      if (b >= agents || b === a) throw new Error(`agent ${a} is tied to ${b}`);
      if (seen.has(a * agents + b)) throw new Error(`agents ${a} and ${b} are tied twice`);
      seen.add(a * agents + b);
    }
  }
  for (const pair of seen) {
    const back = (pair % agents) * agents + Math.floor(pair / agents);
    if (!seen.has(back)) throw new Error(`a one-way tie, ${pair}`);
  }
}

export function degreesOf(topology: Topology): number[] {
  return Array.from({ length: agentsOf(topology) }, (_, a) => degree(topology, a));
}

export function neighbours({ first, end, target }: Topology, agent: number): number[] {
  return Array.from(target.subarray(first[agent], end[agent]));
}
