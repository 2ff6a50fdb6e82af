import type { Request, RequestHandler } from 'express';
import { nanoid } from 'nanoid';

/**
 * Gives each request an id, by which what it did is found in logs; nobody else can choose it. The
 * answer has it as `X-Request-Id`.
 */
export const nameRequests: RequestHandler = (_request, response, next) => {
  response.locals.requestId = nanoid();
  response.set('X-Request-Id', response.locals.requestId);
  next();
};

export function requestIdOf({ res }: Request): string | null {
  return res?.locals.requestId ?? null;
}
