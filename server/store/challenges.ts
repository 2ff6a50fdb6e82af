import type { Database } from './database.ts';
import { versioned } from './versioned.ts';

/** Something that was asked and waits for its answer for a while: a code by mail, a passkey. */
export interface Challenges {
  /**
   * Keeps what was asked under `key`, in place of anything that was under it.
   *
   * @param data what JSON can hold
   */
  ask(key: string, data: unknown, expiresAt: Date): Promise<void>;
  /** What was asked, once: it is forgotten. Null when nothing was, or it is too late. */
  take(key: string, now: Date): Promise<unknown>;
  /**
   * What was asked, which stays for more tries, of which this is one. Null after `most` tries,
   * and as above.
   */
  try(key: string, most: number, now: Date): Promise<unknown>;
  /**
   * Also forgets all that had expired by then. Whether there was anything under `key`: of several who
   * have answered at once, one is told so.
   */
  forget(key: string, now: Date): Promise<boolean>;
  /** Forgets those that had expired by then; resolves to how many. */
  forgetExpired(now: Date): Promise<number>;
}

interface ChallengeDoc {
  readonly _id: string;
  readonly version: 1;
  /** As JSON, so that names and depth are nobody's concern. */
  readonly data: string;
  readonly tries: number;
  readonly expiresAt: Date;
}
export const CHALLENGES = versioned<ChallengeDoc>('challenges');

export async function openChallenges(db: Database): Promise<Challenges> {
  const docs = CHALLENGES.in(db);
  await docs.createIndex({ expiresAt: 1 });

  const contentOf = (doc: ChallengeDoc | null, now: Date): unknown =>
    doc && doc.expiresAt > now ? JSON.parse(doc.data) : null;
  const forgetExpired = (now: Date) => docs.sweep({ expiresAt: { $lte: now } });
  return {
    async ask(key, data, expiresAt) {
      await docs.findOneAndUpdate(
        { _id: key },
        { $set: { data: JSON.stringify(data), tries: 0, expiresAt } },
        { upsert: true },
      );
    },
    async take(key, now) {
      const doc = await docs.findOne({ _id: key });
      // Of two that come at once, the one that deletes it has it.
      const { deletedCount } = await docs.deleteOne({ _id: key });
      await forgetExpired(now);
      return deletedCount === 1 ? contentOf(doc, now) : null;
    },
    async try(key, most, now) {
      const doc = await docs.findOneAndUpdate({ _id: key }, { $inc: { tries: 1 } });
      return doc && doc.tries < most ? contentOf(doc, now) : null;
    },
    async forget(key, now) {
      const { deletedCount } = await docs.deleteOne({ _id: key });
      await forgetExpired(now);
      return deletedCount === 1;
    },
    forgetExpired,
  };
}
