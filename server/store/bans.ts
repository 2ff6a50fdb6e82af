import { setImmediate as breath } from 'node:timers/promises';
import { nanoid } from 'nanoid';
import { type BanRecord, banRecord } from '#shared/records/moderation.ts';
import { type Database, type Doc, isDuplicateKey } from './database.ts';
import { type Behind, BY_TIME, newest, type Paging } from './newest.ts';
import { goneOf, TOMBSTONE } from './tombstone.ts';
import { versioned } from './versioned.ts';

export interface Bans {
  /** The ban that keeps a player out now; null for none. */
  of(playerId: string): Promise<BanRecord | null>;
  find(id: string): Promise<BanRecord | null>;
  /** Null where a ban is in force already. No name is kept of who has gone meanwhile. */
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
export const BANS = versioned<BanDoc>('bans');

/** @param now milliseconds since 1970 */
export async function openBans(db: Database, now: () => number): Promise<Bans> {
  const docs = BANS.in(db);
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

  async function bury(playerId: string): Promise<void> {
    const buried = { id: playerId, name: TOMBSTONE };
    for (const { _id } of await docs.find({ playerId }).toArray()) {
      await docs.findOneAndUpdate({ _id }, { $set: { player: buried } });
    }
    for (const { _id } of await docs.find({ byId: playerId }).toArray()) {
      await docs.findOneAndUpdate({ _id }, { $set: { by: buried } });
      // Of a moderator there are thousands, and the embedded store answers at once.
      await breath();
    }
    for (const { _id, lifted } of await docs.find({ lifterId: playerId }).toArray()) {
      const $set = { lifted: lifted && { ...lifted, by: buried } };
      await docs.findOneAndUpdate({ _id }, { $set });
      await breath();
    }
  }

  /** What was just written, once no name is in it of who was deleted meanwhile. */
  async function withoutGone(record: BanRecord): Promise<BanRecord> {
    const { id, player, by, lifted } = record;
    const named = [player, by, lifted?.by].flatMap((one) => (one ? [one.id] : []));
    const gone = await goneOf(db, named);
    for (const playerId of gone) await bury(playerId);
    return gone.length === 0 ? record : ((await find(id)) ?? record);
  }

  return {
    of,
    find,
    bury,
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
        return await withoutGone({ id, ...rest });
      } catch (error) {
        if (isDuplicateKey(error)) return null;
        throw error;
      }
    },
    async lift(_id, by) {
      const known = await docs.findOne({ _id });
      if (!known || known.lifted) return known && recordOf(known);
      const lifted = { by, at: new Date(now()) };
      const $set = { lifted, lifterId: by.id, holds: _id } as const;
      await docs.findOneAndUpdate({ _id, lifted: null }, { $set });
      const doc = await find(_id);
      return doc && withoutGone(doc);
    },
    async list({ playerId, ...paging }) {
      const { docs: found, next } = await newest(docs, playerId ? { playerId } : {}, paging);
      return { bans: found.map(recordOf), next };
    },
  };
}

function recordOf(doc: BanDoc): BanRecord {
  const { _id, playerId: _p, byId: _b, lifterId: _l, holds: _h, ...rest } = doc;
  return { id: _id, ...rest };
}
