import type { Redis } from 'ioredis';
import type { ListedMatch } from '#shared/records/match.ts';
import { BEST_OF, type Bests, openBests } from './bests.ts';
import { type Dailies, openDailies } from './dailies.ts';
import type { Database } from './database.ts';
import type { Matches } from './matches.ts';
import { openRatings, type Ratings } from './ratings.ts';
import { buryName, goneOf, TOMBSTONE } from './tombstone.ts';

/** Everything that is derived from the records of matches, and can be made from them again. */
export interface Scores {
  readonly ratings: Ratings;
  readonly dailies: Dailies;
  readonly bests: Bests;
  /** Takes a match that is on record into account, if it counts; again changes nothing. */
  take(match: ListedMatch): Promise<void>;
}

/**
 * @param redis which keeps the order of tables as well; null where there is none
 * @param now milliseconds since 1970
 */
export async function openScores(
  db: Database,
  redis: Redis | null,
  now: () => number,
): Promise<Scores> {
  const [ratings, dailies, bests] = await Promise.all([
    openRatings(db, redis, now),
    openDailies(db, redis),
    openBests(db, redis),
  ]);
  return {
    ratings,
    dailies,
    bests,
    async take(match) {
      if (!counts(match)) return;
      const [rated] = await Promise.all([
        ratings.take(match),
        dailies.take(match),
        bests.take(match),
      ]);
      // Whoever was forgotten since what was written was read: with their names, maybe. Most who have
      // gone have a tombstone by then, and rebuilding the tables looks at all of their matches.
      const named = [...match.seats, ...rated].flatMap(({ playerId, name }) =>
        playerId === null || name === TOMBSTONE ? [] : [playerId],
      );
      for (const playerId of await goneOf(db, [...new Set(named)])) await buryName(db, playerId);
    },
  };
}

/** Modes whose matches count in some table. */
const COUNTED = ['daily', ...BEST_OF] as const;

/**
 * Friends who let each other win would have the tables, and a table would tell of a match that only
 * those who sat in it may see.
 */
const counts = ({ isPrivate }: ListedMatch): boolean => !isPrivate;

/**
 * Makes all scores again from the records, as servers that run may do meanwhile. What is right
 * already is left alone, so nobody sees an empty table. Resolves to how many matches were looked at.
 */
export async function rebuildScores(scores: Scores, matches: Matches): Promise<number> {
  const known = new Set<string>();
  let looked = 0;
  for await (const match of matches.inOrder(COUNTED)) {
    looked++;
    if (counts(match)) known.add(match.id);
  }
  await scores.ratings.prune(known);
  await scores.dailies.prune(known);
  await scores.bests.prune(async (id) => {
    const match = await matches.find(id);
    return match && counts(match) ? match : null;
  });
  for await (const match of matches.inOrder(COUNTED)) await scores.take(match);
  return looked;
}
