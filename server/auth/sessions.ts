import { nanoid } from 'nanoid';
import type { Log } from '#rooms/ports.ts';
import type { Locks, SessionRecord, Sessions } from '../store/sessions.ts';
import { hashSecret, makeSecret } from './secrets.ts';

/**
 * A browser stays signed in by a refresh token, of two halves: `family.secret`. The family stays
 * for the whole session, the secret is good once.
 *
 * Who knows a family has had one of its tokens. So, of a family:
 * - the secret that is good now is turned into another, unless it is younger than the grace;
 * - the secret before it is taken within the grace too, and gives no other: several tabs of one
 *   browser ask at the same moment, and share one cookie;
 * - the secret before it is turned after the grace as well, and what it had been turned into is
 *   void: its answer was lost on the way, or the server died before giving it;
 * - any other secret was used before: two hold the family, one of them a thief, and the session
 *   ends for both.
 *
 * Wherever a thief comes in, one of the two is left with a secret that is void, and uses it within
 * a quarter of an hour.
 */
const GRACE_MS = 10_000;

const DAY_MS = 24 * 3_600_000;
/** A session that is not used for so long is over, */
const IDLE_MS = 30 * DAY_MS;
/** and after so long, used or not. */
const LONGEST_MS = 180 * DAY_MS;

/** A few of the places where one person plays; the one that was used longest ago gives way. */
const MOST_SESSIONS = 20;

/** How old a proof may be where a stolen access token must not be enough. */
const PROOF_MS = 10 * 60_000;

export const TOKEN_PATTERN = /^[\w-]{43}\.[\w-]{43}$/;

export interface Begun {
  readonly session: SessionRecord;
  readonly refreshToken: string;
}

export interface SignIns {
  /** A new session of a player who has just proved who they are. */
  begin(who: Pick<SessionRecord, 'playerId' | 'method' | 'device'>): Promise<Begun>;
  /**
   * The session of this token, and the token to go on with where there is another; null for one
   * that is unknown, expired or used before.
   */
  refresh(
    token: string,
  ): Promise<{ readonly session: SessionRecord; readonly refreshToken: string | null } | null>;
  /** Ends the session of this token, if there is one. */
  end(token: string): Promise<void>;
  /** Whether this session is this player's, goes on, and began with a proof not long ago. */
  isProved(sessionId: string | null, playerId: string): Promise<boolean>;
}

/** @param now milliseconds since 1970 */
export function openSignIns(sessions: Sessions, now: () => number, log: Log): SignIns {
  const withToken = async (token: string) => {
    const [family = '', secret = ''] = token.split('.');
    const session = await sessions.withFamily(hashSecret(family));
    const isOver = !session || session.expiresAt.getTime() <= now();
    return isOver ? null : { family, secretHash: hashSecret(secret), session };
  };
  const expiry = (createdAt: number) => new Date(Math.min(now() + IDLE_MS, createdAt + LONGEST_MS));

  return {
    async begin(who) {
      const [family, secret] = [makeSecret(), makeSecret()];
      const at = new Date(now());
      const session: SessionRecord = {
        version: 1,
        id: nanoid(),
        ...who,
        createdAt: at,
        usedAt: at,
        expiresAt: expiry(now()),
      };
      await sessions.forgetExpired(at);
      const others = await sessions.ofPlayer(who.playerId);
      for (const { id } of others.slice(MOST_SESSIONS - 1)) await sessions.end(id, who.playerId);
      await sessions.begin(session, {
        familyHash: hashSecret(family),
        tokenHash: hashSecret(secret),
      });
      const { playerId, method, id } = session;
      log.info('somebody signed in', { playerId, method, sessionId: id });
      return { session, refreshToken: `${family}.${secret}` };
    },

    async refresh(token) {
      const found = await withToken(token);
      if (!found) return null;
      const { family, secretHash, session } = found;
      const { id, playerId, tokenHash, beforeHash, createdAt } = session;
      const isNow = secretHash === tokenHash;
      if (!isNow && secretHash !== beforeHash) {
        log.warn('a refresh token came twice: its session ends', { playerId, sessionId: id });
        await sessions.end(id, playerId);
        return null;
      }
      if (now() - session.usedAt.getTime() < GRACE_MS) return { session, refreshToken: null };
      const secret = makeSecret();
      const to: Pick<Locks, 'tokenHash' | 'beforeHash'> = {
        tokenHash: hashSecret(secret),
        beforeHash: secretHash,
      };
      const times = { usedAt: new Date(now()), expiresAt: expiry(createdAt.getTime()) };
      const isTurned = await sessions.turn(id, { tokenHash, beforeHash }, to, times);
      // Otherwise another tab was faster by less than the time since it was read.
      return { session, refreshToken: isTurned ? `${family}.${secret}` : null };
    },

    async end(token) {
      const found = await withToken(token);
      if (found) await sessions.end(found.session.id, found.session.playerId);
    },

    async isProved(sessionId, playerId) {
      const session = sessionId === null ? null : await sessions.find(sessionId);
      if (session?.playerId !== playerId || session.expiresAt.getTime() <= now()) return false;
      return now() - session.createdAt.getTime() < PROOF_MS;
    },
  };
}
