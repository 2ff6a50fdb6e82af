/** A place among matches: by when they ended, and at equal times by id. */
export interface Place {
  readonly endedAt: Date;
  readonly id: string;
}

// The first condition follows from the second, and is what an index can answer.

export function olderThan({ endedAt, id }: Place) {
  return {
    endedAt: { $lte: endedAt },
    $or: [{ endedAt: { $lt: endedAt } }, { _id: { $lt: id } }],
  };
}

export function newerThan({ endedAt, id }: Place) {
  return {
    endedAt: { $gte: endedAt },
    $or: [{ endedAt: { $gt: endedAt } }, { _id: { $gt: id } }],
  };
}
