import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import { copyStore, NotEmpty } from '../store/copy.ts';
import type { Database } from '../store/database.ts';
import { openDatabase } from '../store/open.ts';
import { FAILED, Failure, MISUSED } from './failure.ts';
import { print } from './output.ts';

/** Copies a whole store, from a folder or a MongoDB to another. */
export async function copyCommand(from: string, to: string): Promise<void> {
  if (!isUrl(from) && !existsSync(join(from, 'virality.sqlite'))) {
    throw new Failure(`${from}: there is no store`, MISUSED);
  }
  const source = await open(from);
  try {
    const target = await open(to);
    try {
      const copied = await copyStore(source, target);
      for (const [name, count] of copied) print(`${name}: ${count}`);
    } catch (error) {
      throw error instanceof NotEmpty
        ? new Failure(`${told(to)}: ${error.message}`, FAILED)
        : error;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

const isUrl = (place: string) => /^mongodb(\+srv)?:\/\//.test(place);

/** Without its password. */
const told = (place: string) => (isUrl(place) ? place.replace(/\/\/.*@/, '//***@') : place);

async function open(place: string): Promise<Database> {
  try {
    const [mongoUrl, dataDir] = isUrl(place) ? [place, ''] : [null, place];
    return await openDatabase({ mongoUrl, dataDir });
  } catch (error) {
    if (error instanceof Fault) throw new Failure(error.message, FAILED);
    throw error;
  }
}
