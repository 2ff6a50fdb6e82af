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
  kind: z.literal('si'),
  /** Chance to infect a susceptible neighbour, a tick and tie. */
  beta: z.number().min(0).max(1),
});

/** Susceptible, infected for good (Bailey 1957, simple epidemic; on networks Pastor-Satorras et al. 2015, § V). */
export const si: Model<typeof TRANSMISSION, z.output<typeof parameters>, Transmission> = {
  kind: 'si',
  summary: 'susceptible → infected for good',
  active: 'infected',
  source: 'Bailey 1957; Pastor-Satorras et al. 2015',
  parameters,
  columns: () => TRANSMISSION,
  scratch: (network, { beta }) => transmission(network, { beta, sigma: null, gamma: 0 }),
  start: startTransmission,
  recall: recallTransmission,
  step: stepTransmission,
  follow: followTransmission,
};
