import '../net/jitless.ts';
import { z } from 'zod';
import {
  type REPORT_REASONS,
  type ReportTarget,
  reportReason,
} from '#shared/records/moderation.ts';
import { askAsMe } from '../net/mine.ts';

export type Reason = (typeof REPORT_REASONS)[number];

/** @param note '' for none */
export const sendReport = (target: ReportTarget, reason: Reason, note: string) =>
  askAsMe('/reports', z.unknown(), { body: { target, reason, ...(note && { note }) } });

const warnings = z.object({
  warnings: z.array(z.object({ at: z.coerce.date(), reason: reportReason })),
});
/** The latest of what moderators have warned one of, newest first. */
export const getWarnings = async () => (await askAsMe('/me/warnings?limit=5', warnings)).warnings;
