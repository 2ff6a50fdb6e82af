import type { IdeaSource } from '../port.ts';
import { analyse } from './analyse.ts';
import { mutate } from './mutate.ts';

/** Word lists and a grammar: offline, at once, and the same answer to the same question. */
export const fallback: IdeaSource = {
  analyse: async ({ text }) => ({ ...analyse(text), by: 'fallback', because: 'no-model' }),
  mutate: async (ask) => ({ ...mutate(ask), by: 'fallback', because: 'no-model' }),
};
