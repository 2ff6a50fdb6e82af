import type { Request } from 'express';

/**
 * The cookie of this name, if it is made of what tokens are made of; null otherwise.
 *
 * @param name made of letters, digits, `-` and `_`
 */
export function readCookie(request: Request, name: string): string | null {
  const cookies = request.get('cookie') ?? '';
  return new RegExp(`(?:^|;\\s*)${name}=([\\w.-]+)(?:;|$)`).exec(cookies)?.[1] ?? null;
}
