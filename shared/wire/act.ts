import { z } from 'zod';
import { type Act, LIMITS } from '#shared/game/order.ts';
import { opponentSpec } from '#shared/game/spec.ts';
import { IDEA_ROWS } from '#shared/sim/attention/columns.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { order } from './messages.ts';
import { HEADLINE, line, variant, written } from './studio.ts';

const seat = z
  .int()
  .min(0)
  .max(LIMITS.seats - 1);

/** [GAME28] A weight for each topic, together no more than an idea may have. */
export const weights = z
  .array(z.int().min(0).max(255))
  .length(TOPICS.length)
  .refine((all) => all.reduce((sum, one) => sum + one, 0) <= 255, 'together at most 255');

const retelling = variant
  .partial({ changes: true })
  .extend({ ...written, topics: weights.optional() });

/** What enters a match, as replay files and journals hold it. */
export const act = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('join'),
    seat,
    // The limit counts characters, some of which take two units.
    name: z.string().max(2 * LIMITS.playerName),
    opponent: z.boolean(),
    plays: opponentSpec.optional(),
  }),
  z.strictObject({ kind: z.literal('leave'), seat }),
  z.strictObject({ kind: z.literal('relieve'), seat }),
  z.strictObject({ kind: z.literal('resume'), seat }),
  z.strictObject({ kind: z.literal('order'), seat, order }),
  z.strictObject({
    kind: z.literal('retell'),
    seat,
    born: z.int().min(0),
    nth: z.int().min(0).max(IDEA_ROWS),
    told: retelling,
  }),
  z.strictObject({
    kind: z.literal('headline'),
    told: z.strictObject({ text: line(HEADLINE), ...written }),
  }),
  z.strictObject({ kind: z.literal('begin') }),
  z.strictObject({ kind: z.literal('abandon') }),
]) satisfies z.ZodType<Act>;
