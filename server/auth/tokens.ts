import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import type { Accounts, Identity } from '#rooms/ports.ts';
import { type Role, role } from '#shared/records/roles.ts';
import type { Keys } from '../store/keys.ts';
import { type KeyRing, openKeyRing } from './key-ring.ts';

/** A token rides in the URL of a WebSocket, so it is not worth much for long. */
export const LIFETIME_SECONDS = 15 * 60;

const ISSUER = 'virality-engine';

/** What a token is good for: one that is stolen from one use is worth nothing in the other. */
const AUDIENCES = { play: 'virality-engine', admin: 'virality-engine-admin' } as const;
export type Use = keyof typeof AUDIENCES;
const LONGEST_TOKEN = 2048;
/** A thumbprint, as `key-ring.ts` makes them. */
const KID = /^[\w-]{43}$/;

export interface Claims extends Identity {
  /** As it was when the token was made. */
  readonly role: Role;
  /** Absent for a guest, who is known by the device's secret and has no session. */
  readonly sessionId?: string;
}

export interface Tokens extends Accounts {
  /** @param use 'play' unless given */
  sign(claims: Claims, use?: Use): Promise<string>;
  verify(token: string, use?: Use): Promise<Claims | null>;
  /** The public keys that verify tokens. */
  readonly jwks: KeyRing['jwks'];
}

const claims = z.object({
  sub: z.string().min(1),
  name: z.string().min(1),
  role: role.default('guest'),
  sid: z.string().optional(),
});

/**
 * ES256 access tokens: whoever has the public key can check one, and only this store's servers
 * can make one.
 *
 * @param now milliseconds since 1970
 */
export async function openTokens(keys: Keys, now: () => number): Promise<Tokens> {
  const ring = await openKeyRing(keys, now, LIFETIME_SECONDS * 1000);
  const seconds = () => Math.floor(now() / 1000);

  return {
    jwks: ring.jwks,
    async sign({ playerId, name, role, sessionId: sid }, use = 'play') {
      const { kid, privateKey } = await ring.signer();
      return jwt.sign({ name, role, ...(sid && { sid }), iat: seconds() }, privateKey, {
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
      const kid = kidOf(token);
      const key = kid === null ? null : await ring.find(kid);
      const payload = key && verified(token, { key, seconds: seconds(), use });
      const parsed = claims.safeParse(payload);
      if (!parsed.success) return null;
      const { sub, name, role, sid } = parsed.data;
      return { playerId: sub, name, role, ...(sid !== undefined && { sessionId: sid }) };
    },
  };
}

/** Which key the token says that it was signed with; null where it says nothing of the kind. */
function kidOf(token: string): string | null {
  try {
    const kid: unknown = jwt.decode(token, { complete: true })?.header.kid;
    return typeof kid === 'string' && KID.test(kid) ? kid : null;
  } catch {
    return null;
  }
}

/** What the token says, or null if this key did not sign it, for us, for this use, for now. */
function verified(
  token: string,
  { key, seconds, use }: { key: KeyObject; seconds: number; use: Use },
): unknown {
  try {
    return jwt.verify(token, key, {
      // The algorithm is ours to choose, never the token's.
      algorithms: ['ES256'],
      issuer: ISSUER,
      audience: AUDIENCES[use],
      clockTimestamp: seconds,
    });
  } catch {
    return null;
  }
}
