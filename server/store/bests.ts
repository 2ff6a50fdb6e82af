import type { Redis } from 'ioredis';
import type { ListedMatch } from '#shared/records/match.ts';
import { type Board, openBoard, rowId } from './board.ts';
import type { Database } from './database.ts';
import { asRead, type CountedRow, settleRow } from './rows.ts';
import { type MatchScore, scoreOf, showScore } from './score.ts';
import { derived } from './versioned.ts';

/** Modes that have a table of the best matches; the daily has one for each day. */
export const BEST_OF = ['match', 'coop'] as const;
type BestOf = (typeof BEST_OF)[number];

export interface Bests {
  /** The tables of the modes, for reading: each player's match with the highest score. */
  readonly scores: Board<MatchScore>;
  /**
   * Puts each player's score into the table of the match's mode, where it is their best; of equal
   * ones the first counts. A match against opponents alone is none to compare, nor one that
   * everybody left; a co-op is one whoever sits in it.
   */
  take(match: ListedMatch): Promise<void>;
  /** Forgets the rows that are not what their match, as `find` has it, says. */
  prune(find: (id: string) => Promise<ListedMatch | null>): Promise<void>;
}

type BestDoc = CountedRow & MatchScore;
export const BESTS = derived<BestDoc>('bests');

/** @param redis which keeps the order of tables as well; null where there is none */
export async function openBests(db: Database, redis: Redis | null): Promise<Bests> {
  const rows = BESTS.in(db);
  await rows.createIndex({ playerId: 1 });
  const scores = await openBoard(rows, showScore, { name: 'bests', redis });
  return {
    scores,
    async take(match) {
      for (const score of scoresOf(match)) {
        const { playerId } = score;
        const board = match.mode;
        await settleRow(rows, rowId(board, playerId), async (row) => {
          const best = row && !isBetter(score, row) ? row : score;
          return { board, ...showScore(best) };
        });
        await scores.changed(board, playerId);
      }
    },
    async prune(find) {
      const fields = { projection: { _id: 1 } } as const;
      for (const { _id } of await rows.find({}, fields).toArray()) {
        const row = await rows.findOne({ _id });
        if (!row) continue;
        const match = await find(row.matchId);
        const right = match && scoresOf(match).find(({ playerId }) => playerId === row.playerId);
        const { board, playerId } = row;
        if (right && match.mode === board && isSame(right, row)) continue;
        await rows.deleteOne(asRead(row));
        await scores.changed(board, playerId);
      }
    },
  };
}

function scoresOf(match: ListedMatch): MatchScore[] {
  const { mode, reason, seats } = match;
  if (!BEST_OF.includes(mode as BestOf) || reason === 'abandoned') return [];
  const people = seats.filter(({ playerId }) => playerId !== null);
  if (mode === 'match' && people.length < 2) return [];
  return people.map((seat) => scoreOf(match, seat));
}

function isBetter(one: MatchScore, other: MatchScore): boolean {
  if (one.matchId === other.matchId) return false;
  if (one.points !== other.points) return one.points > other.points;
  if (+one.startedAt !== +other.startedAt) return one.startedAt < other.startedAt;
  return one.matchId < other.matchId;
}

function isSame(one: MatchScore, other: MatchScore): boolean {
  const fields = ['name', 'points', 'score', 'share', 'place'] as const;
  return (
    fields.every((field) => one[field] === other[field]) && +one.startedAt === +other.startedAt
  );
}
