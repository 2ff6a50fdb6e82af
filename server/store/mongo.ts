import { MongoClient } from 'mongodb';
import { Fault } from '../fault.ts';
import type { Collection, Database, Doc } from './database.ts';

const DEFAULT_NAME = 'virality';

/** How long any call may wait for an answer, so that nobody waits for ever. */
const PATIENCE_MS = 2500;

/**
 * Connects to the MongoDB at `url`; the database is the one that the URL names, or `virality`.
 *
 * @throws Fault within a few seconds when nobody answers there
 */
export async function openMongo(url: string): Promise<Database> {
  const connected = await connect(url);
  const namesDatabase = /^[^/]+\/\/[^/]+\/[^?]/.test(url);
  const db = connected.db(namesDatabase ? undefined : DEFAULT_NAME);
  return {
    kind: 'mongo',
    // The port is a part of the driver's own interface, with simpler types.
    collection: <T extends Doc>(name: string) => db.collection(name) as unknown as Collection<T>,
    collections: async () => {
      const found = await db.listCollections({}, { nameOnly: true }).toArray();
      return found
        .map(({ name }) => name)
        .filter((name) => !name.startsWith('system.'))
        .sort();
    },
    ping: () => db.command({ ping: 1 }),
    // Every write has waited for the disk already.
    flush: async () => {},
    close: () => connected.close(),
  };
}

async function connect(url: string): Promise<MongoClient> {
  let client: MongoClient | undefined;
  try {
    client = new MongoClient(url, {
      serverSelectionTimeoutMS: PATIENCE_MS,
      connectTimeoutMS: PATIENCE_MS,
      socketTimeoutMS: PATIENCE_MS,
      waitQueueTimeoutMS: PATIENCE_MS,
      // Acknowledged is what survives a power cut, and the loss of the primary.
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: PATIENCE_MS },
      ignoreUndefined: true,
      promoteBuffers: true,
      appName: 'virality-engine',
    });
    await client.connect();
    await client.db().command({ ping: 1 });
    return client;
  } catch (error) {
    await client?.close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Fault(`MONGO_URL: cannot use ${withoutPassword(url)} (${firstLine(reason, url)})`, {
      cause: error,
    });
  }
}

function withoutPassword(url: string): string {
  // Up to the last @, since a password in haste may hold one that should have been escaped.
  return url.replace(/\/\/.*@/, '//***@').replace(/\?.*/, '');
}

/** The driver's reason, unless it quotes the URL. */
function firstLine(reason: string, url: string): string {
  const line = reason.split('\n')[0] ?? '';
  const password = /\/\/[^:@/]*:([^@/]*)@/.exec(url)?.[1];
  return password && line.includes(password) ? 'not a usable URL' : line;
}
