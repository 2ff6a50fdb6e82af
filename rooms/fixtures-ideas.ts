import type { Ask, Job, Written } from '#shared/wire/asks.ts';
import type { IdeaSource } from './ports.ts';

const BY = { by: 'fallback', because: 'no-model' } as const;

/** Answers at once what a world may ask, in the fewest words. For tests. */
export const wordLists: IdeaSource = {
  async ask<J extends Job>(job: J, ask: Ask<J>): Promise<Written<J>> {
    const worded = 'worded' in ask ? ask.worded : undefined;
    const told = { text: worded ?? 'In short', name: 'A Rumour', why: 'It was told anew.', ...BY };
    const changes = { virality: 1, plausibility: 2, valence: 0, arousal: 0 };
    const answers: Partial<Record<Job, object>> = {
      mutate: { ...told, changes },
      name: told,
      narrate: { text: 'In short: much has happened', ...BY },
      debrief: { text: 'In short: it spread.', ...BY },
      coach: { text: 'Boost where you are strong.', ...BY },
    };
    return answers[job] as Written<J>;
  },
};
