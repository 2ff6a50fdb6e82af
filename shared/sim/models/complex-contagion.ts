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
  kind: z.literal('complex-contagion'),
  /** How many neighbours must have adopted before an agent does. */
  threshold: z.int().min(1).max(1_000_000),
});

/** Complex contagion: an agent adopts when enough neighbours have (Centola and Macy 2007). */
export const complexContagion: Model<typeof THRESHOLD, z.output<typeof parameters>, Frontier> = {
  kind: 'complex-contagion',
  summary: 'adopts for good when `threshold` neighbours have',
  active: 'adopters',
  source: 'Centola and Macy 2007',
  parameters,
  columns: () => THRESHOLD,
  scratch: frontier,
  start: startThreshold,
  recall: recallThreshold,
  step: (run) => stepThreshold(run, (exposed) => exposed >= run.parameters.threshold),
};
