import { z } from 'zod';
import { type Act, LIMITS } from '#shared/game/order.ts';
import { opponentSpec } from '#shared/game/spec.ts';
import { order } from './messages.ts';

const seat = z
  .int()
  .min(0)
  .max(LIMITS.seats - 1);

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
  z.strictObject({ kind: z.literal('begin') }),
  z.strictObject({ kind: z.literal('abandon') }),
]) satisfies z.ZodType<Act>;
