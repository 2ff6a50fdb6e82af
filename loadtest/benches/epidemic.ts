import { sir } from '#shared/sim/models/sir.ts';
import { agentsOf, type Topology } from '#shared/sim/networks/topology.ts';
import { begin, openRun, stepRun } from '#shared/sim/run/run.ts';
import { seeding } from '#shared/sim/run/seeds.ts';

/** Chances a tick. */
export interface Epidemic {
  readonly beta: number;
  readonly gamma: number;
}

/** Drawn anew in each run. */
export const SEEDS = 10;

export interface Timed {
  readonly cpuMs: number;
  readonly attackRate: number;
}

/**
 * Unmeasured runs first, for so much CPU time, so that the loops are compiled by then; each of a
 * seed of its own, because one that dies out at once would warm up nothing.
 */
const WARM_UP_MS = 2000;
const WARM_UP_SEEDS = 1_000_000;

/** CPU time of runs to their end, the start of each included, and how many they reached. */
export function* ours(
  topology: Topology,
  { beta, gamma }: Epidemic,
  runs: number,
): Generator<Timed> {
  const run = openRun(sir, topology, { kind: 'sir', beta, gamma });
  const pick = seeding({ count: SEEDS, pick: 'random' }, topology, null);
  const timed = (seed: number): number => {
    const picked = pick(seed);
    const begun = process.cpuUsage();
    begin(run, seed, picked);
    while (stepRun(run));
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
  for (let warm = 0, seed = WARM_UP_SEEDS; warm < WARM_UP_MS; seed++) warm += timed(seed);
  for (let seed = 1; seed <= runs; seed++) {
    const cpuMs = timed(seed);
    yield { cpuMs, attackRate: (run.state.reached[0] ?? 0) / agentsOf(topology) };
  }
}
