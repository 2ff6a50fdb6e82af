import type { JsonWebKey } from 'node:crypto';
import { type Database, isDuplicateKey } from './database.ts';

/** A key pair that signs access tokens, kept so that a restart signs nobody out. */
export interface SigningKey {
  /** What a token's header calls the key. */
  readonly kid: string;
  readonly privateJwk: JsonWebKey;
  readonly createdAt: Date;
}

export interface Keys {
  /**
   * The key to sign with. The first caller ever stores what `make` returns; with many servers
   * starting at once on one store, all of them get the same one.
   */
  current(make: () => SigningKey): Promise<SigningKey>;
}

interface KeyDoc extends SigningKey {
  readonly _id: string;
  readonly version: 1;
}

const CURRENT = 'access-token';

export function openKeys(db: Database): Keys {
  const docs = db.collection<KeyDoc>('keys');
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
  };
}
