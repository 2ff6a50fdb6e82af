import type { Request } from 'express';
import { may } from '#shared/records/roles.ts';
import type { Caller } from '../api/route.ts';
import { LIFETIME_SECONDS } from '../auth/tokens.ts';
import { readCookie } from '../http/cookies.ts';

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
  callerOf: (token: string) => Promise<Caller | null>,
): Promise<string | null> {
  const token = readCookie(request, COOKIE);
  const caller = token ? await callerOf(token) : null;
  return caller && may(caller.role, 'monitor') ? caller.playerId : null;
}
