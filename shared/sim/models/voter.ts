import { z } from 'zod';
import type { Declaration } from '../columns.ts';
import { agentsOf, degree, type Topology } from '../networks/topology.ts';
import { drawBelow, keyOf, PURPOSE } from '../random.ts';
import type { Model, Run } from '../run/model.ts';

const COLUMNS = {
  /** 0 or 1. */
  opinion: { type: 'u8', rows: 'agent' },
  /** 1 once the agent held opinion 1. */
  touched: { type: 'u8', rows: 'agent' },
} as const satisfies Declaration;

const parameters = z.strictObject({ kind: z.literal('voter') });

/** Ties between unlike opinions; nothing changes any more when there are none. */
export interface Border {
  unlike: number;
}
type VoterRun = Run<typeof COLUMNS, z.output<typeof parameters>, Border>;

/**
 * Voter model (Clifford and Sudbury 1973; Holley and Liggett 1975): an agent drawn at random
 * takes over the opinion of a neighbour drawn at random. One after the other; a tick is as many
 * as there are agents (a sweep). Seeds hold opinion 1, all others 0.
 */
export const voter: Model<typeof COLUMNS, z.output<typeof parameters>, Border> = {
  kind: 'voter',
  summary: 'one agent at a time copies a neighbour; seeds hold opinion 1',
  active: 'holders of opinion 1',
  source: 'Clifford and Sudbury 1973; Holley and Liggett 1975',
  parameters,
  columns: () => COLUMNS,
  scratch: () => ({ unlike: 0 }),
  start(run, seeds) {
    const { state } = run;
    for (const a of seeds) {
      state.opinion[a] = 1;
      state.touched[a] = 1;
    }
    state.reached[0] = seeds.length;
    state.active[0] = seeds.length;
    countBorder(run);
  },
  recall: countBorder,
  step(run) {
    const { state, scratch, network, seed, tick } = run;
    const { opinion } = state;
    const agents = agentsOf(network);
    const key = keyOf(seed, PURPOSE.meeting, tick);
    for (let turn = 0; turn < agents && scratch.unlike > 0; turn++) {
      const a = drawBelow(key, 2 * turn, agents);
      const ties = degree(network, a);
      if (ties === 0) continue;
      const b = network.target[network.first[a] + drawBelow(key, 2 * turn + 1, ties)];
      if (opinion[a] !== opinion[b]) change(run, a);
    }
    return scratch.unlike > 0;
  },
};

function countBorder({ state, scratch, network }: VoterRun): void {
  scratch.unlike = 0;
  for (let a = 0; a < state.opinion.length; a++) {
    if (state.opinion[a] === 1) scratch.unlike += unlike(network, state.opinion, a);
  }
}

function change({ state, scratch, network }: VoterRun, a: number): void {
  const { opinion, touched } = state;
  scratch.unlike -= unlike(network, opinion, a);
  opinion[a] = 1 - opinion[a];
  scratch.unlike += unlike(network, opinion, a);
  state.active[0] += opinion[a] === 1 ? 1 : -1;
  if (opinion[a] === 1 && touched[a] === 0) {
    touched[a] = 1;
    state.reached[0]++;
  }
}

/** Neighbours of another opinion. */
function unlike({ first, end, target }: Topology, opinion: Uint8Array, a: number): number {
  let count = 0;
  for (let e = first[a]; e < end[a]; e++) if (opinion[target[e]] !== opinion[a]) count++;
  return count;
}
