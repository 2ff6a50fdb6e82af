import { ln } from '../exact.ts';
import { agentsOf, degree, type Topology } from './topology.ts';

/**
 * Mean local clustering C: the part of pairs of an agent's neighbours that are tied themselves,
 * averaged over all agents; 0 for those with fewer than two (Watts and Strogatz 1998).
 */
export function clustering(topology: Topology): number {
  const { first, end, target } = topology;
  const agents = agentsOf(topology);
  const isNeighbour = new Uint8Array(agents);
  let sum = 0;
  for (let a = 0; a < agents; a++) {
    const k = degree(topology, a);
    if (k < 2) continue;
    const mine = target.subarray(first[a], end[a]);
    for (const b of mine) isNeighbour[b] = 1;
    let closed = 0;
    for (const b of mine) for (let e = first[b]; e < end[b]; e++) closed += isNeighbour[target[e]];
    for (const b of mine) isNeighbour[b] = 0;
    sum += closed / (k * (k - 1));
  }
  return sum / agents;
}

/** Mean length L of the shortest paths from all agents to all that they reach. */
export function meanDistance(topology: Topology): number {
  const agents = agentsOf(topology);
  let sum = 0;
  let pairs = 0;
  for (let a = 0; a < agents; a++) {
    const { length, total } = distancesFrom(topology, a);
    pairs += length - 1;
    sum += total;
  }
  return sum / pairs;
}

function distancesFrom({ first, end, target }: Topology, start: number) {
  const distance = new Int32Array(first.length).fill(-1);
  const queue = new Uint32Array(first.length);
  distance[start] = 0;
  queue[0] = start;
  let length = 1;
  let total = 0;
  for (let at = 0; at < length; at++) {
    const a = queue[at];
    total += distance[a];
    for (let e = first[a]; e < end[a]; e++) {
      const b = target[e];
      if (distance[b] >= 0) continue;
      distance[b] = distance[a] + 1;
      queue[length++] = b;
    }
  }
  return { length, total };
}

/**
 * Exponent of a power law by maximum likelihood over degrees of at least `min`
 * (Clauset, Shalizi and Newman 2009, eq. 3.7: whole numbers, `min` not small).
 */
export function degreeExponent(topology: Topology, min: number): number {
  let sum = 0;
  let count = 0;
  for (let a = 0; a < agentsOf(topology); a++) {
    const k = degree(topology, a);
    if (k < min) continue;
    sum += ln(k / (min - 0.5));
    count++;
  }
  return 1 + count / sum;
}
