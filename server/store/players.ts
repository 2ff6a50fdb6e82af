import { type PlayerRecord, playerRecord } from '#shared/records/player.ts';
import { type Database, isDuplicateKey } from './database.ts';

export interface Players {
  /** The player who proved to hold the secret with this hash; null for nobody. */
  withSecret(secretHash: string): Promise<PlayerRecord | null>;
  /**
   * Keeps a new player. If another came first with the same secret, that one is returned, and
   * `player` is forgotten.
   */
  enroll(player: PlayerRecord, secretHash: string): Promise<PlayerRecord>;
  rename(id: string, name: string): Promise<PlayerRecord | null>;
}

interface PlayerDoc extends Omit<PlayerRecord, 'id'> {
  readonly _id: string;
  readonly secretHash: string;
}

export async function openPlayers(db: Database): Promise<Players> {
  const docs = db.collection<PlayerDoc>('players');
  await docs.createIndex({ secretHash: 1 }, { unique: true });

  const withSecret = async (secretHash: string) => recordOf(await docs.findOne({ secretHash }));
  return {
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
    async rename(id, name) {
      const renamed = { $set: { name } };
      return recordOf(
        await docs.findOneAndUpdate({ _id: id }, renamed, { returnDocument: 'after' }),
      );
    },
  };
}

function recordOf(doc: PlayerDoc | null): PlayerRecord | null {
  if (!doc) return null;
  const { _id, version, name, kind, createdAt } = doc;
  return { version, id: _id, name, kind, createdAt };
}
