import type { IdeaDraft } from '#shared/game/order.ts';
import { AGES, PLATFORMS } from '#shared/sim/demographics.ts';
import type { Analysis } from './studio.ts';

/** From this fit on, a group is among those whom an idea suits: 50 is neither well nor badly. */
export const SUITS = 62;

type Suggestion = Pick<IdeaDraft, 'virality' | 'valence' | 'arousal' | 'ages' | 'platforms'> &
  Partial<Pick<IdeaDraft, 'tags'>>;

/**
 * What a reading suggests for the form: topics and feeling as they were read, aimed at the ages
 * and platforms whom the text suits, or at everybody. No tags, where no topic was recognised.
 */
export function suggest({ topics, virality, valence, arousal, fit }: Analysis): Suggestion {
  return {
    virality,
    valence,
    arousal,
    ages: AGES.filter((age) => fit[age] >= SUITS),
    platforms: PLATFORMS.filter((platform) => fit[platform] >= SUITS),
    ...(topics.length > 0 && { tags: topics.map(({ topic }) => topic) }),
  };
}
