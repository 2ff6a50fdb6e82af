import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { writeNetwork } from '#shared/sim/networks/files/write.ts';
import { agentsOf, type Topology, tiesOf } from '#shared/sim/networks/topology.ts';
import { median, rounded } from '../statistics.ts';
import { type Epidemic, ours, SEEDS, type Timed } from './epidemic.ts';

const SCRIPT = fileURLToPath(new URL('../peers/graph_tool_sir.py', import.meta.url));
/** Debian's own Python sees Debian's packages, whatever else is called python3. */
const PYTHONS = ['/usr/bin/python3', 'python3'];
const WITHOUT_GRAPH_TOOL = 3;
/** Ours and theirs take turns, so that both meet the same moments of a noisy machine. */
const ROUNDS = 3;

export const LEFT_OUT =
  'Left out: the comparison with graph-tool, which is not installed. Get it by: apt-get install python3-graph-tool';

const answer = z.object({
  peer: z.string(),
  cpuMs: z.array(z.number()).min(1),
  attackRate: z.array(z.number()).min(1),
});

/**
 * The same epidemic on the same file of ties, here and in graph-tool on one thread: medians of
 * three rounds of `runs` runs each, CPU time. Null where graph-tool is not installed.
 */
export function compared(topology: Topology, epidemic: Epidemic, runs: number): object | null {
  const folder = mkdtempSync(join(tmpdir(), 'virality-bench-'));
  try {
    const edges = join(folder, 'edges.txt');
    writeFileSync(
      edges,
      [...writeNetwork({ topology, names: null, traits: {} }, 'edge-list')].join(''),
    );
    const here: Timed[] = [];
    const there: Timed[] = [];
    let peer = '';
    for (let round = 0; round < ROUNDS; round++) {
      here.push(...ours(topology, epidemic, runs));
      const theirs = graphTool(edges, agentsOf(topology), epidemic, runs);
      if (theirs === null) return null;
      there.push(...theirs.timed);
      peer = theirs.peer;
    }
    const [oursMs, peerMs] = [here, there].map((timed) => median(timed.map((one) => one.cpuMs)));
    const [attackRate, peerAttackRate] = [here, there].map((timed) =>
      rounded(median(timed.map((one) => one.attackRate)), 4),
    );
    const { beta, gamma } = epidemic;
    return {
      bench: 'sir-peer',
      agents: agentsOf(topology),
      edges: tiesOf(topology),
      beta,
      gamma,
      runs: here.length,
      peer,
      oursMs: rounded(oursMs!, 2),
      peerMs: rounded(peerMs!, 2),
      timesAsFast: rounded(peerMs! / oursMs!, 2),
      attackRate,
      peerAttackRate,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Null where no Python has graph-tool. */
function graphTool(
  edges: string,
  agents: number,
  { beta, gamma }: Epidemic,
  runs: number,
): { peer: string; timed: Timed[] } | null {
  const numbers = [agents, beta, gamma, SEEDS, runs].map(String);
  for (const python of PYTHONS) {
    const { error, status, stdout, stderr } = spawnSync(python, [SCRIPT, edges, ...numbers], {
      encoding: 'utf8',
    });
    if (error !== undefined || status === WITHOUT_GRAPH_TOOL) continue;
    if (status !== 0) throw new Error(`${SCRIPT} ended with ${status}: ${stderr}`);
    const { peer, cpuMs, attackRate } = answer.parse(JSON.parse(stdout));
    return { peer, timed: cpuMs.map((ms, i) => ({ cpuMs: ms, attackRate: attackRate[i]! })) };
  }
  return null;
}
