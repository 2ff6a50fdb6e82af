import { z } from 'zod';
import { attentionParameters, worldSpec } from '#shared/sim/spec.ts';
import { ARCHETYPES, MODES, SEATS, STRENGTHS } from './kinds.ts';

/** An opponent's manner and strength. */
export const opponentSpec = z.strictObject({
  archetype: z.enum(ARCHETYPES),
  strength: z.enum(STRENGTHS),
});
export type OpponentSpec = z.output<typeof opponentSpec>;

/**
 * The world of a match: as any, but for the defaults of its model, in which believers come and go
 * faster, so that a lead can be lost. How they were found: BALANCE.md.
 */
export const matchWorld = worldSpec.extend({
  model: attentionParameters
    .extend({
      share: attentionParameters.shape.share.unwrap().default(0.012),
      leave: attentionParameters.shape.leave.unwrap().default(0.0065),
      relapse: attentionParameters.shape.relapse.unwrap().default(1),
    })
    .prefault({ kind: 'attention' }),
});

/** All that a match is made from. `seconds` is the length of play, from when the clock starts. */
export const matchSpec = z.strictObject({
  version: z.literal(1),
  mode: z.enum(MODES),
  seconds: z.int().min(20).max(3600),
  /** Whether ideas that are launched before the clock runs wait for the act `begin`. */
  waits: z.boolean().optional(),
  /** Who sits from the start, in the first seats: with them a spec is a whole zero-player match. */
  opponents: z.array(opponentSpec).max(SEATS).optional(),
  world: matchWorld,
});
export type MatchSpec = z.output<typeof matchSpec>;
