import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that nobody guesses, URL-safe: 43 characters. */
export const makeSecret = (): string => randomBytes(32).toString('base64url');

/** How a secret is kept. Ours are random, so a plain hash does; passwords need better. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
