import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import type { Log } from '#rooms/ports.ts';
import { isUnavailable } from '../store/database.ts';

/** Why a request was refused, for programs. Codes keep their meaning once given. */
type Code =
  | 'invalid-field'
  | 'malformed-json'
  | 'bad-request'
  | 'no-token'
  | 'not-allowed'
  | 'foreign-origin'
  | 'not-found'
  | 'too-large'
  | 'unsupported-media-type'
  | 'too-many'
  | 'store-unavailable'
  | 'internal';

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  413: 'Content too large',
  415: 'Unsupported media type',
  429: 'Too many requests',
  500: 'Internal server error',
  503: 'Service unavailable',
};

/** A refusal in the shape of RFC 9457 (problem details). `detail` is for people. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: Code;
  readonly field: string | undefined;

  constructor(status: number, code: Code, detail: string, field?: string) {
    super(detail);
    this.status = status;
    this.code = code;
    this.field = field;
  }
}

/** @throws Problem that names the first bad field and what was expected of it */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const unknownField = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const field = unknownField ?? (issue.path.join('.') || 'body');
  const expected = unknownField === undefined ? issue.message : 'no field of this name';
  throw new Problem(400, 'invalid-field', `${field}: expected ${expected}`, field);
}

/** The end of a branch of the API: nothing above answered. */
export const nothingHere: RequestHandler = (request) => {
  throw new Problem(
    404,
    'not-found',
    `nothing answers ${request.method} ${request.baseUrl}${request.path}`,
  );
};

/** Answers whatever went wrong above it as a problem; only what is our fault is logged. */
export function answerProblems(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    const problem = problemOf(error);
    if (problem.status >= 500) {
      log.error('request failed', { method: request.method, path: request.path, error });
    }
    if (response.headersSent) next(error);
    else sendProblem(response, problem);
  };
}

function sendProblem(response: Response, { status, code, message, field }: Problem): void {
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: TITLES[status] ?? 'Refused',
        status,
        code,
        detail: message,
        field,
      }),
    );
}

/** Express and its body parser throw errors with a `status`, and some with a `type`. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isUnavailable(error)) {
    return new Problem(503, 'store-unavailable', 'the store does not answer: try again in a while');
  }
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown };
  if (type === 'entity.too.large') return new Problem(413, 'too-large', 'the body is too large');
  if (type === 'entity.parse.failed') {
    return new Problem(400, 'malformed-json', 'the body is not JSON');
  }
  if (status === 415) {
    return new Problem(415, 'unsupported-media-type', 'expected application/json in UTF-8');
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Problem(400, 'bad-request', 'the request cannot be understood');
  }
  return new Problem(500, 'internal', 'something went wrong here; it has been logged');
}
