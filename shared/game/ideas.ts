import { AGES, LANGUAGES, PLATFORMS, TOPICS, type Topic } from '#shared/sim/demographics.ts';
import type { Traits } from '#shared/sim/input.ts';
import type { World } from '#shared/sim/world.ts';
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

/** [GAME28] What words are about, each topic once and in hundredths, as a row of weights. */
export function weightsOf(
  about: readonly { readonly topic: Topic; readonly weight: number }[],
): number[] {
  const weights = new Array<number>(TOPICS.length).fill(0);
  // Hundredths are rounded and may come to 101: with 2.55 that would be over 255.
  for (const { topic, weight } of about) weights[TOPICS.indexOf(topic)] = Math.floor(2.5 * weight);
  return weights;
}

/** Traits on the scales of a draft. */
export function slidersOf({
  virality,
  arousal,
  valence,
}: Pick<Traits, 'virality' | 'arousal' | 'valence'>): Pick<
  IdeaDraft,
  'virality' | 'arousal' | 'valence'
> {
  return {
    virality: Math.round((virality * 100) / 255),
    arousal: Math.round((arousal * 100) / 255),
    valence: Math.max(-100, Math.round((valence * 100) / 127)),
  };
}

/** What an idea means to the world now: the row of one that there is. */
export function traitsIn({ state }: World, idea: number): Traits {
  return {
    topics: state.topics.slice(idea * TOPICS.length, (idea + 1) * TOPICS.length),
    virality: state.virality[idea]!,
    plausibility: state.plausibility[idea]!,
    arousal: state.arousal[idea]!,
    valence: state.valence[idea]!,
    targets: state.targets[idea]!,
  };
}

/** Aiming at every group of an axis is aiming at none. */
function bits(all: readonly string[], chosen: readonly string[]): number {
  if (chosen.length === all.length) return 0;
  return chosen.reduce((set, item) => set | (1 << all.indexOf(item)), 0);
}
