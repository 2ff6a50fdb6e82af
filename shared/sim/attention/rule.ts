import type { WorldSpec } from '../spec.ts';

/**
 * [SIM12] The attention model's parameters in fixed point, and its tables. All that a state
 * transition uses is a whole number below 2⁵³, so every engine computes the same.
 */
export interface Rule {
  /** Chance to post in a tick at influence 1, in 2⁻³². */
  readonly share: number;
  /** Chance to adopt, in 2⁻¹⁶. */
  readonly adoption: number;
  /** Chance to leave in a tick, in 2⁻³². */
  readonly leave: number;
  /** Novelty lost in a tick where all believe, in 2⁻³². */
  readonly noveltyLoss: number;
  /** Adoption of former believers, in 2⁻⁸. */
  readonly relapse: number;
  /** n impressions → n² / (n² + threshold²), in 2⁻¹⁶. */
  readonly reinforcement: Uint32Array;
  /** Age of a belief in steps of `FRESH_STEP` ticks → readiness to post, in 2⁻⁸. */
  readonly freshness: Uint16Array;
}

/** Influence of an average agent. */
export const MEAN_INFLUENCE = 64;
/** Impressions beyond this add nothing. */
export const MOST_IMPRESSIONS = 63;
/** Impressions halve in this many ticks without a new one: half a minute. */
export const IMPRESSION_HALF_LIFE = 300;
/** A boost lasts half a minute. */
export const BOOST_TICKS = 300;
export const FRESH_STEP = 16;
const FRESH_STEPS = 1024;
/** A tired believer still posts now and then. */
const LEAST_FRESHNESS = 13;

export function makeRule(model: WorldSpec['model']): Rule {
  const reinforcement = new Uint32Array(MOST_IMPRESSIONS + 1);
  const threshold2 = model.threshold * model.threshold;
  for (let n = 0; n < reinforcement.length; n++) {
    reinforcement[n] = Math.floor((65536 * n * n) / (n * n + threshold2));
  }
  const freshness = new Uint16Array(FRESH_STEPS);
  let left = 256 * 65536;
  for (let step = 0; step < FRESH_STEPS; step++) {
    freshness[step] = Math.max(LEAST_FRESHNESS, Math.floor(left / 65536));
    for (let tick = 0; tick < FRESH_STEP; tick++) left = Math.floor(left * (1 - model.fatigue));
  }
  return {
    share: Math.floor((model.share * 0x1_0000_0000) / MEAN_INFLUENCE),
    adoption: Math.floor(model.adoption * 65536),
    leave: Math.floor(model.leave * 0x1_0000_0000),
    noveltyLoss: Math.floor(model.noveltyLoss * 0x1_0000_0000),
    relapse: Math.floor(model.relapse * 256),
    reinforcement,
    freshness,
  };
}
