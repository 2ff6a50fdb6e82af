import type { ReportTarget } from '#shared/records/moderation.ts';

/** Who or what is to be reported, and how to speak of it. */
export interface Reported {
  readonly target: ReportTarget;
  /** What they are called. */
  readonly name: string;
  /** Of an idea: what it says. */
  readonly text?: string | undefined;
}
