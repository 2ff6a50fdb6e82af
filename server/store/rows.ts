import type { BoardDoc } from './board.ts';
import { type Collection, type Filter, isDuplicateKey, type Update } from './database.ts';

/**
 * A row that follows from other documents, and says how often it was written, so that of two
 * writers the one with old news tries again. Its shape has no version: who reads another makes it
 * again (`virality scores rebuild`).
 */
export interface CountedRow extends BoardDoc {
  /** Absent in rows from before it was called so. */
  readonly writes?: number;
}

/**
 * Makes a row what `make` says it has to be, given what it is; null there is to have no row.
 * `make` is asked again where another writer was quicker, so it should read what it goes by.
 */
export async function settleRow<D extends CountedRow>(
  rows: Collection<D>,
  _id: string,
  make: (row: D | null) => Promise<Omit<D, '_id' | 'writes'> | null>,
): Promise<void> {
  const byId = { _id } as Filter<D>;
  for (;;) {
    // Read before what it follows from is, so that who writes with older news is noticed.
    const row = await rows.findOne(byId);
    const fields = await make(row);
    if (!fields) {
      if (row) await rows.deleteOne(byId);
      return;
    }
    const next = { ...fields, writes: (row?.writes ?? 0) + 1 };
    if (row) {
      const update = { $set: next } as unknown as Update<D>;
      if (await rows.findOneAndUpdate(asRead(row), update)) return;
    } else if (await inserted(rows.insertOne({ _id, ...next } as unknown as D))) return;
  }
}

/** Finds a row as long as nobody has written it since it was read. */
export function asRead<D extends CountedRow>({ _id, writes }: CountedRow): Filter<D> {
  return { _id, writes: writes ?? null } as unknown as Filter<D>;
}

/** False where there is a document of this id already. */
export async function inserted(insertion: Promise<unknown>): Promise<boolean> {
  try {
    await insertion;
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}
