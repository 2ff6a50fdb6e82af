import { readFileSync } from 'node:fs';
import { sir as model } from '#shared/sim/models/sir.ts';
import { erdosRenyi } from '#shared/sim/networks/erdos-renyi.ts';
import { parseEdgeList } from '#shared/sim/networks/files/edge-list.ts';
import { agentsOf, tiesOf } from '#shared/sim/networks/topology.ts';
import { begin, openRun, stepRun } from '#shared/sim/run/run.ts';
import { seeding } from '#shared/sim/run/seeds.ts';

/** Unmeasured runs first, so that the compiler has seen the loops. */
const WARM_UP = 10;
const SEEDS = 10;

/** As given on the command line. */
export interface SirOptions {
  /** A file of ties, one a line; without it a network of 10,000 agents with 10 ties each. */
  readonly edges?: string | undefined;
  readonly beta: string;
  readonly gamma: string;
  readonly runs: string;
}

/** Time of one SIR run to its end from ten random seeds, its start included; a row a run. */
export async function* sir(options: SirOptions): AsyncGenerator<object> {
  const { beta, gamma } = model.parameters.parse({
    kind: 'sir',
    beta: Number(options.beta),
    gamma: Number(options.gamma),
  });
  const runs = Number(options.runs);
  const topology =
    options.edges === undefined
      ? erdosRenyi(1, 10_000, 10)
      : parseEdgeList(readFileSync(options.edges, 'utf8')).topology;
  const run = openRun(model, topology, { kind: 'sir', beta, gamma });
  const seeds = seeding({ count: SEEDS, pick: 'random' }, topology, null);
  const agents = agentsOf(topology);
  for (let number = -WARM_UP; number < runs; number++) {
    const seed = number + WARM_UP;
    const picked = seeds(seed);
    const begun = process.cpuUsage();
    begin(run, seed, picked);
    while (stepRun(run));
    const { user, system } = process.cpuUsage(begun);
    if (number < 0) continue;
    yield {
      bench: 'sir',
      agents,
      edges: tiesOf(topology),
      beta,
      gamma,
      run: number + 1,
      cpuMs: (user + system) / 1000,
      attackRate: (run.state.reached[0] ?? 0) / agents,
    };
  }
}
