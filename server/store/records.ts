import { type Answers, openAnswers } from './answers.ts';
import type { Database } from './database.ts';
import { type Friends, openFriends } from './friends.ts';
import { type Matches, openMatches } from './matches.ts';
import { openScores, type Scores } from './scores.ts';

/** What the API reads and writes besides accounts and worlds. */
export interface Records {
  readonly matches: Matches;
  readonly scores: Scores;
  readonly friends: Friends;
  readonly answers: Answers;
}

/** @param now milliseconds since 1970 */
export async function openRecords(db: Database, now: () => number): Promise<Records> {
  const [matches, scores, friends, answers] = await Promise.all([
    openMatches(db),
    openScores(db, now),
    openFriends(db, now),
    openAnswers(db, now),
  ]);
  return { matches, scores, friends, answers };
}
