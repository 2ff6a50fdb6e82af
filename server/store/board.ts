import type { Redis } from 'ioredis';
import type { Collection, Doc, Filter } from './database.ts';
import { type BoardPlace, openRedisOrder, type Source } from './order.ts';

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
  /** To be told after each write of a player's row. Never rejects. */
  changed(board: string, playerId: string): Promise<void>;
}

export interface BoardSettings {
  /** Of the tables, by which Redis tells them from others. */
  readonly name: string;
  /** Keeps the order as well, so that ranks need no counting; null where there is none. */
  readonly redis: Redis | null;
}

export const rowId = (board: string, playerId: string): string => `${board}:${playerId}`;

const DOWN = { points: -1, playerId: 1 } as const;
const UP = { points: 1, playerId: -1 } as const;

/** Rows read at once by what reads them all. */
const AT_ONCE = 1000;

/**
 * Reads tables whose rows are documents of `docs`, each as `show` has it. The rows are the store's
 * alone; what Redis says of their order is not believed where they say otherwise.
 */
export async function openBoard<D extends BoardDoc, R>(
  docs: Collection<D>,
  show: (doc: D) => R,
  { name, redis }: BoardSettings,
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

  const rowOf = (board: string, playerId: string) =>
    docs.findOne(where({ _id: rowId(board, playerId) }));

  const source: Source = {
    pointsOf: async (board, playerId) => (await rowOf(board, playerId))?.points ?? null,
    async *places(board) {
      let last: BoardPlace | undefined;
      do {
        const found: D[] = last
          ? await beyond(board, last, 'down', AT_ONCE)
          : await docs.find(where({ board }), { sort: DOWN, limit: AT_ONCE }).toArray();
        yield found.map(({ points, playerId }) => ({ points, playerId }));
        last = found.length < AT_ONCE ? undefined : found.at(-1);
      } while (last);
    },
  };
  const order = redis && openRedisOrder(redis, name, source);

  async function rankedFrom(rows: readonly D[]): Promise<Ranked<R>[]> {
    const [first] = rows;
    if (!first) return [];
    const known = await order?.counts(first.board, first.points);
    if (known) return ranked(rows, known.above, known.notBelow);
    const second = rows.find(({ points }) => points < first.points);
    return ranked(rows, await countAbove(first), second ? await countNotBelow(first) : 0);
  }

  /** By the order that Redis keeps; null where the store has to say. */
  async function aroundByOrder(
    board: string,
    playerId: string,
    reach: number,
  ): Promise<Ranked<R>[] | null> {
    const stretch = await order?.around(board, playerId, reach);
    if (!stretch) return null;
    const { places, above, notBelow } = stretch;
    const ids = places.map((place) => rowId(board, place.playerId));
    const found = await docs.find(where({ _id: { $in: ids } }), { sort: DOWN }).toArray();
    const isSame =
      found.length === places.length &&
      found.every((doc, i) => rowId(board, places[i]!.playerId) === doc._id) &&
      found.every(({ points }, i) => points === places[i]!.points);
    if (isSame) return ranked(found, above, notBelow);
    order?.doubt(board);
    return null;
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
      const doc = await rowOf(board, playerId);
      return doc && { ...show(doc), rank: 1 + (await countAbove(doc)) };
    },
    async around(board, playerId, reach) {
      const quick = await aroundByOrder(board, playerId, reach);
      if (quick) return quick;
      const doc = await rowOf(board, playerId);
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
    changed: async (board, playerId) => order?.changed(board, playerId),
  };
}
