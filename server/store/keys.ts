import type { JsonWebKey } from 'node:crypto';
import { type Database, isDuplicateKey } from './database.ts';
import { versioned } from './versioned.ts';

/** A key pair that signs access tokens, kept so that a restart signs nobody out. */
export interface SigningKey {
  /** What a token's header calls the key. */
  readonly kid: string;
  readonly privateJwk: JsonWebKey;
  readonly createdAt: Date;
}

/** One that signs nothing any more. Its private half is gone. */
export interface RetiredKey {
  readonly kid: string;
  readonly publicJwk: JsonWebKey;
  readonly retiredAt: Date;
}

export interface Keys {
  /**
   * The key to sign with. The first caller ever stores what `make` returns; with many servers
   * starting at once on one store, all of them get the same one.
   */
  current(make: () => SigningKey): Promise<SigningKey>;
  /** Puts `next` in the place of `old`. False when another key had taken that place already. */
  replace(old: RetiredKey, next: SigningKey): Promise<boolean>;
  retired(): Promise<RetiredKey[]>;
  forget(kid: string): Promise<void>;
}

interface CurrentDoc extends SigningKey {
  readonly _id: string;
  readonly version: 1;
}

interface RetiredDoc extends RetiredKey {
  /** The kid. */
  readonly _id: string;
  readonly version: 1;
}
export const KEYS = versioned<CurrentDoc>('keys');
export const RETIRED_KEYS = versioned<RetiredDoc>('retired_keys');

const CURRENT = 'access-token';

export function openKeys(db: Database): Keys {
  const docs = KEYS.in(db);
  const retired = RETIRED_KEYS.in(db);
  return {
    async current(make) {
      const known = await docs.findOne({ _id: CURRENT });
      if (known) return known;
      try {
        await docs.insertOne({ _id: CURRENT, version: 1, ...make() });
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      return (await docs.findOne({ _id: CURRENT }))!;
    },
    async replace({ kid, publicJwk, retiredAt }, next) {
      // First, so that a crash in between leaves no token without its key.
      await retired.findOneAndUpdate(
        { _id: kid },
        { $set: { kid, publicJwk, retiredAt } },
        { upsert: true },
      );
      const before = await docs.findOneAndUpdate({ _id: CURRENT, kid }, { $set: next });
      return before !== null;
    },
    retired: () => retired.find({}).toArray(),
    forget: async (kid) => void (await retired.deleteOne({ _id: kid })),
  };
}
