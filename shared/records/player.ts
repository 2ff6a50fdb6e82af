import { z } from 'zod';

/**
 * What a player may be called: composed and trimmed, 1 to 24 UTF-16 units, with something to see
 * in it, and nothing that could hide in a line or turn it around (control characters, bidi marks,
 * line separators, lone surrogates, private use). The joiners stay: scripts and emoji need them.
 */
export const playerName = z
  .string({ error: 'a name of 1 to 24 characters' })
  .max(1000, 'a name of 1 to 24 characters')
  .normalize('NFC')
  .trim()
  .min(1, 'a name of 1 to 24 characters')
  .max(24, 'a name of 1 to 24 characters')
  .regex(
    /^(?:[^\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]|\u200c|\u200d)*$/u,
    'a name without invisible characters',
  )
  .regex(/[\p{L}\p{N}\p{P}\p{S}]/u, 'a name with a visible character');

/** Someone who has played: a guest today, more kinds of account later. */
export const playerRecord = z.strictObject({
  version: z.literal(1),
  /** Unguessable, URL-safe. */
  id: z.string().min(8).max(32),
  /** Shown to others; never interpreted as markup. */
  name: z.string().min(1).max(24),
  kind: z.literal('guest'),
  createdAt: z.date(),
});
export type PlayerRecord = z.infer<typeof playerRecord>;
