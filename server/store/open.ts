import type { Settings } from '../env.ts';
import type { Database } from './database.ts';
import { openEmbedded } from './embedded/open.ts';

/**
 * The store that the settings ask for. MongoDB's driver is loaded only when it is wanted: it
 * costs the start of every other server a tenth of a second.
 *
 * @throws Fault when it cannot be used
 */
export async function openDatabase(
  settings: Pick<Settings, 'mongoUrl' | 'dataDir'>,
): Promise<Database> {
  if (settings.mongoUrl === null) return openEmbedded(settings.dataDir);
  const { openMongo } = await import('./mongo.ts');
  return openMongo(settings.mongoUrl);
}
