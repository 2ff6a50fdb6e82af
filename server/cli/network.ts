import { type Format, formatOf } from '#shared/sim/networks/files/read.ts';
import { WITHOUT_TRAITS, writeNetwork } from '#shared/sim/networks/files/write.ts';
import { agentsOf, degree, tiesOf } from '#shared/sim/networks/topology.ts';
import { networkFileSpec } from '#shared/sim/run/run-spec.ts';
import { FAILED, within } from './failure.ts';
import { fileOf, type OpenNetwork, openNetwork } from './open-network.ts';
import { counted, print, spare, writing } from './output.ts';
import { during } from './progress.ts';
import { readSpec } from './read-spec.ts';

/** `virality network`: writes a network, in the format of the name's ending. @throws Failure */
export async function networkCommand(path: string, out: string): Promise<void> {
  const spec = readSpec(networkFileSpec, path);
  spare(out, [path, fileOf(spec.network, path)]);
  const format = formatOf(out);
  const network = await writing(out, async (write) => {
    const network = await openNetwork(spec.network, spec.seed, path);
    during(`writing ${out}`, () =>
      within(out, FAILED, () => {
        for (const piece of writeNetwork(network, format)) write(piece);
      }),
    );
    return network;
  });
  const { topology, left } = network;
  for (const line of [left, notIn(format, network)]) {
    if (line !== null) process.stderr.write(`${line}\n`);
  }
  print(`${out}: ${counted(agentsOf(topology), 'agent')}, ${counted(tiesOf(topology), 'tie')}`);
}

/** What the network has and the format has no place for, as one line; null when nothing. */
function notIn(format: Format, { topology, traits }: OpenNetwork): string | null {
  const parts: string[] = [];
  if (format === 'csv') {
    let lonely = 0;
    for (let a = 0; a < agentsOf(topology); a++) if (degree(topology, a) === 0) lonely++;
    if (lonely > 0) parts.push(`${lonely} without ties`);
  }
  if (WITHOUT_TRAITS.includes(format) && Object.keys(traits).length > 0) parts.push('traits');
  if (parts.length === 0) return null;
  return `not written, since ${format} has no place for them: ${parts.join(', ')}`;
}
