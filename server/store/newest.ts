import type { Collection, Doc, Filter } from './database.ts';

/** What happened at a time, and is listed by it. */
export interface Timed extends Doc {
  readonly at: Date;
}

/** Where a list goes on: behind this one. */
export interface Behind {
  readonly at: Date;
  readonly id: string;
}

export interface Paging {
  /** At most so many, from 1. */
  readonly limit: number;
  readonly after?: Behind | null | undefined;
}

/** Of the index that `newest` wants, behind the fields that are filtered by. */
export const BY_TIME = { at: -1, _id: -1 } as const;

/**
 * A page of a list, newest first; equal times by id, so that no page repeats or misses one.
 *
 * @param time the field that says when, which every document has that the filter lets through
 */
export async function newest<T extends Timed>(
  docs: Collection<T>,
  filter: Filter<T>,
  { limit, after = null }: Paging,
  time: keyof T & string = 'at',
): Promise<{ readonly docs: readonly T[]; readonly next: Behind | null }> {
  // The first condition follows from the second, and is what an index can answer.
  const behind = after && {
    [time]: { $lte: after.at },
    $or: [{ [time]: { $lt: after.at } }, { _id: { $lt: after.id } }],
  };
  const found = await docs
    .find({ ...filter, ...behind } as Filter<T>, {
      sort: { [time]: -1, _id: -1 } as object,
      limit: limit + 1,
    })
    .toArray();
  const page = found.slice(0, limit);
  const last = page.at(-1);
  const isEnd = found.length <= limit || !last;
  return { docs: page, next: isEnd ? null : { at: last[time] as Date, id: last._id } };
}
