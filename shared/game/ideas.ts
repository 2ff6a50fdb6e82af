import { AGES, LANGUAGES, PLATFORMS, TOPICS } from '#shared/sim/demographics.ts';
import type { Traits } from '#shared/sim/input.ts';
import type { IdeaDraft } from './order.ts';

/** Weights of the first, second and third tag, by how many there are; each row adds up to 255. */
const TAG_WEIGHTS = [[255], [160, 95], [127, 76, 52]];

/** [GAME15] What a draft, which must be valid, means to the world. */
export function traitsOf(draft: IdeaDraft): Traits {
  const topics = new Array<number>(TOPICS.length).fill(0);
  const weights = TAG_WEIGHTS[draft.tags.length - 1] ?? [];
  draft.tags.forEach((tag, i) => {
    topics[TOPICS.indexOf(tag)] = weights[i] ?? 0;
  });
  const virality = Math.floor((draft.virality * 255) / 100);
  return {
    topics,
    virality,
    plausibility: 255 - virality,
    arousal: Math.floor((draft.arousal * 255) / 100),
    valence: Math.floor((draft.valence * 127) / 100),
    targets:
      bits(AGES, draft.ages) |
      (bits(LANGUAGES, draft.languages) << AGES.length) |
      (bits(PLATFORMS, draft.platforms) << (AGES.length + LANGUAGES.length)),
  };
}

/** Aiming at every group of an axis is aiming at none. */
function bits(all: readonly string[], chosen: readonly string[]): number {
  if (chosen.length === all.length) return 0;
  return chosen.reduce((set, item) => set | (1 << all.indexOf(item)), 0);
}
