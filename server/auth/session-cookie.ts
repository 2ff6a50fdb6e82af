import type { CookieOptions, Request, Response } from 'express';
import { readCookie } from '../http/cookies.ts';
import { TOKEN_PATTERN } from './sessions.ts';

/** Where a browser keeps its refresh token: out of reach of scripts and of other sites. */
export interface SessionCookie {
  read(request: Request): string | null;
  write(response: Response, refreshToken: string): void;
  clear(response: Response): void;
}

/** The server ends sessions sooner or later than that; each refresh counts anew. */
const MAX_AGE_MS = 30 * 24 * 3_600_000;

/** @param publicUrl where people reach the server: over TLS the cookie is bound to that host */
export function openSessionCookie(publicUrl: string | null): SessionCookie {
  const secure = publicUrl?.startsWith('https:') ?? false;
  // The prefix has browsers see to it that no other host, and nothing without TLS, has set it.
  const name = secure ? '__Host-session' : 'session';
  const options: CookieOptions = { httpOnly: true, sameSite: 'strict', secure, path: '/' };
  return {
    read(request) {
      const token = readCookie(request, name);
      return token !== null && TOKEN_PATTERN.test(token) ? token : null;
    },
    write: (response, token) =>
      void response.cookie(name, token, { ...options, maxAge: MAX_AGE_MS }),
    clear: (response) => void response.clearCookie(name, options),
  };
}
