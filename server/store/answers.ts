import { type Database, isDuplicateKey } from './database.ts';
import { versioned } from './versioned.ts';

/** An answer that was given to a write, kept so that the same request again is the same write. */
export interface KeptAnswer {
  readonly status: number;
  readonly location: string | null;
  /** Absent in answers that were kept before it was. */
  readonly etag?: string | null;
  readonly body: unknown;
}

/** What came of asking for a key: it is yours to answer for, or somebody was there before. */
export type Claim =
  | { readonly state: 'yours' }
  /** Another request with this key is under way, or its process died less than a minute ago. */
  | { readonly state: 'running' }
  | { readonly state: 'answered'; readonly answer: KeptAnswer }
  /** The key stands for another request. */
  | { readonly state: 'taken' };

export interface Answers {
  /**
   * @param key whose, for what, and the client's own key
   * @param request a hash of what is asked
   */
  claim(key: string, request: string): Promise<Claim>;
  keep(key: string, answer: KeptAnswer): Promise<void>;
  /** It came to nothing: the key may be tried again. */
  release(key: string): Promise<void>;
  /** Forgets what is older than a day; resolves to how many. */
  forget(): Promise<number>;
}

interface AnswerDoc {
  readonly _id: string;
  readonly version: 1;
  readonly request: string;
  readonly at: Date;
  /** As JSON, since its fields may have any name; absent while the request is under way. */
  readonly answer?: string;
}
export const ANSWERS = versioned<AnswerDoc>('answers');

const DAY_MS = 24 * 60 * 60_000;
const LOST_MS = 60_000;

/** @param now milliseconds since 1970 */
export async function openAnswers(db: Database, now: () => number): Promise<Answers> {
  const docs = ANSWERS.in(db);
  await docs.createIndex({ at: 1 });

  return {
    async claim(_id, request) {
      const at = new Date(now());
      try {
        await docs.insertOne({ _id, version: 1, request, at });
        return { state: 'yours' };
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const known = await docs.findOne({ _id });
      // It was released this very moment.
      if (!known) return { state: 'running' };
      if (known.request !== request) return { state: 'taken' };
      if (known.answer !== undefined)
        return { state: 'answered', answer: JSON.parse(known.answer) };
      if (known.at.getTime() > now() - LOST_MS) return { state: 'running' };
      // Whoever had it is gone. Of those who find that out, one goes on.
      const isMine = await docs.findOneAndUpdate({ _id, at: known.at }, { $set: { at } });
      return { state: isMine ? 'yours' : 'running' };
    },
    async keep(_id, answer) {
      await docs.findOneAndUpdate({ _id }, { $set: { answer: JSON.stringify(answer) } });
    },
    async release(_id) {
      await docs.deleteOne({ _id });
    },
    forget: () => docs.sweep({ at: { $lt: new Date(now() - DAY_MS) } }),
  };
}
