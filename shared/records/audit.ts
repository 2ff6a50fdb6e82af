import { z } from 'zod';

/** What operators do that is written down. */
export const DEEDS = [
  'role-granted',
  'keys-rotated',
  'report-decided',
  'player-banned',
  'ban-lifted',
  'sessions-ended',
  'world-closed',
  'template-changed',
  'room-called',
  'admin-signed-in',
] as const;
export type Deed = (typeof DEEDS)[number];

/** One deed of an operator. Entries are never changed. */
export const auditRecord = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  at: z.date(),
  deed: z.enum(DEEDS, { error: `one of ${DEEDS.join(', ')}` }),
  /** Id of the player who did it; null for the command line, where the server runs. */
  by: z.string().nullable(),
  /** Id of whom or what it was done to. */
  target: z.string(),
  /** Of the request, as `X-Request-Id` had it; null for the command line. */
  requestId: z.string().nullable(),
  /** What matters besides, such as the role that was given. No secrets. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type AuditRecord = z.infer<typeof auditRecord>;
