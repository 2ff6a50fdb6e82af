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
  kind: z.literal('sir'),
  /** Chance to infect a susceptible neighbour, a tick and tie. */
  beta: z.number().min(0).max(1),
  /** Chance to recover, a tick. 1 = after one tick: bond percolation. */
  gamma: z.number().min(0).max(1),
});

/**
 * Susceptible, infected, recovered for good (Kermack and McKendrick 1927; on networks Newman
 * 2002), in discrete time: an agent infected in a tick transmits from the next one on.
 */
export const sir: Model<typeof TRANSMISSION, z.output<typeof parameters>, Transmission> = {
  kind: 'sir',
  summary: 'susceptible → infected → recovered',
  active: 'infected',
  source: 'Kermack and McKendrick 1927; Newman 2002',
  parameters,
  columns: () => TRANSMISSION,
  scratch: (network, { beta, gamma }) => transmission(network, { beta, sigma: null, gamma }),
  start: startTransmission,
  recall: recallTransmission,
  step: stepTransmission,
  follow: followTransmission,
};
