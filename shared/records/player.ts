import { z } from 'zod';
import { LIMITS } from '#shared/game/order.ts';
import { visibleText } from '#shared/game/text.ts';
import { role } from './roles.ts';

/** What a player may be called. */
export const playerName = visibleText(LIMITS.playerName);

/** Someone who has played. */
export const playerRecord = z.strictObject({
  /** 2 since there are roles; all were guests before. 3 since there are accounts. */
  version: z.literal(3),
  /** Unguessable, URL-safe. */
  id: z.string().min(8).max(32),
  /** Shown to others; never interpreted as markup. */
  name: z.string().min(1).max(24),
  /** A guest is known by their device alone, an account by its identities. */
  kind: z.enum(['guest', 'account', 'deleted']),
  role,
  createdAt: z.date(),
});
export type PlayerRecord = z.infer<typeof playerRecord>;
