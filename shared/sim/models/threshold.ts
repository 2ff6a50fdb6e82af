import type { Declaration } from '../columns.ts';
import { agentsOf, type Topology } from '../networks/topology.ts';
import type { Run } from '../run/model.ts';
import { NEVER } from './chance.ts';

/**
 * Adoption for good once enough neighbours have adopted. Only those who adopted in the last
 * tick are visited: each adds one to its neighbours' counts.
 */
export const THRESHOLD = {
  /** Tick of the adoption; `NEVER`. */
  adopted: { type: 'u32', rows: 'agent' },
  /** Neighbours that have adopted. */
  exposed: { type: 'u32', rows: 'agent' },
} as const satisfies Declaration;

/** Who adopted in the last tick; derived from the columns. */
export interface Frontier {
  agents: Uint32Array;
  next: Uint32Array;
  length: number;
}

type ThresholdRun<P> = Run<typeof THRESHOLD, P, Frontier>;

export function frontier(network: Topology): Frontier {
  const agents = agentsOf(network);
  return { agents: new Uint32Array(agents), next: new Uint32Array(agents), length: 0 };
}

export function startThreshold<P>({ state, scratch }: ThresholdRun<P>, seeds: Uint32Array): void {
  state.adopted.fill(NEVER);
  for (const a of seeds) state.adopted[a] = 0;
  scratch.agents.set(seeds);
  scratch.length = seeds.length;
  state.reached[0] = seeds.length;
  state.active[0] = seeds.length;
}

export function recallThreshold<P>({ state, scratch, tick }: ThresholdRun<P>): void {
  scratch.length = 0;
  for (let a = 0; a < state.adopted.length; a++) {
    if (state.adopted[a] === tick) scratch.agents[scratch.length++] = a;
  }
}

/** `isEnough` of (neighbours that have adopted, all neighbours). */
export function stepThreshold<P>(
  { state, scratch, network, tick }: ThresholdRun<P>,
  isEnough: (exposed: number, degree: number) => boolean,
): boolean {
  const { adopted, exposed } = state;
  const { first, end, target } = network;
  const { agents, next } = scratch;
  let length = 0;
  for (let i = 0; i < scratch.length; i++) {
    const a = agents[i];
    for (let e = first[a]; e < end[a]; e++) {
      const t = target[e];
      exposed[t]++;
      if (adopted[t] !== NEVER || !isEnough(exposed[t], end[t] - first[t])) continue;
      adopted[t] = tick + 1;
      next[length++] = t;
    }
  }
  scratch.agents = next;
  scratch.next = agents;
  scratch.length = length;
  state.reached[0] += length;
  state.active[0] += length;
  return length > 0;
}
