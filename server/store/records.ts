import type { Redis } from 'ioredis';
import { type Answers, openAnswers } from './answers.ts';
import { type Audit, openAudit } from './audit.ts';
import { type Bans, openBans } from './bans.ts';
import type { Database } from './database.ts';
import { type Friends, openFriends } from './friends.ts';
import { type Matches, openMatches } from './matches.ts';
import { openReports, type Reports } from './reports.ts';
import { openScores, type Scores } from './scores.ts';
import { openTemplateSwitches, type TemplateSwitches } from './templates.ts';

/** What the API reads and writes besides accounts and worlds. */
export interface Records {
  readonly matches: Matches;
  readonly scores: Scores;
  readonly friends: Friends;
  readonly answers: Answers;
  readonly reports: Reports;
  readonly bans: Bans;
  readonly audit: Audit;
  readonly templates: TemplateSwitches;
}

/**
 * @param redis which all processes share; null where this one is alone
 * @param now milliseconds since 1970
 */
export async function openRecords(
  db: Database,
  redis: Redis | null,
  now: () => number,
): Promise<Records> {
  const [matches, scores, friends, answers, reports, bans, audit] = await Promise.all([
    openMatches(db),
    openScores(db, redis, now),
    openFriends(db, now),
    openAnswers(db, now),
    openReports(db, now),
    openBans(db, now),
    openAudit(db, now),
  ]);
  const templates = openTemplateSwitches(db);
  return { matches, scores, friends, answers, reports, bans, audit, templates };
}
