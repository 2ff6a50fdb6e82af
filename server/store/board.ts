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
}

export const rowId = (board: string, playerId: string): string => `${board}:${playerId}`;

/** Reads tables whose rows are documents of `docs`, each as `show` has it. */
export async function openBoard<D extends BoardDoc, R>(
  docs: Collection<D>,
  show: (doc: D) => R,
): Promise<Board<R>> {
  await docs.createIndex({ board: 1, points: -1, playerId: 1 });
  const where = (filter: Filter<BoardDoc>) => filter as Filter<D>;
  const rankOf = async ({ board, points }: BoardDoc) =>
    1 + (await docs.countDocuments(where({ board, points: { $gt: points } })));
  const countBefore = ({ board, points, playerId }: BoardDoc) => {
    const before = [{ points: { $gt: points } }, { points, playerId: { $lt: playerId } }];
    return docs.countDocuments(where({ board, $or: before }));
  };

  return {
    async page({ board, limit, after = null }) {
      const beyond = after && [
        { points: { $lt: after.points } },
        { points: after.points, playerId: { $gt: after.playerId } },
      ];
      const sort = { points: -1, playerId: 1 } as const;
      const found = await docs
        .find(where({ board, ...(beyond && { $or: beyond }) }), { sort, limit: limit + 1 })
        .toArray();
      const page = found.slice(0, limit);
      const [first] = page;
      let rank = first && after ? await rankOf(first) : 1;
      const before = first && after ? await countBefore(first) : 0;
      const rows = page.map((doc, i): Ranked<R> => {
        if (i > 0 && doc.points < page[i - 1]!.points) rank = before + i + 1;
        return { ...show(doc), rank };
      });
      const last = page.at(-1);
      const next = found.length > limit && last ? last : null;
      return { rows, next: next && { points: next.points, playerId: next.playerId } };
    },
    async of(board, playerId) {
      const doc = await docs.findOne(where({ _id: rowId(board, playerId) }));
      return doc && { ...show(doc), rank: await rankOf(doc) };
    },
  };
}
