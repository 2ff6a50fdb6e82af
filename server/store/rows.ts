import type { BoardDoc } from './board.ts';
import { type Collection, type Filter, isDuplicateKey, type Update } from './database.ts';

/** A row that says how often it was written, so that of two writers the one with old news tries again. */
export interface VersionedRow extends BoardDoc {
  readonly version: number;
}

/**
 * Makes a row what `make` says it has to be, given what it is; null there is to have no row.
 * `make` is asked again where another writer was quicker, so it should read what it goes by.
 */
export async function settleRow<D extends VersionedRow>(
  rows: Collection<D>,
  _id: string,
  make: (row: D | null) => Promise<Omit<D, '_id' | 'version'> | null>,
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
    const version = row?.version ?? 0;
    const next = { ...fields, version: version + 1 };
    if (row) {
      const update = { $set: next } as unknown as Update<D>;
      if (await rows.findOneAndUpdate({ _id, version } as Filter<D>, update)) return;
    } else if (await inserted(rows.insertOne({ _id, ...next } as unknown as D))) return;
  }
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
