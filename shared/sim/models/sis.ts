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
  kind: z.literal('sis'),
  /** Chance to infect a susceptible neighbour, a tick and tie. */
  beta: z.number().min(0).max(1),
  /** Chance to recover, and be susceptible again, a tick. */
  gamma: z.number().min(0).max(1),
});

/** Susceptible, infected, susceptible again (Pastor-Satorras and Vespignani 2001). */
export const sis: Model<typeof RECURRENT, z.output<typeof parameters>, Cases> = {
  kind: 'sis',
  summary: 'susceptible → infected → susceptible',
  active: 'infected',
  source: 'Pastor-Satorras and Vespignani 2001',
  parameters,
  columns: () => RECURRENT,
  scratch: cases,
  start: startRecurrent,
  recall: recallRecurrent,
  step: (run) => stepRecurrent(run, { ...run.parameters, xi: null }),
};
