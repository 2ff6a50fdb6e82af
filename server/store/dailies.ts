import { dayOf, seedOf } from '#shared/records/calendar.ts';
import type { ListedMatch } from '#shared/records/match.ts';
import { type Board, type BoardDoc, openBoard, rowId } from './board.ts';
import { type Database, type Doc, isDuplicateKey } from './database.ts';

/** A player's row in the table of a day; `board` is the day, such as `2026-11-28`. */
export interface DailyScore {
  readonly playerId: string;
  readonly name: string;
  /** `score` in hundredths of a percent, by which the table is sorted. */
  readonly points: number;
  /** As in the match's record: share over time, the last third counting double, 0..1. */
  readonly score: number;
  /** Share of the world at the end, 0..1, and the place among the opponents. */
  readonly share: number;
  readonly place: number;
  readonly matchId: string;
  readonly startedAt: Date;
}

export interface Dailies {
  /** The tables of the days, for reading. */
  readonly scores: Board<DailyScore>;
  /** The match that is a player's ranked try of a day, as far as one has begun; null for none. */
  tryOf(playerId: string, day: string): Promise<string | null>;
  /**
   * A player's daily match has begun. Resolves to the match that is their ranked try of the day:
   * the first, whatever comes of it, so that nobody can try until it goes well.
   */
  begin(match: { playerId: string; matchId: string; startedAt: Date }): Promise<string>;
  /** Puts the score of a daily match into the table of its day, if it is the player's first. */
  take(match: ListedMatch): Promise<void>;
  /** Forgets the rows that do not come from one of these matches. */
  prune(known: ReadonlySet<string>): Promise<void>;
}

interface ScoreDoc extends BoardDoc, DailyScore {
  readonly version: 1;
}

interface TryDoc extends Doc {
  readonly matchId: string;
  readonly startedAt: Date;
}

/** Tries are asked for on their day, or where a match went on past midnight. */
const KEEP_TRIES_MS = 2 * 24 * 60 * 60_000;

export async function openDailies(db: Database): Promise<Dailies> {
  const rows = db.collection<ScoreDoc>('dailies');
  const tries = db.collection<TryDoc>('daily_tries');
  await tries.createIndex({ startedAt: 1 });
  const scores = await openBoard(
    rows,
    ({ playerId, name, points, score, share, place, matchId, startedAt }): DailyScore => {
      return { playerId, name, points, score, share, place, matchId, startedAt };
    },
  );

  return {
    scores,
    async tryOf(playerId, day) {
      return (await tries.findOne({ _id: rowId(day, playerId) }))?.matchId ?? null;
    },
    async begin({ playerId, matchId, startedAt }) {
      const _id = rowId(dayOf(startedAt), playerId);
      await tries.deleteMany({ startedAt: { $lt: new Date(+startedAt - KEEP_TRIES_MS) } });
      try {
        await tries.insertOne({ _id, matchId, startedAt });
        return matchId;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await tries.findOne({ _id }))?.matchId ?? matchId;
      }
    },
    async take(match) {
      const row = rowOf(match);
      if (!row) return;
      const { _id, ...fields } = row;
      for (;;) {
        const known = await rows.findOne({ _id });
        if (known && isBefore(known, row)) return;
        if (known) {
          const filter = { _id, matchId: known.matchId };
          if (await rows.findOneAndUpdate(filter, { $set: fields })) return;
        } else if (await inserted(row)) return;
      }
    },
    async prune(known) {
      const fields = { projection: { matchId: 1 } } as const;
      for (const { _id, matchId } of await rows.find({}, fields).toArray()) {
        if (!known.has(matchId)) await rows.deleteOne({ _id });
      }
    },
  };

  async function inserted(row: ScoreDoc): Promise<boolean> {
    try {
      await rows.insertOne(row);
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }
}

function isBefore(a: DailyScore, b: DailyScore): boolean {
  return a.startedAt < b.startedAt || (+a.startedAt === +b.startedAt && a.matchId < b.matchId);
}

/** Null for what is no daily, or was not played in the world of its day. */
function rowOf({ id, mode, seed, startedAt, seats }: ListedMatch): ScoreDoc | null {
  const board = dayOf(startedAt);
  const seat = seats.find(({ playerId }) => playerId !== null);
  if (mode !== 'daily' || seed !== seedOf(board) || !seat) return null;
  const { playerId, name, score, share, place } = seat;
  return {
    _id: rowId(board, playerId!),
    version: 1,
    board,
    playerId: playerId!,
    name,
    points: Math.round(score * 10_000),
    score,
    share,
    place,
    matchId: id,
    startedAt,
  };
}
