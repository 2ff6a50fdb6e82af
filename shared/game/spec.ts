import { z } from 'zod';
import { worldSpec } from '#shared/sim/spec.ts';

/** All that a match is made from. `seconds` is the length of play, from the first launch on. */
export const matchSpec = z.strictObject({
  version: z.literal(1),
  mode: z.enum(['match', 'lab']),
  seconds: z.int().min(20).max(3600),
  world: worldSpec,
});
export type MatchSpec = z.output<typeof matchSpec>;
