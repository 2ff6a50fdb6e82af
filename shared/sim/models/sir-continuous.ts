import { z } from 'zod';
import type { Declaration } from '../columns.ts';
import { exp, ln } from '../exact.ts';
import { agentsOf, type Topology } from '../networks/topology.ts';
import { keyOf, PURPOSE } from '../random.ts';
import type { Model, Run } from '../run/model.ts';
import { unit } from './chance.ts';
import { followInfections } from './follow.ts';
import { type Heap, makeHeap, pop, push } from './heap.ts';

/** After everything. */
const LATER = Number.POSITIVE_INFINITY;

const COLUMNS = {
  /** Times of infection and recovery, foreseen or past; `LATER`. */
  infected: { type: 'f64', rows: 'agent' },
  removed: { type: 'f64', rows: 'agent' },
  /** Who transmitted it, as agent + 1; 0 = a seed or nobody. */
  parent: { type: 'u32', rows: 'agent' },
} as const satisfies Declaration;

const parameters = z.strictObject({
  kind: z.literal('sir-continuous'),
  /** Rate of infecting a susceptible neighbour, a unit of time and tie. */
  tau: z.number().min(0).max(1e6),
  /** Rate of recovery, a unit of time. */
  gamma: z.number().min(0).max(1e6),
});
type SirRun = Run<typeof COLUMNS, z.output<typeof parameters>, Heap>;

/**
 * SIR in continuous time, exactly (event-driven: Kiss, Miller and Simon 2017, appendix A.1.2).
 * When an agent is infected, its time to recovery and each tie's time to transmission are drawn
 * from exponential distributions, −ln(u) / rate; events then happen in the order of their times.
 * A tick is a unit of time. The peak is that of every moment, not of whole ticks.
 */
export const sirContinuous: Model<typeof COLUMNS, z.output<typeof parameters>, Heap> = {
  kind: 'sir-continuous',
  summary: 'susceptible → infected → recovered, in continuous time; a tick is a unit of time',
  active: 'infected',
  source: 'Kermack and McKendrick 1927; Kiss, Miller and Simon 2017',
  parameters,
  columns: () => COLUMNS,
  scratch: (network: Topology) => makeHeap(agentsOf(network)),
  start(run, seeds) {
    run.state.infected.fill(LATER);
    run.state.removed.fill(LATER);
    run.scratch.length = 0;
    for (const a of seeds) run.state.infected[a] = 0;
    for (const a of seeds) infect(run, a, 0);
  },
  recall({ state, scratch, tick }) {
    const { infected, removed } = state;
    scratch.length = 0;
    for (let a = 0; a < infected.length; a++) {
      const next = infected[a] < tick || infected[a] === 0 ? removed[a] : infected[a];
      if (next >= tick && next < LATER) push(scratch, next, a);
    }
  },
  step(run) {
    const { state, scratch, tick } = run;
    const { infected, removed, active } = state;
    while (scratch.length > 0) {
      const time = scratch.time[0];
      const a = scratch.agent[0];
      const isRecovery = removed[a] === time;
      // Else another told it an earlier time in the meantime.
      const isInfection = infected[a] === time && removed[a] === LATER;
      if (isRecovery || isInfection) {
        if (time >= tick + 1) return true;
        pop(scratch);
        if (isRecovery) active[0]--;
        else infect(run, a, time);
      } else {
        pop(scratch);
      }
    }
    return false;
  },
  follow: (run) => followInfections(run, (time, tick) => time < tick || time === 0),
};

/** Agent `a` is infected at a time: when it recovers, and when it transmits to whom. */
function infect(
  { state, scratch, network, parameters: { tau, gamma }, seed }: SirRun,
  a: number,
  now: number,
): void {
  const { infected, removed, parent } = state;
  const recovery = now + exponential(unit(keyOf(seed, PURPOSE.course, a), 0), gamma);
  removed[a] = recovery;
  state.reached[0]++;
  if (++state.active[0] > state.peak[0]) state.peak[0] = state.active[0];
  if (recovery < LATER) push(scratch, recovery, a);
  const key = keyOf(seed, PURPOSE.transmission, a);
  // The chance that a tie transmits nothing before the recovery: most draws end at it.
  const quiet = recovery < LATER ? exp(-Math.min(700, tau * (recovery - now))) * (1 - 1e-12) : 0;
  for (let e = network.first[a]; e < network.end[a]; e++) {
    const t = network.target[e];
    const u = unit(key, t);
    if (u < quiet || infected[t] <= now) continue;
    const when = now + exponential(u, tau);
    if (when >= recovery || when >= infected[t]) continue;
    infected[t] = when;
    parent[t] = a + 1;
    push(scratch, when, t);
  }
}

function exponential(u: number, rate: number): number {
  return -ln(u) / rate;
}
