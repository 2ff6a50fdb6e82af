import { z } from 'zod';
import { MODELS } from '../models/all.ts';
import { networkSpec } from '../networks/network-spec.ts';

const [first, ...others] = MODELS.map((model) => model.parameters);

/** Parameters of a model: its kind and its numbers. Chances are per tick, and per tie where said. */
export const modelSpec = z.discriminatedUnion('kind', [first, ...others]);

/** Who begins: agents by name, or so many, or such a part of all, drawn anew in each run. */
export const seedsSpec = z.union(
  [
    z.strictObject({ agents: z.array(z.union([z.string(), z.int().transform(String)])).min(1) }),
    z.strictObject({
      count: z.int().min(0).max(10_000_000),
      pick: z.enum(['random', 'top-degree']).default('random'),
    }),
    z.strictObject({
      fraction: z.number().min(0).max(1),
      pick: z.enum(['random', 'top-degree']).default('random'),
    }),
  ],
  {
    error:
      'expected {"agents": [names]}, {"count": N, "pick": "random" or "top-degree"}, or {"fraction": 0..1}',
  },
);
export type SeedsSpec = z.output<typeof seedsSpec>;

/** An experiment: a model on a network, run again and again. The same spec gives the same numbers. */
export const runSpec = z.strictObject({
  network: networkSpec,
  model: modelSpec,
  /** None for `deffuant`, one at random for the others. */
  seeds: seedsSpec.optional(),
  runs: z.int().min(1).max(1_000_000).default(1),
  seed: z.int().min(0).max(0xffffffff).default(1),
  maxTicks: z.int().min(1).max(1_000_000).default(1000),
});
export type RunSpec = z.output<typeof runSpec>;

/** A network alone; a whole experiment's spec will do as well. */
export const networkFileSpec = runSpec.partial({ model: true });
