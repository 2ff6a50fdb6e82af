import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Answers } from '../store/answers.ts';
import { Problem } from './problem.ts';
import { type Caller, type Route, statusOf } from './route.ts';

/** How a client names a write, so that it is one however often it is sent. */
export const KEY = 'Idempotency-Key';
const KEY_PATTERN = /^[\x21-\x7e]{1,40}$/;
export const KEY_EXPECTED = '1 to 40 visible ASCII characters';

/** Whether an operation takes a key: a write by somebody, that is another one when it is sent again. */
export function takesKey({
  method,
  access,
  keyless,
}: Pick<Route, 'method' | 'access' | 'keyless'>): boolean {
  return method === 'post' && access !== 'anyone' && !keyless;
}

/** @throws Problem for a key that is none */
export function keyOf(request: Request): string | null {
  const key = request.get(KEY);
  if (key === undefined) return null;
  if (KEY_PATTERN.test(key)) return key;
  throw new Problem('invalid-field', `${KEY}: expected ${KEY_EXPECTED}`, KEY);
}

/**
 * Does `work` once for a key of a caller, and gives its answer to everybody who sends the same
 * again within a day.
 */
export async function once(
  answers: Answers,
  { route, key, caller }: { route: Route; key: string; caller: Caller },
  { request, response }: { request: Request; response: Response },
  work: () => Promise<unknown>,
): Promise<unknown> {
  const name = hash([caller.playerId, route.id, key]);
  const claim = await answers.claim(name, hash([request.path, JSON.stringify(request.body)]));
  switch (claim.state) {
    case 'answered': {
      const { status, location, etag, body } = claim.answer;
      response.status(status);
      // It is JSON by now, where times are text.
      response.locals.isKept = true;
      if (location !== null) response.location(location);
      if (etag) response.set('ETag', etag);
      return body;
    }
    case 'running':
      response.set('Retry-After', '1');
      throw new Problem('still-running');
    case 'taken':
      throw new Problem('key-reused');
    case 'yours':
  }
  let body: unknown;
  try {
    body = await work();
  } catch (error) {
    // Refused, so nothing was written, and the same key may be tried again. Of all else nobody
    // knows what came: it may be written, or still be, so the key runs out by itself.
    if (error instanceof Problem && error.status < 500) await answers.release(name);
    throw error;
  }
  const header = (name: string) => (response.get(name) as string | undefined) ?? null;
  const [location, etag] = [header('location'), header('etag')];
  await answers.keep(name, { status: statusOf(route), location, etag, body });
  return body;
}

function hash(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}
