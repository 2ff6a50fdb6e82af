import { z } from 'zod';
import type { Model } from '../run/model.ts';
import { TRANSMISSION, type Transmission } from './course.ts';
import {
  followTransmission,
  recallTransmission,
  startTransmission,
  stepTransmission,
  transmission,
} from './transmission.ts';

const parameters = z.strictObject({
  kind: z.literal('independent-cascade'),
  /** Chance to activate a neighbour, once a tie. */
  p: z.number().min(0).max(1),
});

/**
 * Independent cascade (Goldenberg, Libai and Muller 2001; Kempe, Kleinberg and Tardos 2003, § 2):
 * whoever became active in the last tick tries each inactive neighbour once.
 */
export const independentCascade: Model<
  typeof TRANSMISSION,
  z.output<typeof parameters>,
  Transmission
> = {
  kind: 'independent-cascade',
  summary: 'whoever became active tries each neighbour once',
  active: 'activated in the last tick',
  source: 'Goldenberg, Libai and Muller 2001; Kempe, Kleinberg and Tardos 2003',
  parameters,
  columns: () => TRANSMISSION,
  scratch: (network, { p }) => transmission(network, { beta: p, sigma: null, gamma: 1 }),
  start: startTransmission,
  recall: recallTransmission,
  step: stepTransmission,
  follow: followTransmission,
};
