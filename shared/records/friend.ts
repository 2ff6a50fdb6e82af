import { z } from 'zod';

/** Two players who know each other, or of whom one has asked the other. */
export const friendship = z.strictObject({
  version: z.literal(1),
  /** Ids, in ascending order. */
  players: z.tuple([z.string(), z.string()]),
  /** Who asked. */
  from: z.string(),
  isAccepted: z.boolean(),
  since: z.date(),
});
export type Friendship = z.infer<typeof friendship>;
