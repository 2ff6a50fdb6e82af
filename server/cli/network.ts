import { closeSync, openSync, writeSync } from 'node:fs';
import { agentsOf, type Topology, tiesOf } from '#shared/sim/networks/topology.ts';
import { networkFileSpec } from '#shared/sim/run/run-spec.ts';
import { FAILED, Failure } from './failure.ts';
import { openNetwork } from './open-network.ts';
import { print } from './output.ts';
import { readSpec, reasonOf } from './read-spec.ts';

/** `virality network`: writes an edge list, agents by their numbers. @throws Failure */
export async function networkCommand(path: string, out: string): Promise<void> {
  const spec = readSpec(networkFileSpec, path);
  const { topology, left } = await openNetwork(spec.network, spec.seed, path);
  if (left !== null) process.stderr.write(`${left}\n`);
  write(out, topology);
  print(`${out}: ${agentsOf(topology)} agents, ${tiesOf(topology)} ties`);
}

/** In parts, so that a network of any size fits through. */
const PART = 1 << 20;

function write(path: string, topology: Topology): void {
  const { first, end, target } = topology;
  const agents = agentsOf(topology);
  try {
    const file = openSync(path, 'w');
    let text = `# agents ${agents}\n`;
    for (let a = 0; a < agents; a++) {
      for (let e = first[a]!; e < end[a]!; e++) if (target[e]! > a) text += `${a} ${target[e]}\n`;
      if (text.length < PART) continue;
      writeSync(file, text);
      text = '';
    }
    writeSync(file, text);
    closeSync(file);
  } catch (error) {
    throw new Failure(`${path}: ${reasonOf(error)}`, FAILED);
  }
}
