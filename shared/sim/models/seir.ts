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
  kind: z.literal('seir'),
  /** Chance to infect a susceptible neighbour, a tick and tie. */
  beta: z.number().min(0).max(1),
  /** Chance that an exposed agent becomes infectious, a tick. */
  sigma: z.number().min(0).max(1),
  /** Chance that an infectious agent recovers, a tick. */
  gamma: z.number().min(0).max(1),
});

/** Susceptible, exposed, infectious, recovered (Anderson and May 1991, ch. 3), in discrete time. */
export const seir: Model<typeof TRANSMISSION, z.output<typeof parameters>, Transmission> = {
  kind: 'seir',
  summary: 'susceptible → exposed → infectious → recovered',
  active: 'infectious',
  source: 'Anderson and May 1991',
  parameters,
  columns: () => TRANSMISSION,
  scratch: (network, { beta, sigma, gamma }) => transmission(network, { beta, sigma, gamma }),
  start: startTransmission,
  recall: recallTransmission,
  step: stepTransmission,
  follow: followTransmission,
};
