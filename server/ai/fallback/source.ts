import type { IdeaSource } from '#rooms/ports.ts';
import type { Job, Written } from '#shared/wire/asks.ts';
import { OFFLINE } from '../jobs.ts';

/** Word lists and a grammar: offline, at once, and the same answer to the same question. */
export const fallback: IdeaSource = {
  async ask(job, ask) {
    const answer = OFFLINE[job](ask);
    return { ...answer, by: 'fallback', because: 'no-model' } as unknown as Written<Job> &
      Written<typeof job>;
  },
};
