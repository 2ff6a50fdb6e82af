import { z } from 'zod';
import { LIMITS } from '#shared/game/order.ts';
import { visibleText } from '#shared/game/text.ts';
import { role } from './roles.ts';

/** What a player may be called. */
export const playerName = visibleText(LIMITS.playerName);

/** Someone who has played: a guest today, more kinds of account later. */
export const playerRecord = z.strictObject({
  /** 2 since there are roles; all were guests before. */
  version: z.literal(2),
  /** Unguessable, URL-safe. */
  id: z.string().min(8).max(32),
  /** Shown to others; never interpreted as markup. */
  name: z.string().min(1).max(24),
  /** How they prove who they are. */
  kind: z.literal('guest'),
  role,
  createdAt: z.date(),
});
export type PlayerRecord = z.infer<typeof playerRecord>;
