import type { ListedMatch } from '#shared/records/match.ts';
import { type Dailies, openDailies } from './dailies.ts';
import type { Database } from './database.ts';
import type { Matches } from './matches.ts';
import { openRatings, type Ratings } from './ratings.ts';

/** Everything that is derived from the records of matches, and can be made from them again. */
export interface Scores {
  readonly ratings: Ratings;
  readonly dailies: Dailies;
  /** Takes a match that is on record into account; again changes nothing. */
  take(match: ListedMatch): Promise<void>;
}

/** @param now milliseconds since 1970 */
export async function openScores(db: Database, now: () => number): Promise<Scores> {
  const [ratings, dailies] = await Promise.all([openRatings(db, now), openDailies(db)]);
  return {
    ratings,
    dailies,
    async take(match) {
      await Promise.all([ratings.take(match), dailies.take(match)]);
    },
  };
}

/**
 * Makes all scores again from the records, as servers that run may do meanwhile. What is right
 * already is left alone, so nobody sees an empty table. Resolves to how many matches were looked at.
 */
export async function rebuildScores(scores: Scores, matches: Matches): Promise<number> {
  const known = new Set<string>();
  for await (const { id } of matches.inOrder(['match', 'daily'])) known.add(id);
  await scores.ratings.prune(known);
  await scores.dailies.prune(known);
  for await (const match of matches.inOrder(['match', 'daily'])) await scores.take(match);
  return known.size;
}
