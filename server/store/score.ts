import type { ListedMatch, SeatRecord } from '#shared/records/match.ts';

/** What a player made of one match, as tables by score have it. */
export interface MatchScore {
  readonly playerId: string;
  readonly name: string;
  /** `score` in hundredths of a percent, by which tables are sorted. */
  readonly points: number;
  /** As in the match's record: share over time, the last third counting double, 0..1. */
  readonly score: number;
  /** Share of the world at the end, 0..1, and the place among all seats. */
  readonly share: number;
  readonly place: number;
  readonly matchId: string;
  readonly startedAt: Date;
}

/** Of a row of a table: what a score is, and nothing else that is kept with it. */
export function showScore(row: MatchScore): MatchScore {
  const { playerId, name, points, score, share, place, matchId, startedAt } = row;
  return { playerId, name, points, score, share, place, matchId, startedAt };
}

/** @param seat of a person */
export function scoreOf({ id, startedAt }: ListedMatch, seat: SeatRecord): MatchScore {
  const { playerId, name, score, share, place } = seat;
  const points = Math.round(score * 10_000);
  return { playerId: playerId!, name, points, score, share, place, matchId: id, startedAt };
}
