import type { Redis } from 'ioredis';
import { dayOf, seedOf } from '#shared/records/calendar.ts';
import type { ListedMatch } from '#shared/records/match.ts';
import { type Board, type BoardDoc, openBoard, rowId } from './board.ts';
import { type Database, type Doc, isDuplicateKey } from './database.ts';
import { type MatchScore, scoreOf } from './score.ts';

export interface Dailies {
  /** The tables of the days, for reading. */
  readonly scores: Board<MatchScore>;
  /** The match that is a player's ranked try of a day, as far as one has begun; null for none. */
  tryOf(playerId: string, day: string): Promise<string | null>;
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

/** A daily match whose clock runs. */
interface Begun {
  readonly playerId: string;
  readonly matchId: string;
  readonly startedAt: Date;
}

/** What a player's ranked try of a day is: with the records, what the tables are made of. */
interface TryDoc extends Doc {
  readonly matchId: string;
  readonly startedAt: Date;
}

/** @param redis which keeps the order of tables as well; null where there is none */
export async function openDailies(db: Database, redis: Redis | null): Promise<Dailies> {
  const rows = db.collection<ScoreDoc>('dailies');
  const tries = db.collection<TryDoc>('daily_tries');
  const scores = await openBoard(
    rows,
    ({ _id, board: _board, version: _version, ...score }): MatchScore => score,
    { name: 'dailies', redis },
  );

  return {
    scores,
    async tryOf(playerId, day) {
      return (await tries.findOne({ _id: rowId(day, playerId) }))?.matchId ?? null;
    },
    begin,
    async take(match) {
      const row = rowOf(match);
      // Nobody may have heard of it before: the store may have been away when it began.
      if (!row || (await begin(row)) !== match.id) return;
      const { _id, ...fields } = row;
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
      await tries.insertOne({ _id, matchId, startedAt });
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
