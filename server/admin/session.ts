import type { Request } from 'express';
import { may } from '#shared/records/roles.ts';
import { LIFETIME_SECONDS, type Tokens } from '../auth/tokens.ts';
import { readCookie } from '../http/cookies.ts';
import type { Players } from '../store/players.ts';

/**
 * A browser shows the bearer token of the page once, and gets a cookie for what stands under
 * `/admin`, which no script can read and no other site can have sent.
 */

const COOKIE = 'admin';

/** As a `Set-Cookie` header; `token` is empty to take it away. */
export function cookieOf(token: string, isTls: boolean): string {
  const age = token === '' ? 0 : LIFETIME_SECONDS;
  const flags = `Path=/admin; Max-Age=${age}; HttpOnly; SameSite=Strict`;
  return `${COOKIE}=${token}; ${flags}${isTls ? '; Secure' : ''}`;
}

/** Id of the admin whose cookie came with the request; null for anybody else. */
export async function adminOf(
  request: Request,
  tokens: Tokens,
  players: Players,
): Promise<string | null> {
  const token = readCookie(request, COOKIE);
  const identity = token ? await tokens.verify(token, 'admin') : null;
  // The store has the last word: who is no admin any more is none from now on.
  return identity && (await isAdmin(identity.playerId, players)) ? identity.playerId : null;
}

export async function isAdmin(playerId: string, players: Players): Promise<boolean> {
  const player = await players.find(playerId);
  return player !== null && may(player.role, 'monitor');
}
