import { HOTTER } from './economy.ts';
import type { Branch } from './kinds.ts';
import { CAREFUL, LOYAL } from './sway.ts';
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
