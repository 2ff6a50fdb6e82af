import type { Collection, Doc, Filter } from './database.ts';

/** A player's row in one of many tables, such as that of a season or of a day. */
export interface BoardDoc extends Doc {
  /** Which table. */
  readonly board: string;
  readonly playerId: string;
  /** As in the match that the row comes from. */
  readonly name: string;
  /** More is better; equal points are one rank. */
  readonly points: number;
}

/** A place in a table, after which its next page begins. */
export interface BoardPlace {
  readonly points: number;
  readonly playerId: string;
}

/** A player's row, and their rank: 1 and the number of players with more points. */
export type Ranked<R> = R & { readonly rank: number };

export interface Board<R> {
  /** The best first, at most `limit` of them; equal points by player id. */
  page(query: {
    board: string;
    limit: number;
    after?: BoardPlace | null;
  }): Promise<{ rows: Ranked<R>[]; next: BoardPlace | null }>;
  /** The player's own row; null for who is not in this table. */
  of(board: string, playerId: string): Promise<Ranked<R> | null>;
  /** The player's row between at most `reach` above and below; empty for who is not in this table. */
  around(board: string, playerId: string, reach: number): Promise<Ranked<R>[]>;
  /** The rows of these players, the best first, ranked among themselves. */
  among(board: string, playerIds: readonly string[]): Promise<Ranked<R>[]>;
}

export const rowId = (board: string, playerId: string): string => `${board}:${playerId}`;

const DOWN = { points: -1, playerId: 1 } as const;
const UP = { points: 1, playerId: -1 } as const;

/** Reads tables whose rows are documents of `docs`, each as `show` has it. */
export async function openBoard<D extends BoardDoc, R>(
  docs: Collection<D>,
  show: (doc: D) => R,
): Promise<Board<R>> {
  await docs.createIndex({ board: 1, points: -1, playerId: 1 });
  await docs.keepCounts?.(['board', 'points']);
  const where = (filter: Filter<BoardDoc>) => filter as Filter<D>;
  const countAbove = ({ board, points }: BoardDoc) =>
    docs.countDocuments(where({ board, points: { $gt: points } }));
  const countNotBelow = ({ board, points }: BoardDoc) =>
    docs.countDocuments(where({ board, points: { $gte: points } }));

  /** The next rows from a place, down or up the table, nearest first. */
  async function beyond(
    board: string,
    { points, playerId }: BoardPlace,
    way: 'down' | 'up',
    limit: number,
  ): Promise<D[]> {
    const isDown = way === 'down';
    const sort = isDown ? DOWN : UP;
    const ties = where({ board, points, playerId: isDown ? { $gt: playerId } : { $lt: playerId } });
    const others = where({ board, points: isDown ? { $lt: points } : { $gt: points } });
    // Two questions, each of which an index answers whole: ties can be many.
    const near = await docs.find(ties, { sort, limit }).toArray();
    if (near.length === limit) return near;
    return [...near, ...(await docs.find(others, { sort, limit: limit - near.length }).toArray())];
  }

  async function rankedFrom(rows: readonly D[]): Promise<Ranked<R>[]> {
    const [first] = rows;
    if (!first) return [];
    const second = rows.find(({ points }) => points < first.points);
    return ranked(rows, await countAbove(first), second ? await countNotBelow(first) : 0);
  }

  /**
   * @param above players with more points than the first row
   * @param notBelow and with at least as many, among them those before it
   */
  function ranked(rows: readonly D[], above: number, notBelow: number): Ranked<R>[] {
    const ties = rows.findIndex(({ points }) => points < rows[0]!.points);
    let rank = above + 1;
    return rows.map((doc, i) => {
      if (i > 0 && doc.points < rows[i - 1]!.points) rank = notBelow + (i - ties) + 1;
      return { ...show(doc), rank };
    });
  }

  /** Of rows that are a table by themselves. */
  const rankedAlone = (rows: readonly D[]) =>
    ranked(rows, 0, rows.filter(({ points }) => points === rows[0]?.points).length);

  return {
    async page({ board, limit, after = null }) {
      const found = after
        ? await beyond(board, after, 'down', limit + 1)
        : await docs.find(where({ board }), { sort: DOWN, limit: limit + 1 }).toArray();
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const next = found.length > limit && last ? last : null;
      return {
        rows: after ? await rankedFrom(page) : rankedAlone(page),
        next: next && { points: next.points, playerId: next.playerId },
      };
    },
    async of(board, playerId) {
      const doc = await docs.findOne(where({ _id: rowId(board, playerId) }));
      return doc && { ...show(doc), rank: 1 + (await countAbove(doc)) };
    },
    async around(board, playerId, reach) {
      const doc = await docs.findOne(where({ _id: rowId(board, playerId) }));
      if (!doc) return [];
      const above = await beyond(board, doc, 'up', reach);
      const below = await beyond(board, doc, 'down', reach);
      return rankedFrom([...above.reverse(), doc, ...below]);
    },
    async among(board, playerIds) {
      const ids = playerIds.map((playerId) => rowId(board, playerId));
      const rows = await docs.find(where({ _id: { $in: ids } }), { sort: DOWN }).toArray();
      return rankedAlone(rows);
    },
  };
}
