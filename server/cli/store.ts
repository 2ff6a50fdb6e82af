import { readSettings } from '../env.ts';
import { Fault } from '../fault.ts';
import type { Database } from '../store/database.ts';
import { openDatabase } from '../store/open.ts';
import { FAILED, Failure } from './failure.ts';

/**
 * Works on the store that the server's settings name; what was written is on disk then.
 *
 * @throws Failure when it cannot be used
 */
export async function withStore<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openStore();
  try {
    const result = await work(db);
    await db.flush();
    return result;
  } finally {
    await db.close();
  }
}

async function openStore(): Promise<Database> {
  try {
    return await openDatabase(readSettings(process.env, false));
  } catch (error) {
    if (error instanceof Fault) throw new Failure(error.message, FAILED);
    throw error;
  }
}
