import { type Database, isDuplicateKey } from './database.ts';
import { versioned } from './versioned.ts';

/** A way in which a player proves who they are. */
export type Proof =
  | { readonly kind: 'password'; readonly email: string; readonly passwordHash: string }
  | {
      readonly kind: 'provider';
      /** As the settings call it. */
      readonly provider: string;
      /** Who they are there, for as long as they are anybody there. */
      readonly subject: string;
      /** How they are called there, to recognise it by. */
      readonly label: string;
    }
  | {
      readonly kind: 'passkey';
      readonly credentialId: string;
      /** As COSE has it. */
      readonly publicKey: Uint8Array;
      readonly counter: number;
      readonly transports: readonly string[];
      readonly label: string;
    };

interface About {
  /** URL-safe; shown to its player alone. */
  readonly id: string;
  readonly playerId: string;
  readonly createdAt: Date;
  /** When somebody last came in by it. */
  readonly usedAt: Date;
}

export type Identity<K extends Proof['kind'] = Proof['kind']> = Extract<Proof, { kind: K }> & About;

export interface Identities {
  /** False when the same proof is somebody's already, or this id another's. */
  add(identity: Identity): Promise<boolean>;
  withEmail(email: string): Promise<Identity<'password'> | null>;
  withSubject(provider: string, subject: string): Promise<Identity<'provider'> | null>;
  withCredential(credentialId: string): Promise<Identity<'passkey'> | null>;
  /** Whoever has this proof; null for nobody. */
  holderOf(proof: Proof): Promise<Identity | null>;
  /** The oldest first. */
  ofPlayer(playerId: string): Promise<Identity[]>;
  used(id: string, at: Date, counter?: number): Promise<void>;
  /**
   * False where there is no such password, or not with this hash any more.
   *
   * @param from the hash that it had; left out, whichever it has
   */
  setPassword(id: string, passwordHash: string, from?: string): Promise<boolean>;
  /** Calls a passkey something else; false where this player has none of this id. */
  relabel(id: string, playerId: string, label: string): Promise<boolean>;
  /** Whether this player had one of this id. */
  remove(id: string, playerId: string): Promise<boolean>;
  removeAll(playerId: string): Promise<void>;
}

type IdentityDoc = Omit<About, 'id'> & {
  readonly _id: string;
  readonly version: 1;
  /** What nobody else may have: an address, a subject, a credential. */
  readonly key: string;
  readonly kind: Proof['kind'];
  readonly passwordHash?: string;
  readonly label?: string;
  readonly counter?: number;
};
export const IDENTITIES = versioned<IdentityDoc>('identities');

export async function openIdentities(db: Database): Promise<Identities> {
  const docs = IDENTITIES.in(db);
  await docs.createIndex({ key: 1 }, { unique: true });
  await docs.createIndex({ playerId: 1 });

  const withKey = async (key: string) => identityOf(await docs.findOne({ key }));
  return {
    async add({ id, ...identity }) {
      try {
        await docs.insertOne({ _id: id, version: 1, key: keyOf(identity), ...identity });
        return true;
      } catch (error) {
        if (isDuplicateKey(error)) return false;
        throw error;
      }
    },
    withEmail: async (email) => (await withKey(emailKey(email))) as Identity<'password'> | null,
    withSubject: async (provider, subject) =>
      (await withKey(subjectKey(provider, subject))) as Identity<'provider'> | null,
    withCredential: async (credentialId) =>
      (await withKey(credentialKey(credentialId))) as Identity<'passkey'> | null,
    holderOf: (proof) => withKey(keyOf(proof)),
    async ofPlayer(playerId) {
      const found = await docs.find({ playerId }, { sort: { createdAt: 1 } }).toArray();
      return found.map((doc) => identityOf(doc)!);
    },
    async used(id, usedAt, counter) {
      const $set = { usedAt, ...(counter !== undefined && { counter }) };
      await docs.findOneAndUpdate({ _id: id }, { $set });
    },
    async setPassword(id, passwordHash, from) {
      const which = { _id: id, kind: 'password' } as const;
      const asRead = from === undefined ? which : { ...which, passwordHash: from };
      return (await docs.findOneAndUpdate(asRead, { $set: { passwordHash } })) !== null;
    },
    async relabel(id, playerId, label) {
      const which = { _id: id, playerId, kind: 'passkey' } as const;
      return (await docs.findOneAndUpdate(which, { $set: { label } })) !== null;
    },
    async remove(id, playerId) {
      return (await docs.deleteOne({ _id: id, playerId })).deletedCount === 1;
    },
    async removeAll(playerId) {
      await docs.deleteMany({ playerId });
    },
  };
}

const emailKey = (email: string) => `password ${email}`;
const subjectKey = (provider: string, subject: string) => `provider ${provider} ${subject}`;
const credentialKey = (credentialId: string) => `passkey ${credentialId}`;

function keyOf(proof: Proof): string {
  switch (proof.kind) {
    case 'password':
      return emailKey(proof.email);
    case 'provider':
      return subjectKey(proof.provider, proof.subject);
    case 'passkey':
      return credentialKey(proof.credentialId);
    default:
      return proof satisfies never;
  }
}

function identityOf(doc: IdentityDoc | null): Identity | null {
  if (!doc) return null;
  const { _id, version: _v, key: _k, ...identity } = doc;
  return { id: _id, ...identity } as Identity;
}
