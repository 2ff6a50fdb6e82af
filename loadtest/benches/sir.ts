import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { erdosRenyi } from '#shared/sim/networks/erdos-renyi.ts';
import { parseEdgeList } from '#shared/sim/networks/files/edge-list.ts';
import { agentsOf, tiesOf } from '#shared/sim/networks/topology.ts';
import { ours } from './epidemic.ts';
import { compared, LEFT_OUT } from './graph-tool.ts';

/** As given on the command line. */
const sirOptions = z.object({
  /** A file of ties, one a line; without it a network of 10,000 agents with 10 ties each. */
  edges: z.string().optional(),
  beta: z.coerce.number().min(0).max(1),
  gamma: z.coerce.number().min(0).max(1),
  runs: z.coerce.number().int().min(1).max(1000),
});

/**
 * Time of one SIR run to its end from ten random seeds, its start included; a row a run. Then a
 * row that sets it beside graph-tool, where that is installed.
 */
export async function* sir(options: z.input<typeof sirOptions>): AsyncGenerator<object> {
  const { edges: file, beta, gamma, runs } = sirOptions.parse(options);
  const topology =
    file === undefined
      ? erdosRenyi(1, 10_000, 10)
      : parseEdgeList(readFileSync(file, 'utf8')).topology;
  const epidemic = { beta, gamma };
  const [agents, edges] = [agentsOf(topology), tiesOf(topology)];
  let run = 0;
  for (const timed of ours(topology, epidemic, runs)) {
    yield { bench: 'sir', agents, edges, beta, gamma, run: ++run, ...timed };
  }
  const beside = compared(topology, epidemic, runs);
  if (beside === null) console.error(LEFT_OUT);
  else yield beside;
}

/** The row beside graph-tool alone, for 100,000 agents with ten ties each; none without it. */
export async function* sirPeer(): AsyncGenerator<object> {
  const beside = compared(erdosRenyi(1, 100_000, 10), { beta: 0.04, gamma: 0.2 }, 5);
  if (beside !== null) yield beside;
}
