import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { loadAtlas } from '#server/atlas.ts';
import { earthNetwork } from '#shared/sim/network.ts';
import type { LeftOut } from '#shared/sim/networks/files/gather.ts';
import { formatOf, parseNetwork } from '#shared/sim/networks/files/read.ts';
import type { TraitTable } from '#shared/sim/networks/files/traits.ts';
import { makeNetwork } from '#shared/sim/networks/make.ts';
import type { NetworkSpec } from '#shared/sim/networks/network-spec.ts';
import { type Topology, topologyOf } from '#shared/sim/networks/topology.ts';
import { makePeople } from '#shared/sim/population.ts';
import { FAILED, MISUSED, within } from './failure.ts';
import { readText } from './read-spec.ts';

export interface OpenNetwork {
  readonly topology: Topology;
  /** Null where agents are called by their numbers. */
  readonly names: readonly string[] | null;
  readonly traits: TraitTable;
  /** What a file holds that the network does not, as one line; null when nothing. */
  readonly left: string | null;
}

/** Makes or reads the network of a spec. @throws Failure that names the field or the line */
export async function openNetwork(
  spec: NetworkSpec,
  seed: number,
  specPath: string,
): Promise<OpenNetwork> {
  if (spec.kind === 'file') {
    // A path is meant from the spec's folder; from where one stands will do as well.
    const beside = resolve(dirname(specPath), spec.path);
    const path = existsSync(beside) ? beside : spec.path;
    const text = readText(path);
    const { topology, names, traits, left } = within(path, FAILED, () =>
      parseNetwork(text, spec.format ?? formatOf(path)),
    );
    return { topology, names, traits, left: tell(spec.path, left) };
  }
  const topology =
    spec.kind === 'earth'
      ? await earth(spec, seed)
      : within(specPath, MISUSED, () => makeNetwork(spec, seed));
  return { topology, names: null, traits: {}, left: null };
}

async function earth(
  { agents, meanDegree }: { agents: number; meanDegree: number },
  seed: number,
): Promise<Topology> {
  const people = makePeople(seed, agents, await loadAtlas());
  return topologyOf(earthNetwork(seed, meanDegree, people));
}

function tell(path: string, left: LeftOut): string | null {
  const parts: string[] = [];
  if (left.selfLoops > 0) parts.push(`${left.selfLoops} self-loops left out`);
  if (left.duplicates > 0) parts.push(`${left.duplicates} duplicate ties left out`);
  if (left.directions) parts.push('directions passed over: every tie goes both ways');
  if (left.weights) parts.push('weights passed over');
  return parts.length === 0 ? null : `${path}: ${parts.join('; ')}`;
}
