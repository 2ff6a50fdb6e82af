import type { JsonWebKey, KeyObject } from 'node:crypto';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Keys, RetiredKey, SigningKey } from '../store/keys.ts';

/** How long a process may go on signing with a key that another one has replaced. */
const STALE_MS = 60_000;

/** An unknown key asks the store at most so often, or nonsense would ask it all the time. */
const REST_MS = 1000;

interface Ring {
  readonly kid: string;
  readonly privateKey: KeyObject;
  /** By kid: the current key and those that were replaced not long ago. */
  readonly known: ReadonlyMap<string, KeyObject>;
  readonly readAt: number;
}

export interface KeyRing {
  /** The key to sign with: at most a minute behind the store. */
  signer(): Promise<{ readonly kid: string; readonly privateKey: KeyObject }>;
  /** The public key with this name, while tokens that it signed may be good; else null. */
  find(kid: string): Promise<KeyObject | null>;
  /** The public keys, as a JSON Web Key Set (RFC 7517). */
  jwks(): Promise<{ readonly keys: readonly JsonWebKey[] }>;
}

/**
 * The keys of this store's servers. They are changed by `rotateKeys`, maybe in another process.
 *
 * @param now milliseconds since 1970
 * @param lifetimeMs how long a token is good after it was signed
 */
export async function openKeyRing(
  keys: Keys,
  now: () => number,
  lifetimeMs: number,
): Promise<KeyRing> {
  // Whoever had not heard of the new key signed with the old one for as long.
  const isGood = ({ retiredAt }: RetiredKey) => now() < retiredAt.getTime() + lifetimeMs + STALE_MS;
  let ring = await read();

  async function read(): Promise<Ring> {
    const [{ kid, privateJwk }, retired] = await Promise.all([
      keys.current(() => makeKey(now())),
      keys.retired(),
    ]);
    const privateKey = createPrivateKey({ key: privateJwk, format: 'jwk' });
    const known = new Map(retired.filter(isGood).map(publicOf));
    known.set(kid, createPublicKey(privateKey));
    return { kid, privateKey, known, readAt: now() };
  }
  async function fresh(oldestMs = STALE_MS): Promise<Ring> {
    const age = now() - ring.readAt;
    if (age < 0 || age >= oldestMs) ring = await read();
    return ring;
  }

  return {
    signer: () => fresh(),
    async find(kid) {
      // A store that is away signs nobody out: the keys that are known stay so.
      const { known } = await fresh().catch(() => ring);
      return known.get(kid) ?? (await fresh(REST_MS)).known.get(kid) ?? null;
    },
    async jwks() {
      const { known } = await fresh();
      return {
        keys: [...known].map(([kid, key]) => ({
          ...key.export({ format: 'jwk' }),
          kid,
          alg: 'ES256',
          use: 'sig',
        })),
      };
    },
  };
}

/**
 * Signs with a new key from now on. Tokens of the old one stay good until they end by themselves,
 * unless it has leaked.
 *
 * @returns the kid of the new key
 */
export async function rotateKeys(
  keys: Keys,
  now: () => number,
  { leaked = false } = {},
): Promise<string> {
  const old = await keys.current(() => makeKey(now()));
  const publicKey = createPublicKey({ key: old.privateJwk, format: 'jwk' });
  const publicJwk = publicKey.export({ format: 'jwk' });
  const next = makeKey(now());
  await keys.replace({ kid: old.kid, publicJwk, retiredAt: new Date(now()) }, next);
  if (leaked) for (const { kid } of await keys.retired()) await keys.forget(kid);
  return (await keys.current(() => next)).kid;
}

function publicOf({ kid, publicJwk }: RetiredKey): [kid: string, key: KeyObject] {
  return [kid, createPublicKey({ key: publicJwk, format: 'jwk' })];
}

function makeKey(now: number): SigningKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateJwk = privateKey.export({ format: 'jwk' });
  const { crv, kty, x, y } = privateJwk;
  // The thumbprint of RFC 7638: these members, in this order.
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { kid, privateJwk, createdAt: new Date(now) };
}
