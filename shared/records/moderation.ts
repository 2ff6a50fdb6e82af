import { z } from 'zod';
import { visibleText } from '#shared/game/text.ts';

/** What may be wrong with what somebody is called, says or does. */
export const REPORT_REASONS = [
  'hate',
  'harassment',
  'sexual',
  'spam',
  'cheating',
  'name',
  'other',
] as const;

export const reportReason = z.enum(REPORT_REASONS, {
  error: `one of ${REPORT_REASONS.join(', ')}`,
});

/** What somebody has to say about it, and moderators read. */
export const moderationNote = visibleText(500);

const idExpected = 'an id of 8 to 32 characters';
const id = z.string({ error: idExpected }).regex(/^[\w-]{8,32}$/, idExpected);
const ideaExpected = 'the number of an idea there, from 1';

/** What a report is about. Ideas and variants of them are counted in each match from 1. */
export const reportTarget = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('player'), id }),
    z.strictObject({ kind: z.literal('match'), id }),
    z.strictObject({
      kind: z.literal('idea'),
      /** A world that runs, or a match on record. */
      where: z.enum(['world', 'match'], { error: 'world or match' }),
      id,
      idea: z.int({ error: ideaExpected }).min(1, ideaExpected).max(1e6, ideaExpected),
    }),
  ],
  { error: 'a target of kind player, match or idea' },
);
export type ReportTarget = z.infer<typeof reportTarget>;

export const REPORT_STATES = ['open', 'dismissed', 'warned', 'banned'] as const;

/** Somebody as they were called when it was written down. */
const named = z.strictObject({ id: z.string(), name: z.string() });

export const reportRecord = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  at: z.date(),
  by: named,
  target: reportTarget,
  /** Whom it is about; null where that is nobody, as for a whole match. */
  subject: named.nullable(),
  /** What was there to be read when it was reported: an idea's text, or a name. */
  evidence: z.string().nullable(),
  reason: reportReason,
  note: z.string(),
  state: z.enum(REPORT_STATES),
  /** Counts what was changed, from 1: moderators name the one that they have seen. */
  revision: z.int().min(1),
  decision: z
    .strictObject({ by: named, at: z.date(), note: z.string(), banId: z.string().nullable() })
    .nullable(),
});
export type ReportRecord = z.infer<typeof reportRecord>;

/** Somebody who may not play, for a while or for good. */
export const banRecord = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  player: named,
  reason: reportReason,
  /** For moderators. */
  note: z.string(),
  by: named,
  at: z.date(),
  /** Null is for good. */
  until: z.date().nullable(),
  /** When it was taken back, and by whom. */
  lifted: z.strictObject({ by: named, at: z.date() }).nullable(),
});
export type BanRecord = z.infer<typeof banRecord>;
