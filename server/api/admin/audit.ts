import { z } from 'zod';
import { auditRecord } from '#shared/records/audit.ts';
import type { Audit } from '../../store/audit.ts';
import { afterPage, nextCursor, timePage } from '../fields.ts';
import { type Route, route } from '../route.ts';

const entry = auditRecord.omit({ version: true }).meta({ id: 'AuditEntry' });

const targetExpected = '1 to 64 characters';

/** What operators did. */
export function auditRoutes(audit: Audit): Route[] {
  return [
    route({
      id: 'listAudit',
      method: 'get',
      path: '/admin/audit',
      tag: 'admin',
      summary: 'What operators did, newest first',
      description:
        'Written before it is done: what then came to nothing, because of a crash or because ' +
        'somebody else was faster, is there as well.',
      access: 'administer',
      query: z.strictObject({
        ...timePage,
        deed: auditRecord.shape.deed.optional(),
        by: z
          .string({ error: targetExpected })
          .min(1, targetExpected)
          .max(64, targetExpected)
          .optional()
          .meta({ description: 'only what this player did' }),
        target: z
          .string({ error: targetExpected })
          .min(1, targetExpected)
          .max(64, targetExpected)
          .optional()
          .meta({ description: 'only what was done to this player, world, report or template' }),
      }),
      answer: z.strictObject({ entries: z.array(entry), nextCursor }),
      async handle({ query: { cursor, ...query } }) {
        const { entries, next } = await audit.list({ ...query, after: cursor });
        return {
          entries: entries.map(({ version: _, ...rest }) => rest),
          nextCursor: afterPage(next),
        };
      },
    }),
  ];
}
