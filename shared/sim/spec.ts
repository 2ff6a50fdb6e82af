import { z } from 'zod';

const probability = z.number().min(0).max(1);

/**
 * Parameters of the attention model. Probabilities are per tick; ten ticks are a second.
 * See SPEC.md for the rule that each one enters.
 */
export const attentionParameters = z.strictObject({
  kind: z.literal('attention'),
  /** Chance that a believer of average influence and full freshness posts in a tick. */
  share: probability.default(0.011),
  /** Chance of adopting when reinforcement, novelty and contest are all at their best. */
  adoption: probability.default(0.8),
  /** Recent impressions at which reinforcement is one half (n² / (n² + threshold²)). */
  threshold: z.number().min(0.1).max(10).default(2.4),
  /** Chance that a believer without conviction leaves in a tick. */
  leave: probability.default(0.001),
  /** Part of a believer's readiness to post that is lost in a tick. */
  fatigue: probability.default(0.0006),
  /** Part of an idea's novelty lost in a tick in a region where everybody believes it. */
  noveltyLoss: probability.default(0.0002),
  /** Chance of a former believer to adopt again, relative to a new one. */
  relapse: probability.default(0.3),
});

/** All that a world is made from: the same spec on the same atlas is the same world. */
export const worldSpec = z.strictObject({
  version: z.literal(1),
  seed: z.int().min(0).max(0xffffffff),
  agents: z.int().min(100).max(1_000_000),
  network: z
    .strictObject({
      kind: z.literal('earth'),
      /** Ties an agent has on average, before duplicates are dropped. */
      meanDegree: z.int().min(2).max(50).default(10),
    })
    .prefault({ kind: 'earth' }),
  model: attentionParameters.prefault({ kind: 'attention' }),
});
export type WorldSpec = z.output<typeof worldSpec>;
