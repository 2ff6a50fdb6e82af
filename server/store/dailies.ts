import type { Redis } from 'ioredis';
import { dayOf, daysBetween, seedOf } from '#shared/records/calendar.ts';
import type { ListedMatch } from '#shared/records/match.ts';
import { type Board, type BoardDoc, openBoard, rowId } from './board.ts';
import { type Database, type Doc, isDuplicateKey } from './database.ts';
import { type MatchScore, scoreOf, showScore } from './score.ts';
import { versioned } from './versioned.ts';

export interface Dailies {
  /** The tables of the days, for reading. */
  readonly scores: Board<MatchScore>;
  /** The match that is a player's ranked try of a day, as far as one has begun; null for none. */
  tryOf(playerId: string, day: string): Promise<string | null>;
  /** A player's ranked tries of the days from one time to another, the last first. */
  triesOf(playerId: string, from: Date, to: Date): Promise<Try[]>;
  /**
   * A player's daily match has begun. Resolves to the match that is their ranked try of the day:
   * the first that began, whatever comes of it, so that nobody can try until it goes well.
   */
  begin(match: Begun): Promise<string>;
  /** Puts the score of a daily match into the table of its day, if it is the player's ranked try. */
  take(match: ListedMatch): Promise<void>;
  /** Forgets the rows that do not come from one of these matches. */
  prune(known: ReadonlySet<string>): Promise<void>;
}

interface ScoreDoc extends BoardDoc, MatchScore {
  readonly version: 1;
}
/** Of the tables of the days: made from tries and records of matches. */
export const DAILIES = versioned<ScoreDoc>('dailies');

/** What was a player's ranked try of a day. */
export interface Try {
  readonly day: string;
  readonly matchId: string;
  readonly startedAt: Date;
}

/** Days that are looked up in one go. */
const DAYS_AT_ONCE = 366;

/** A daily match whose clock runs. */
interface Begun {
  readonly playerId: string;
  readonly matchId: string;
  readonly startedAt: Date;
}

/** What a player's ranked try of a day is: with the records, what the tables are made of. */
interface TryDoc extends Doc {
  readonly version: 1;
  readonly matchId: string;
  readonly startedAt: Date;
}
export const TRIES = versioned<TryDoc>('daily_tries');

/** @param redis which keeps the order of tables as well; null where there is none */
export async function openDailies(db: Database, redis: Redis | null): Promise<Dailies> {
  const rows = DAILIES.in(db);
  const tries = TRIES.in(db);
  // For who is forgotten: of all days, there are more rows than of any other table.
  await rows.createIndex({ playerId: 1 });
  const scores = await openBoard(rows, showScore, { name: 'dailies', redis });

  return {
    scores,
    async tryOf(playerId, day) {
      return (await tries.findOne({ _id: rowId(day, playerId) }))?.matchId ?? null;
    },
    async triesOf(playerId, from, to) {
      // By their ids, which are made of the days: there is a document a day, and no index to need.
      const ids = daysBetween(from, to).map((day) => rowId(day, playerId));
      const found: Try[] = [];
      for (let i = 0; i < ids.length; i += DAYS_AT_ONCE) {
        const _id = { $in: ids.slice(i, i + DAYS_AT_ONCE) };
        const docs = await tries.find({ _id }, { sort: { _id: 1 } }).toArray();
        for (const { matchId, startedAt } of docs) {
          found.push({ day: dayOf(startedAt), matchId, startedAt });
        }
      }
      return found.reverse();
    },
    begin,
    async take(match) {
      const row = rowOf(match);
      // Nobody may have heard of it before: the store may have been away when it began.
      if (!row || (await begin(row)) !== match.id) return;
      const { _id, version: _v, ...fields } = row;
      await rows.findOneAndUpdate({ _id }, { $set: fields }, { upsert: true });
      await scores.changed(fields.board, fields.playerId);
    },
    async prune(known) {
      const fields = { projection: { matchId: 1, board: 1, playerId: 1 } } as const;
      for (const { _id, matchId, board, playerId } of await rows.find({}, fields).toArray()) {
        if (known.has(matchId)) continue;
        await rows.deleteOne({ _id });
        await scores.changed(board, playerId);
      }
    },
  };

  async function begin({ playerId, matchId, startedAt }: Begun): Promise<string> {
    const _id = rowId(dayOf(startedAt), playerId);
    try {
      await tries.insertOne({ _id, version: 1, matchId, startedAt });
      return matchId;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return (await tries.findOne({ _id }))?.matchId ?? matchId;
    }
  }
}

/** Null for what is no daily, or was not played in the world of its day. */
function rowOf(match: ListedMatch): ScoreDoc | null {
  const board = dayOf(match.startedAt);
  const seat = match.seats.find(({ playerId }) => playerId !== null);
  if (match.mode !== 'daily' || match.seed !== seedOf(board) || !seat) return null;
  const score = scoreOf(match, seat);
  return { _id: rowId(board, score.playerId), version: 1, board, ...score };
}
