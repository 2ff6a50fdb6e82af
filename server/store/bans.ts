import { nanoid } from 'nanoid';
import { type BanRecord, banRecord } from '#shared/records/moderation.ts';
import { type Database, type Doc, isDuplicateKey } from './database.ts';
import { type Behind, BY_TIME, newest, type Paging } from './newest.ts';
import { shape } from './shape.ts';
import { TOMBSTONE } from './tombstone.ts';

export interface Bans {
  /** The ban that keeps a player out now; null for none. */
  of(playerId: string): Promise<BanRecord | null>;
  find(id: string): Promise<BanRecord | null>;
  /** Null where a ban is in force already. */
  impose(
    ban: Pick<BanRecord, 'player' | 'reason' | 'note' | 'by' | 'until'>,
  ): Promise<BanRecord | null>;
  /** Takes a ban back; one that was taken back before is left as it is. Null for none. */
  lift(id: string, by: BanRecord['by']): Promise<BanRecord | null>;
  /** Newest first. */
  list(
    query: Paging & { readonly playerId?: string | undefined },
  ): Promise<{ readonly bans: readonly BanRecord[]; readonly next: Behind | null }>;
  /** Puts the tombstone in the place of a player's name. */
  bury(playerId: string): Promise<void>;
}

interface BanDoc extends Omit<BanRecord, 'id'>, Doc {
  readonly playerId: string;
  /** Who imposed it, and who took it back; absent in bans that were kept before these were. */
  readonly byId?: string;
  readonly lifterId?: string;
  /** The player's id while it is in force, so that there is one; the ban's own from then on. */
  readonly holds: string;
}
const banOf = shape<BanDoc>('bans');

/** @param now milliseconds since 1970 */
export async function openBans(db: Database, now: () => number): Promise<Bans> {
  const docs = db.collection<BanDoc>('bans');
  await docs.createIndex({ holds: 1 }, { unique: true });
  await docs.createIndex(BY_TIME);
  await docs.createIndex({ playerId: 1, ...BY_TIME });
  await docs.createIndex({ byId: 1 });
  await docs.createIndex({ lifterId: 1 });

  const find = async (_id: string) => {
    const doc = await docs.findOne({ _id });
    return doc && recordOf(doc);
  };
  const hasEnded = ({ until }: Pick<BanRecord, 'until'>) =>
    until !== null && until.getTime() <= now();
  const of = async (playerId: string) => {
    const doc = await docs.findOne({ holds: playerId });
    return doc && !hasEnded(doc) ? recordOf(doc) : null;
  };

  return {
    of,
    find,
    async impose(ban) {
      const { id, ...rest } = banRecord.parse({
        ...ban,
        version: 1,
        id: nanoid(),
        at: new Date(now()),
        lifted: null,
      });
      const { id: playerId } = ban.player;
      const before = await docs.findOne({ holds: playerId });
      if (before && hasEnded(before)) {
        const { _id } = before;
        await docs.findOneAndUpdate({ _id, holds: playerId }, { $set: { holds: _id } });
      }
      try {
        await docs.insertOne({ _id: id, ...rest, playerId, byId: ban.by.id, holds: playerId });
        return { id, ...rest };
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    async lift(_id, by) {
      const known = await docs.findOne({ _id });
      if (!known || known.lifted) return known && recordOf(known);
      const lifted = { by, at: new Date(now()) };
      const $set = { lifted, lifterId: by.id, holds: _id, version: 1 } as const;
      await docs.findOneAndUpdate({ _id, lifted: null }, { $set });
      return find(_id);
    },
    async list({ playerId, ...paging }) {
      const { docs: found, next } = await newest(docs, playerId ? { playerId } : {}, paging);
      return { bans: found.map(recordOf), next };
    },
    async bury(playerId) {
      const buried = { id: playerId, name: TOMBSTONE };
      for (const { _id } of await docs.find({ playerId }).toArray()) {
        await docs.findOneAndUpdate({ _id }, { $set: { player: buried } });
      }
      for (const { _id } of await docs.find({ byId: playerId }).toArray()) {
        await docs.findOneAndUpdate({ _id }, { $set: { by: buried } });
      }
      for (const { _id, lifted } of await docs.find({ lifterId: playerId }).toArray()) {
        const $set = { lifted: lifted && { ...lifted, by: buried } };
        await docs.findOneAndUpdate({ _id }, { $set });
      }
    },
  };
}

function recordOf(doc: BanDoc): BanRecord {
  const { _id, playerId: _p, byId: _b, lifterId: _l, holds: _h, ...rest } = banOf(doc);
  return { id: _id, ...rest };
}
