import { type PlayerRecord, playerRecord } from '#shared/records/player.ts';
import type { Role } from '#shared/records/roles.ts';
import { type Database, isDuplicateKey } from './database.ts';

export interface Players {
  find(id: string): Promise<PlayerRecord | null>;
  /** The player who proved to hold the secret with this hash; null for nobody. */
  withSecret(secretHash: string): Promise<PlayerRecord | null>;
  /**
   * Keeps a new player. If another came first with the same secret, that one is returned, and
   * `player` is forgotten.
   */
  enroll(player: PlayerRecord, secretHash: string): Promise<PlayerRecord>;
  /** The player as changed; null for nobody. */
  rename(id: string, name: string): Promise<PlayerRecord | null>;
  grant(id: string, role: Role): Promise<PlayerRecord | null>;
}

interface PlayerDoc extends Omit<PlayerRecord, 'id' | 'version' | 'role'> {
  readonly _id: string;
  readonly version: 1 | PlayerRecord['version'];
  /** Absent in version 1, when all were guests. */
  readonly role?: Role;
  readonly secretHash: string;
}

export async function openPlayers(db: Database): Promise<Players> {
  const docs = db.collection<PlayerDoc>('players');
  await docs.createIndex({ secretHash: 1 }, { unique: true });

  const withSecret = async (secretHash: string) => recordOf(await docs.findOne({ secretHash }));
  const change = async (_id: string, $set: Partial<Omit<PlayerDoc, '_id'>>) =>
    recordOf(await docs.findOneAndUpdate({ _id }, { $set }, { returnDocument: 'after' }));
  return {
    find: async (id) => recordOf(await docs.findOne({ _id: id })),
    withSecret,
    async enroll(player, secretHash) {
      const { id, ...rest } = playerRecord.parse(player);
      try {
        await docs.insertOne({ _id: id, ...rest, secretHash });
        return player;
      } catch (error) {
        const first = isDuplicateKey(error) ? await withSecret(secretHash) : null;
        if (!first) throw error;
        return first;
      }
    },
    rename: (id, name) => change(id, { name }),
    grant: (id, role) => change(id, { role, version: 2 }),
  };
}

function recordOf(doc: PlayerDoc | null): PlayerRecord | null {
  if (!doc) return null;
  const { _id, name, kind, createdAt, role = 'guest' } = doc;
  return { version: 2, id: _id, name, kind, role, createdAt };
}
