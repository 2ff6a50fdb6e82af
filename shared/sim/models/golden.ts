import type { Atlas } from '../atlas.ts';
import { makeNetwork } from '../networks/make.ts';
import type { Topology } from '../networks/topology.ts';
import type { Run } from '../run/model.ts';
import { begin, hashRun, openRun, stepRun } from '../run/run.ts';
import { MODELS, modelOf } from './all.ts';

/**
 * [MODEL1] A short run of every model, and what must come of it in every engine. Pure, so that
 * a page runs the very same.
 */
export const MODEL_EXAMPLES: Readonly<Record<string, object>> = {
  si: { beta: 0.1 },
  sis: { beta: 0.1, gamma: 0.2 },
  sir: { beta: 0.1, gamma: 0.2 },
  seir: { beta: 0.15, sigma: 0.3, gamma: 0.2 },
  sirs: { beta: 0.1, gamma: 0.2, xi: 0.1 },
  'sir-continuous': { tau: 0.4, gamma: 1 },
  'independent-cascade': { p: 0.3 },
  'linear-threshold': { phi: 0.2 },
  'complex-contagion': { threshold: 2 },
  'maki-thompson': {},
  voter: {},
  deffuant: { epsilon: 0.3, mu: 0.5 },
  'limited-attention': { memory: 3, innovation: 0.05 },
  attention: { share: 1, leave: 0.2, noveltyLoss: 0.05 },
};

/** At tick 40, or where it closed before. A change on purpose changes these: say so in the commit. */
export const GOLDEN_MODELS = {
  attention: '8cf307f09cb43c5c',
  'complex-contagion': '2979b137ba932aee',
  'independent-cascade': '3c58aa93f1314eae',
  'limited-attention': '027bed47acb39dd9',
  'linear-threshold': '942ceb2d04561e97',
  'maki-thompson': '9ad2eec0e4174eda',
  'sir-continuous': 'd4ad332a045eec3f',
  deffuant: 'caf0d5228457bfd1',
  seir: 'c8a3b8dd51deaaff',
  si: 'b5e47a208b501eeb',
  sir: '0add37288dc1467f',
  sirs: '961612facfb4f403',
  sis: '3f2b1d43e5089db3',
  voter: '595f37e3952ac41f',
};

export const goldenNetwork = makeNetwork(
  { kind: 'watts-strogatz', agents: 400, degree: 6, rewire: 0.2 },
  1,
);
export const GOLDEN_SEEDS = Uint32Array.of(3, 4, 5, 200);

export function openGolden(
  atlas: Atlas,
  kind: string,
  changes: object = {},
  on: Topology = goldenNetwork,
): Run {
  const model = modelOf(kind, { seed: 1, atlas, traits: {} });
  return openRun(model, on, model.parameters.parse({ kind, ...MODEL_EXAMPLES[kind], ...changes }));
}

export function runTo(run: Run, tick: number): Run {
  while (run.isOpen && run.tick < tick) stepRun(run);
  return run;
}

export function startGolden(atlas: Atlas, kind: string, seed = 1, changes: object = {}): Run {
  const run = openGolden(atlas, kind, changes);
  begin(run, seed, GOLDEN_SEEDS);
  return run;
}

/** The hash of each model's run, by kind. */
export function goldenModels(atlas: Atlas): Record<string, string> {
  return Object.fromEntries(
    MODELS.map(({ kind }) => [kind, hashRun(runTo(startGolden(atlas, kind), 40))]),
  );
}
