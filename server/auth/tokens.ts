import type { JsonWebKey, KeyObject } from 'node:crypto';
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Accounts, Identity } from '#rooms/ports.ts';
import { type Role, role } from '#shared/records/roles.ts';
import type { Keys, SigningKey } from '../store/keys.ts';

/** A token rides in the URL of a WebSocket, so it is not worth much for long. */
export const LIFETIME_SECONDS = 15 * 60;

const ISSUER = 'virality-engine';

/** What a token is good for: one that is stolen from one use is worth nothing in the other. */
const AUDIENCES = { play: 'virality-engine', admin: 'virality-engine-admin' } as const;
type Use = keyof typeof AUDIENCES;
const LONGEST_TOKEN = 2048;

export interface Claims extends Identity {
  /** As it was when the token was made. */
  readonly role: Role;
}

export interface Tokens extends Accounts {
  /** @param use 'play' unless given */
  sign(claims: Claims, use?: Use): string;
  verify(token: string, use?: Use): Promise<Claims | null>;
  /** The public keys that verify tokens, as a JSON Web Key Set (RFC 7517). */
  readonly jwks: { readonly keys: readonly JsonWebKey[] };
}

const claims = z.object({
  sub: z.string().min(1),
  name: z.string().min(1),
  role: role.default('guest'),
});

/**
 * ES256 access tokens: whoever has the public key can check one, and only this store's servers
 * can make one.
 *
 * @param now milliseconds since 1970
 */
export async function openTokens(keys: Keys, now: () => number): Promise<Tokens> {
  const { kid, privateJwk } = await keys.current(() => makeKey(now()));
  const privateKey = createPrivateKey({ key: privateJwk, format: 'jwk' });
  const publicKey = createPublicKey(privateKey);
  const seconds = () => Math.floor(now() / 1000);

  return {
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' }] },
    sign({ playerId, name, role }, use = 'play') {
      return jwt.sign({ name, role, iat: seconds() }, privateKey, {
        algorithm: 'ES256',
        keyid: kid,
        issuer: ISSUER,
        audience: AUDIENCES[use],
        subject: playerId,
        expiresIn: LIFETIME_SECONDS,
      });
    },
    async verify(token, use = 'play') {
      if (typeof token !== 'string' || token.length > LONGEST_TOKEN) return null;
      const payload = verified(token, { kid, key: publicKey, seconds: seconds(), use });
      const parsed = claims.safeParse(payload);
      if (!parsed.success) return null;
      const { sub, name, role } = parsed.data;
      return { playerId: sub, name, role };
    },
  };
}

/** What the token says, or null if this key did not sign it, for us, for this use, for now. */
function verified(
  token: string,
  { kid, key, seconds, use }: { kid: string; key: KeyObject; seconds: number; use: Use },
): unknown {
  try {
    const { header, payload } = jwt.verify(token, key, {
      // The algorithm is ours to choose, never the token's.
      algorithms: ['ES256'],
      issuer: ISSUER,
      audience: AUDIENCES[use],
      clockTimestamp: seconds,
      complete: true,
    });
    return header.kid === kid ? payload : null;
  } catch {
    return null;
  }
}

function makeKey(now: number): SigningKey {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const privateJwk = privateKey.export({ format: 'jwk' });
  const { crv, kty, x, y } = privateJwk;
  // The thumbprint of RFC 7638: these members, in this order.
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { kid, privateJwk, createdAt: new Date(now) };
}
