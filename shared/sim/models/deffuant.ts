import { z } from 'zod';
import type { Declaration } from '../columns.ts';
import { agentsOf, degree, type Topology } from '../networks/topology.ts';
import { draw, drawBelow, keyOf, PURPOSE } from '../random.ts';
import type { Model, Run } from '../run/model.ts';

/** Opinions are whole numbers 0 .. ONE for 0 .. 1, so that they settle after finitely many moves. */
export const ONE = 1 << 24;

const COLUMNS = {
  opinion: { type: 'u32', rows: 'agent' },
  /** 1 for seeds, and once an opinion has moved. */
  touched: { type: 'u8', rows: 'agent' },
} as const satisfies Declaration;

const parameters = z.strictObject({
  kind: z.literal('deffuant'),
  /** How far apart two opinions (0..1) may be at most for them to move. */
  epsilon: z.number().min(0).max(1),
  /** The part of the distance that each moves; 0.5 = they meet in the middle. */
  mu: z.number().gt(0).max(0.5),
});
type Parameters = z.output<typeof parameters>;
type DeffuantRun = Run<typeof COLUMNS, Parameters, null>;

/**
 * Bounded confidence (Deffuant, Neau, Amblard and Weisbuch 2000): two neighbours whose opinions
 * differ by less than ε move towards each other by μ of the difference. Pairs meet one after the
 * other; a tick has as many meetings as there are agents. Opinions are uniform at the start, but
 * seeds, if any, are of opinion 1.
 */
export const deffuant: Model<typeof COLUMNS, Parameters, null> = {
  kind: 'deffuant',
  summary: 'opinions in 0..1 that are close move together; seeds, if any, start at 1',
  active: 'agents whose opinion moved in the last tick (meetings that moved one)',
  source: 'Deffuant, Neau, Amblard and Weisbuch 2000',
  parameters,
  columns: () => COLUMNS,
  scratch: () => null,
  recall: () => undefined,
  start({ state, seed }, seeds) {
    const key = keyOf(seed, PURPOSE.opinion, 0);
    for (let a = 0; a < state.opinion.length; a++) state.opinion[a] = draw(key, a) >>> 8;
    for (const a of seeds) {
      state.opinion[a] = ONE;
      state.touched[a] = 1;
    }
    state.reached[0] = seeds.length;
  },
  step(run) {
    const { state, network, seed, tick } = run;
    const agents = agentsOf(network);
    const key = keyOf(seed, PURPOSE.meeting, tick);
    state.active[0] = 0;
    for (let meeting = 0; meeting < agents; meeting++) {
      const a = drawBelow(key, 2 * meeting, agents);
      const ties = degree(network, a);
      if (ties === 0) continue;
      const b = network.target[network.first[a] + drawBelow(key, 2 * meeting + 1, ties)];
      if (meet(run, a, b)) state.active[0]++;
    }
    return state.active[0] > 0 || !isSettled(network, state.opinion, run.parameters);
  },
};

function meet({ state, parameters: { epsilon, mu } }: DeffuantRun, a: number, b: number): boolean {
  const { opinion, touched, reached } = state;
  const step = move(opinion[b] - opinion[a], epsilon, mu);
  if (step === 0) return false;
  opinion[a] += step;
  opinion[b] -= step;
  reached[0] += 2 - touched[a] - touched[b];
  touched[a] = 1;
  touched[b] = 1;
  return true;
}

function move(distance: number, epsilon: number, mu: number): number {
  return Math.abs(distance) < epsilon * ONE ? Math.trunc(distance * mu) : 0;
}

/** Whether no two neighbours can move each other any more. */
function isSettled(
  { first, end, target }: Topology,
  opinion: Uint32Array,
  { epsilon, mu }: Parameters,
): boolean {
  for (let a = 0; a < opinion.length; a++) {
    for (let e = first[a]; e < end[a]; e++) {
      if (move(opinion[target[e]] - opinion[a], epsilon, mu) !== 0) return false;
    }
  }
  return true;
}
