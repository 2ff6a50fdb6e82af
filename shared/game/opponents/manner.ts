import type { ARCHETYPES, Branch, STRENGTHS } from '../kinds.ts';
import type { ActionKind, IdeaDraft } from '../order.ts';
import { TICKS_A_SECOND } from '../time.ts';

/** How an archetype leans: what it thinks of each thing, against what it would be worth to all. */
export interface Manner {
  /** What it begins with, in this order, before it weighs one thing against another. */
  readonly opening: readonly (ActionKind | Branch)[];
  readonly likes: Readonly<Partial<Record<ActionKind | Branch, number>>>;
  readonly sliders: Pick<IdeaDraft, 'virality' | 'valence' | 'arousal'>;
}

export const MANNERS: Readonly<Record<(typeof ARCHETYPES)[number], Manner>> = {
  // Seeds widely and loudly.
  troll: {
    opening: ['seed', 'seed', 'virality'],
    likes: { seed: 1.3, 'bot-farm': 1.5, 'trend-jack': 1.3, virality: 1.5 },
    sliders: { virality: 50, valence: -20, arousal: 50 },
  },
  // Buys voices and polishes the message.
  brand: {
    opening: ['influencer', 'virality'],
    likes: { influencer: 1.6, boost: 1.2, mutate: 1.2, target: 1.5, plausibility: 1.6 },
    sliders: { virality: 50, valence: 30, arousal: 50 },
  },
  // Keeps whom it has.
  cult: {
    opening: ['boost', 'community', 'seed'],
    likes: { community: 1.8, mutate: 1.3, boost: 1.2, prebunk: 1.2 },
    sliders: { virality: 50, valence: 20, arousal: 50 },
  },
  // Takes from others, and warns of them.
  bureau: {
    opening: ['plausibility', 'seed', 'plausibility'],
    likes: { debunk: 1.4, prebunk: 1.4, plausibility: 1.8 },
    sliders: { virality: 50, valence: 0, arousal: 50 },
  },
};

/** How well an opponent plays: how often it looks, and what it has learnt to think of. */
export interface Skill {
  /** Ticks between two looks at the world, and before the first. */
  readonly pause: number;
  /** Actions that it knows of. */
  readonly knows: readonly ActionKind[];
  /** Whether it opens as its archetype does. */
  readonly opens: boolean;
  /** How much of what a trait will bring it sees, 0..1. */
  readonly foresight: number;
}

const BASICS: readonly ActionKind[] = ['seed', 'boost', 'debunk'];
const ALL: readonly ActionKind[] = [
  ...BASICS,
  'influencer',
  'mutate',
  'bot-farm',
  'trend-jack',
  'prebunk',
];

export const SKILLS: Readonly<Record<(typeof STRENGTHS)[number], Skill>> = {
  weak: {
    pause: 4 * TICKS_A_SECOND,
    knows: BASICS,
    opens: false,
    foresight: 0.2,
  },
  normal: { pause: 2 * TICKS_A_SECOND, knows: ALL, opens: true, foresight: 0.5 },
  strong: {
    pause: TICKS_A_SECOND,
    knows: [...ALL, 'target'],
    opens: true,
    foresight: 1,
  },
};
