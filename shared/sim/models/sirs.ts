import { z } from 'zod';
import type { Model } from '../run/model.ts';
import {
  type Cases,
  cases,
  RECURRENT,
  recallRecurrent,
  startRecurrent,
  stepRecurrent,
} from './recurrent.ts';

const parameters = z.strictObject({
  kind: z.literal('sirs'),
  /** Chance to infect a susceptible neighbour, a tick and tie. */
  beta: z.number().min(0).max(1),
  /** Chance to recover and be immune, a tick. */
  gamma: z.number().min(0).max(1),
  /** Chance to lose immunity, a tick. */
  xi: z.number().min(0).max(1),
});

/** Susceptible, infected, immune for a while (Anderson and May 1991; Kuperman and Abramson 2001). */
export const sirs: Model<typeof RECURRENT, z.output<typeof parameters>, Cases> = {
  kind: 'sirs',
  summary: 'susceptible → infected → immune → susceptible',
  active: 'infected',
  source: 'Anderson and May 1991; Kuperman and Abramson 2001',
  parameters,
  columns: () => RECURRENT,
  scratch: cases,
  start: startRecurrent,
  recall: recallRecurrent,
  step: (run) => stepRecurrent(run, run.parameters),
};
