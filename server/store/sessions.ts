import { z } from 'zod';
import type { Database } from './database.ts';
import { versioned } from './versioned.ts';

/** One browser that is signed in. */
export const sessionRecord = z.strictObject({
  version: z.literal(1),
  id: z.string(),
  playerId: z.string(),
  /** What was proved at the start: `password`, `passkey`, or a provider's name. */
  method: z.string(),
  /** As the browser calls itself, cut to a line's length. */
  device: z.string().max(200),
  /** When they proved it. */
  createdAt: z.date(),
  /** When a refresh token was last made. */
  usedAt: z.date(),
  expiresAt: z.date(),
});
export type SessionRecord = z.infer<typeof sessionRecord>;

/** Hashes of what opens a session: the half that stays, the half that is good now, the one before. */
export interface Locks {
  readonly familyHash: string;
  readonly tokenHash: string;
  /** As long as nothing came before, the same as `tokenHash`. */
  readonly beforeHash: string;
}

export interface Sessions {
  begin(session: SessionRecord, locks: Omit<Locks, 'beforeHash'>): Promise<void>;
  find(id: string): Promise<SessionRecord | null>;
  withFamily(familyHash: string): Promise<(SessionRecord & Locks) | null>;
  /**
   * Puts another token in the place of `from`, which was read before. False when somebody else
   * has done so meanwhile.
   */
  turn(
    id: string,
    from: Pick<Locks, 'tokenHash' | 'beforeHash'>,
    to: Pick<Locks, 'tokenHash' | 'beforeHash'>,
    times: Pick<SessionRecord, 'usedAt' | 'expiresAt'>,
  ): Promise<boolean>;
  /** Of one player, the last used first. */
  ofPlayer(playerId: string): Promise<SessionRecord[]>;
  /** Whether there was such a session of this player. Ends those of a newer server as well. */
  end(id: string, playerId: string): Promise<boolean>;
  /**
   * Those of a newer server as well: none may stay open to a thief.
   *
   * @param except id of the session that goes on
   */
  endAll(playerId: string, except?: string): Promise<void>;
  /** Forgets those that had expired by then; resolves to how many. */
  forgetExpired(now: Date): Promise<number>;
}

interface SessionDoc extends Omit<SessionRecord, 'id'>, Locks {
  readonly _id: string;
}
export const SESSIONS = versioned<SessionDoc>('sessions');

export async function openSessions(db: Database): Promise<Sessions> {
  const docs = SESSIONS.in(db);
  await docs.createIndex({ familyHash: 1 }, { unique: true });
  await docs.createIndex({ playerId: 1 });
  await docs.createIndex({ expiresAt: 1 });

  return {
    async begin({ id, ...session }, { familyHash, tokenHash }) {
      await docs.insertOne({ _id: id, ...session, familyHash, tokenHash, beforeHash: tokenHash });
    },
    find: async (id) => recordOf(await docs.findOne({ _id: id })),
    async withFamily(familyHash) {
      const doc = await docs.findOne({ familyHash });
      if (!doc) return null;
      const { tokenHash, beforeHash } = doc;
      return { ...recordOf(doc)!, familyHash, tokenHash, beforeHash };
    },
    async turn(id, from, to, times) {
      const before = await docs.findOneAndUpdate(
        { _id: id, ...from },
        { $set: { ...to, ...times } },
      );
      return before !== null;
    },
    async ofPlayer(playerId) {
      const found = await docs.find({ playerId }, { sort: { usedAt: -1 } }).toArray();
      return found.map((doc) => recordOf(doc)!);
    },
    async end(id, playerId) {
      return (await docs.end({ _id: id, playerId })) === 1;
    },
    async endAll(playerId, except = '') {
      await docs.end({ playerId, _id: { $ne: except } });
    },
    forgetExpired: (now) => docs.sweep({ expiresAt: { $lte: now } }),
  };
}

function recordOf(doc: SessionDoc | null): SessionRecord | null {
  if (!doc) return null;
  const { _id, familyHash: _f, tokenHash: _t, beforeHash: _b, ...record } = doc;
  return { ...record, id: _id };
}
