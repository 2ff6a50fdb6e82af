import type { Declaration } from '../columns.ts';
import { agentsOf, type Topology } from '../networks/topology.ts';
import { draw, keyOf, PURPOSE } from '../random.ts';
import type { Run } from '../run/model.ts';
import { limitOf } from './chance.ts';

/**
 * Infection that can come again (SIS, SIRS): tick by tick, over the infected and the immune
 * alone. Everybody reads the last tick's phases: whoever recovers in a tick still transmits in
 * it, and whoever is infected in it does not yet.
 */
export const RECURRENT = {
  /** 0 susceptible, 1 infected, 2 immune. */
  phase: { type: 'u8', rows: 'agent' },
  /** 1 once the agent was infected. */
  touched: { type: 'u8', rows: 'agent' },
} as const satisfies Declaration;

const SUSCEPTIBLE = 0;
const INFECTED = 1;
const IMMUNE = 2;

/** Agents that are infected or immune, in any order; derived from the phases. */
export interface Cases {
  readonly agents: Uint32Array;
  length: number;
}

export interface Chances {
  /** To infect, a tick and tie; to recover, a tick; to become susceptible again, a tick. */
  readonly beta: number;
  readonly gamma: number;
  /** Null = the recovered are susceptible at once. */
  readonly xi: number | null;
}

type RecurrentRun<P> = Run<typeof RECURRENT, P, Cases>;

export function cases(network: Topology): Cases {
  return { agents: new Uint32Array(agentsOf(network)), length: 0 };
}

export function startRecurrent<P>({ state, scratch }: RecurrentRun<P>, seeds: Uint32Array): void {
  for (const a of seeds) {
    state.phase[a] = INFECTED;
    state.touched[a] = 1;
  }
  scratch.agents.set(seeds);
  scratch.length = seeds.length;
  state.reached[0] = seeds.length;
  state.active[0] = seeds.length;
}

export function recallRecurrent<P>({ state, scratch }: RecurrentRun<P>): void {
  scratch.length = 0;
  for (let a = 0; a < state.phase.length; a++) {
    if (state.phase[a] !== SUSCEPTIBLE) scratch.agents[scratch.length++] = a;
  }
}

export function stepRecurrent<P>(run: RecurrentRun<P>, { beta, gamma, xi }: Chances): boolean {
  const { state, scratch, seed, tick } = run;
  const { phase } = state;
  const changing = keyOf(seed, PURPOSE.course, tick);
  const before = scratch.length;
  // Those newly infected stand behind and have their turn in the next tick.
  infect(run, keyOf(seed, PURPOSE.transmission, tick), limitOf(beta));
  const after = scratch.length;
  let kept = 0;
  for (let i = 0; i < before; i++) {
    const a = scratch.agents[i];
    if (phase[a] === INFECTED && draw(changing, a) < limitOf(gamma)) {
      phase[a] = xi === null ? SUSCEPTIBLE : IMMUNE;
      state.active[0]--;
    } else if (phase[a] === IMMUNE && draw(changing, a) < limitOf(xi ?? 0)) {
      phase[a] = SUSCEPTIBLE;
    }
    if (phase[a] !== SUSCEPTIBLE) scratch.agents[kept++] = a;
  }
  for (let i = before; i < after; i++) scratch.agents[kept++] = scratch.agents[i];
  scratch.length = kept;
  return state.active[0] > 0 || (kept > 0 && xi !== null && xi > 0);
}

function infect<P>({ state, scratch, network }: RecurrentRun<P>, key: number, limit: number): void {
  const { phase, touched } = state;
  const { first, end, target } = network;
  const before = scratch.length;
  for (let i = 0; i < before; i++) {
    const a = scratch.agents[i];
    if (phase[a] !== INFECTED) continue;
    const source = draw(key, a);
    for (let e = first[a]; e < end[a]; e++) {
      const t = target[e];
      if (phase[t] !== SUSCEPTIBLE || draw(source, t) >= limit) continue;
      // Behind the first `before`, so that it does not transmit in this tick.
      phase[t] = INFECTED;
      scratch.agents[scratch.length++] = t;
      state.active[0]++;
      if (touched[t] === 0) state.reached[0]++;
      touched[t] = 1;
    }
  }
}
