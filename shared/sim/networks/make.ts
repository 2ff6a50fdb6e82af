import { BadInput } from './bad-input.ts';
import { barabasiAlbert } from './barabasi-albert.ts';
import { blocks } from './blocks.ts';
import { complete } from './complete.ts';
import { areGraphical, powerLawDegrees, regular, withDegrees } from './configuration.ts';
import { erdosRenyi } from './erdos-renyi.ts';
import { MOST_TIES } from './limits.ts';
import type { NetworkSpec } from './network-spec.ts';
import { ring } from './ring.ts';
import type { Topology } from './topology.ts';
import { wattsStrogatz } from './watts-strogatz.ts';

/** Kinds that follow from their numbers alone; the others need a map or a file. */
export type GeneratedSpec = Exclude<NetworkSpec, { kind: 'earth' | 'file' }>;

/**
 * [NET11] The same spec and seed make the same network.
 *
 * @throws BadInput when no network has the degrees that were drawn
 */
export function makeNetwork(spec: GeneratedSpec, seed: number): Topology {
  switch (spec.kind) {
    case 'erdos-renyi':
      return erdosRenyi(seed, spec.agents, spec.meanDegree);
    case 'regular':
      return regular(seed, spec.agents, spec.degree);
    case 'watts-strogatz':
      return wattsStrogatz(seed, spec.agents, spec.degree, spec.rewire);
    case 'barabasi-albert':
      return barabasiAlbert(seed, spec.agents, spec.attach);
    case 'configuration':
      return configuration(spec, seed);
    case 'blocks':
      return blocks(seed, spec.sizes, spec.inside, spec.between);
    case 'ring':
      return ring(spec.agents, spec.degree);
    case 'complete':
      return complete(spec.agents);
    default:
      return spec satisfies never;
  }
}

function configuration(spec: Extract<NetworkSpec, { kind: 'configuration' }>, seed: number) {
  const { degrees, agents = 0, exponent = 0, min = 0, max = 0 } = spec;
  if (degrees !== undefined) return withDegrees(seed, degrees);
  const drawn = powerLawDegrees(seed, agents, { exponent, min, max });
  const ends = drawn.reduce((sum, degree) => sum + degree, 0);
  if (ends > 2 * MOST_TIES) {
    throw new BadInput(
      `network.max: the degrees drawn make ${ends / 2} ties; there may be at most ${MOST_TIES}`,
    );
  }
  if (!areGraphical(drawn)) {
    throw new BadInput(
      `network.max: no network has the degrees drawn; a max below ${max} may help`,
    );
  }
  return withDegrees(seed, drawn);
}
