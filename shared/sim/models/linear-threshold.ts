import { z } from 'zod';
import type { Model } from '../run/model.ts';
import {
  type Frontier,
  frontier,
  recallThreshold,
  startThreshold,
  stepThreshold,
  THRESHOLD,
} from './threshold.ts';

const parameters = z.strictObject({
  kind: z.literal('linear-threshold'),
  /** The part of an agent's neighbours that must have adopted before it does. */
  phi: z.number().gt(0).max(1),
});

/**
 * Linear threshold with the same threshold for all (Granovetter 1978; on networks Watts 2002):
 * an agent adopts when adopters / neighbours ≥ φ. The quotient of whole numbers and φ are both
 * rounded once, so that 7 of 25 is enough for φ = 0.28.
 */
export const linearThreshold: Model<typeof THRESHOLD, z.output<typeof parameters>, Frontier> = {
  kind: 'linear-threshold',
  summary: 'adopts for good when a part phi of the neighbours has',
  active: 'adopters',
  source: 'Granovetter 1978; Watts 2002',
  parameters,
  columns: () => THRESHOLD,
  scratch: frontier,
  start: startThreshold,
  recall: recallThreshold,
  step: (run) => stepThreshold(run, (exposed, degree) => exposed / degree >= run.parameters.phi),
};
