import express, { type RequestHandler } from 'express';
import { Problem } from './problem.ts';

/** Nothing that a client has to say is longer. */
const BODY_LIMIT = '16kb';

const parseJson = express.json({ limit: BODY_LIMIT });

/**
 * Parses a JSON body of at most 16 KB into `request.body`, which is `{}` when there is none.
 * Other types are refused rather than ignored; and since a page of another site cannot send JSON
 * unasked, no such page can act here in the name of its visitor.
 */
export const jsonBody: RequestHandler[] = [
  (request, _response, next) => {
    const isEmpty = request.get('content-length') === '0';
    if (!isEmpty && request.is('json') === false) {
      throw new Problem('unsupported-media-type', 'expected a body of type application/json');
    }
    next();
  },
  parseJson,
  (request, _response, next) => {
    request.body ??= {};
    next();
  },
];
