import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { loadAtlas } from '#server/atlas.ts';
import { earthNetwork } from '#shared/sim/network.ts';
import { type LeftOut, quoted } from '#shared/sim/networks/files/gather.ts';
import { formatOf, parseNetwork } from '#shared/sim/networks/files/read.ts';
import type { Written } from '#shared/sim/networks/files/write.ts';
import { makeNetwork } from '#shared/sim/networks/make.ts';
import type { NetworkSpec } from '#shared/sim/networks/network-spec.ts';
import { type Topology, topologyOf } from '#shared/sim/networks/topology.ts';
import { makePeople } from '#shared/sim/population.ts';
import { FAILED, MISUSED, within } from './failure.ts';
import { counted } from './output.ts';
import { during } from './progress.ts';
import { readText } from './read-text.ts';

export interface OpenNetwork extends Written {
  /** What a file holds that the network does not, as one line; null when nothing. */
  readonly left: string | null;
}

/** Makes or reads the network of a spec. @throws Failure that names the field or the line */
export async function openNetwork(
  spec: NetworkSpec,
  seed: number,
  specPath: string,
): Promise<OpenNetwork> {
  const network = await (spec.kind === 'file'
    ? during(`reading ${spec.path}`, () => read(spec, specPath))
    : make(spec, seed, specPath));
  // Who wants to end the process could not, meanwhile.
  await setImmediate();
  return network;
}

async function make(
  spec: Exclude<NetworkSpec, FileSpec>,
  seed: number,
  specPath: string,
): Promise<OpenNetwork> {
  const topology =
    spec.kind === 'earth'
      ? await earth(spec, seed)
      : during('making the network', () =>
          within(specPath, MISUSED, () => makeNetwork(spec, seed)),
        );
  return { topology, names: null, traits: {}, left: null };
}

type FileSpec = Extract<NetworkSpec, { kind: 'file' }>;

/** The file that a network is read from; null when it is made. */
export function fileOf(spec: NetworkSpec, specPath: string): string | null {
  return spec.kind === 'file' ? pathOf(spec, specPath) : null;
}

/** Beside the spec, or else from where one stands. */
function pathOf({ path }: FileSpec, specPath: string): string {
  const beside = isAbsolute(path) ? path : join(dirname(specPath), path);
  return existsSync(beside) ? beside : path;
}

function read(spec: FileSpec, specPath: string): OpenNetwork {
  const path = pathOf(spec, specPath);
  const text = readText(path);
  const { left, ...network } = within(path, FAILED, () =>
    parseNetwork(text, spec.format ?? formatOf(path)),
  );
  return { ...network, left: tell(spec.path, left) };
}

async function earth(
  { agents, meanDegree }: { agents: number; meanDegree: number },
  seed: number,
): Promise<Topology> {
  const atlas = await loadAtlas();
  return during('making the network', () => {
    const people = makePeople(seed, agents, atlas);
    return topologyOf(earthNetwork(seed, meanDegree, people));
  });
}

function tell(path: string, left: LeftOut): string | null {
  const parts: string[] = [];
  if (left.selfLoops > 0) parts.push(`${counted(left.selfLoops, 'self-loop')} left out`);
  if (left.duplicates > 0) parts.push(`${counted(left.duplicates, 'duplicate tie')} left out`);
  if (left.directions) parts.push('directions ignored: every tie goes both ways');
  if (left.weights) parts.push('weights ignored');
  if (left.attributes.length > 0) parts.push(`attributes ignored: ${listed(left.attributes)}`);
  return parts.length === 0 ? null : `${path}: ${parts.join('; ')}`;
}

/** The first few; a file may have any number. */
function listed(names: readonly string[]): string {
  const some = names.slice(0, 5).map(quoted).join(', ');
  return names.length > 5 ? `${some} and ${names.length - 5} more` : some;
}
