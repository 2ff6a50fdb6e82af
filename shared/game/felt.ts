import { HOTTER } from './economy.ts';
import type { Branch } from './kinds.ts';
import { LEAN, SCANDAL } from './news.ts';
import { CAREFUL, HOT, LOYAL, SWEPT } from './sway.ts';
import { PLAUSIBLE, STRENGTH } from './traits.ts';

/** What steps of a branch come to for all ideas of a seat, as parts of one: 0.1 is a tenth more. */
export interface TraitEffect {
  /** Posts of its believers, and how many of them leave. */
  readonly posts: number;
  readonly leaving: number;
  /** How fast it heats. */
  readonly heating: number;
  /** Of the most plausible that there is, added to the ideas there are when it is bought. */
  readonly plausibility: number;
}

/** [GAME19] All that the first `steps` steps of a branch do together, in words' own numbers. */
export function traitEffect(branch: Branch, steps: number): TraitEffect {
  const strength = STRENGTH[steps]!;
  switch (branch) {
    case 'virality':
      return { ...NOTHING, posts: strength / 256, heating: (HOTTER * steps) / 8 };
    case 'plausibility':
      return {
        ...NOTHING,
        posts: (CAREFUL * steps) / 256,
        plausibility: (PLAUSIBLE * strength) / 2 / 255,
      };
    case 'community':
      return { ...NOTHING, leaving: (LOYAL * strength) / 256 };
    default:
      return branch satisfies never;
  }
}

const NOTHING: TraitEffect = { posts: 0, leaving: 0, heating: 0, plausibility: 0 };

/** [SIM7] What heat of 0..1 does to an idea, as parts of one: posts of its believers, and who leaves. */
export const heatEffect = (heat: number): Pick<TraitEffect, 'posts' | 'leaving'> => ({
  posts: (-141 / 256) * heat,
  leaving: 1.5 * heat,
});

/** [GAME20] [GAME21] What happens in the world by itself, as parts of one. */
export const NEWS_FELT = {
  /** Heat from which a sweep holds an idea back, and what of its posts is lost to it. */
  hot: HOT / 65536,
  swept: -SWEPT / 256,
  /** What ties of one kind gain in a shift, and those of the other lose. */
  lean: LEAN / 256,
  /** Believers of little conviction whom a scandal talks out of it. */
  scandal: SCANDAL / 256,
} as const;
