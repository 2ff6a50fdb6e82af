import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Log } from '#rooms/ports.ts';
import { screen } from '#rooms/screen/screen.ts';
import { isUnavailable } from '../store/database.ts';
import { TooNew } from '../store/shape.ts';

/** Every reason for which a request is refused, for programs. Codes keep their meaning once given. */
export const PROBLEMS = {
  'invalid-field': { status: 400, meaning: '`field` is not what was expected of it' },
  'unkind-text': { status: 400, meaning: 'somebody may be hurt by a word in `field`' },
  'link-in-text': { status: 400, meaning: 'there is a link in `field`' },
  'malformed-json': { status: 400, meaning: 'the body is not JSON' },
  'bad-request': { status: 400, meaning: 'the request cannot be understood' },
  'no-token': { status: 401, meaning: 'the access token is missing, wrong or expired' },
  'provider-failed': { status: 401, meaning: 'the sign-in elsewhere did not add up: begin again' },
  'no-session': { status: 401, meaning: 'no session goes on in this browser: sign in' },
  'wrong-credentials': { status: 401, meaning: 'the address or the password is wrong' },
  'wrong-passkey': { status: 401, meaning: 'no such passkey, or not shown to this page in time' },
  'wrong-code': { status: 400, meaning: 'the code is wrong, used, too old or tried too often' },
  'not-allowed': { status: 403, meaning: 'whoever asks may not do this' },
  banned: { status: 403, meaning: 'whoever asks may not play, `until` then (null: for good)' },
  'foreign-origin': { status: 403, meaning: 'only pages of this server may ask this' },
  'prove-again': { status: 403, meaning: 'sign in again first: the last time is too long ago' },
  'provider-refused': { status: 403, meaning: 'the sign-in elsewhere was broken off' },
  'not-found': { status: 404, meaning: 'nothing is here' },
  'wrong-method': { status: 405, meaning: '`Allow` lists the methods of this path' },
  refused: { status: 409, meaning: 'the world refuses it; `reason` is the rule' },
  'too-many-friends': { status: 409, meaning: 'you have asked as many as one may' },
  'already-banned': { status: 409, meaning: 'a ban is in force already: lift it first' },
  'already-decided': { status: 409, meaning: 'this has been decided before' },
  'out-of-date': { status: 412, meaning: 'somebody was faster: `version` is the present one' },
  'version-needed': { status: 428, meaning: 'say in `If-Match` which version you have seen' },
  'still-running': { status: 409, meaning: 'the same request is under way: ask again' },
  'key-reused': { status: 422, meaning: 'this `Idempotency-Key` stood for another request' },
  'identity-taken': { status: 409, meaning: 'another player signs in by it already' },
  'already-linked': { status: 409, meaning: 'there is one of this kind already' },
  'last-identity': { status: 409, meaning: 'nothing else would open this account' },
  'too-large': { status: 413, meaning: 'the body is too large' },
  'unsupported-media-type': { status: 415, meaning: 'the body is not of a type that is read here' },
  'too-many': { status: 429, meaning: 'come again in `Retry-After` seconds' },
  internal: { status: 500, meaning: 'something went wrong here; it has been logged' },
  'world-unavailable': { status: 503, meaning: 'no world can be had or reached: try again later' },
  'provider-away': { status: 503, meaning: 'that provider does not answer: try again in a while' },
  'passkeys-off': { status: 421, meaning: 'passkeys need a public address, or `localhost`' },
  'mail-off': { status: 503, meaning: 'this server sends no mail: choose another way' },
  'store-unavailable': { status: 503, meaning: 'the store does not answer: try again in a while' },
  'store-newer': {
    status: 503,
    meaning: 'a newer server wrote this, and answers for it: try again',
  },
} as const satisfies Readonly<Record<string, { status: number; meaning: string }>>;

export type Code = keyof typeof PROBLEMS;

const TITLES: Readonly<Record<(typeof PROBLEMS)[Code]['status'], string>> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Content too large',
  415: 'Unsupported media type',
  421: 'Misdirected request',
  422: 'Unprocessable content',
  428: 'Precondition required',
  429: 'Too many requests',
  500: 'Internal server error',
  503: 'Service unavailable',
};

/** A refusal as it travels (RFC 9457). `detail` is for people, `code` for programs. */
export const problemBody = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.enum(Object.keys(PROBLEMS) as [Code, ...Code[]]),
    detail: z.string(),
    field: z.string().optional(),
    reason: z.string().optional(),
    version: z.int().optional(),
    until: z.date().nullable().optional(),
    appeal: z.string().nullable().optional(),
  })
  .meta({ id: 'Problem' });

/** What some refusals say besides, for programs. */
interface More {
  /** Of what would have been changed, as it is now. */
  readonly version?: number;
  /** When a ban ends; null for never. */
  readonly until?: Date | null;
  /** Where to appeal against it; null where nobody said. */
  readonly appeal?: string | null;
}

/** A request that is refused; the status follows from the code. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: Code;
  readonly field: string | undefined;
  /** Of what refuses in words of its own: which of its rules. */
  readonly reason: string | undefined;
  readonly more: More;

  constructor(
    code: Code,
    detail: string = PROBLEMS[code].meaning,
    field?: string,
    reason?: string,
    more: More = {},
  ) {
    super(detail);
    this.code = code;
    this.field = field;
    this.reason = reason;
    this.more = more;
  }

  get status(): (typeof PROBLEMS)[Code]['status'] {
    return PROBLEMS[this.code].status;
  }
}

/** Refused for now. */
export class TooMany extends Problem {
  /** After which it makes sense to ask again. */
  readonly seconds: number;

  constructor(seconds: number, detail: string) {
    super('too-many', detail);
    this.seconds = seconds;
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
  throw new Problem('invalid-field', `${field}: expected ${expected}`, field);
}

/**
 * For what a person wrote and others will read, once it is parsed.
 *
 * @throws Problem that names the field and says what is wrong with its words
 */
export function refuseUnfit(field: string, text: string | undefined): void {
  const fault = text === undefined ? null : screen(text);
  if (fault) throw new Problem(fault.code, `${field}: ${fault.detail}`, field);
}

/** The end of a branch of the API: nothing above answered. */
export const nothingHere: RequestHandler = (request) => {
  const { method, baseUrl, path } = request;
  throw new Problem('not-found', `nothing answers ${method} ${baseUrl}${path}`);
};

/** What the operator should look into. */
const OURS: readonly Code[] = ['internal', 'store-unavailable', 'store-newer'];
/** What somebody tried that is not theirs to do. */
const TRIED: readonly Code[] = ['not-allowed', 'foreign-origin', 'banned'];

/** Answers whatever went wrong above it as a problem; what is our fault or was forbidden is logged. */
export function answerProblems(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    const problem = problemOf(error);
    const { method, path } = request;
    const { requestId } = response.locals;
    if (OURS.includes(problem.code))
      log.error('request failed', { method, path, requestId, error });
    if (TRIED.includes(problem.code)) {
      const playerId = response.locals.caller?.playerId ?? null;
      log.warn('request refused', { method, path, requestId, playerId, code: problem.code });
    }
    if (response.headersSent) next(error);
    else sendProblem(response, problem);
  };
}

function sendProblem(response: Response, problem: Problem): void {
  const { status, code, message: detail, field, reason, more } = problem;
  if (problem instanceof TooMany) response.set('Retry-After', String(problem.seconds));
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  const title = TITLES[status];
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('application/problem+json')
    .send(
      JSON.stringify({ type: 'about:blank', title, status, code, detail, field, reason, ...more }),
    );
}

/** Express and its body parser throw errors with a `status`, and some with a `type`. */
function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isUnavailable(error)) return new Problem('store-unavailable');
  if (error instanceof TooNew) return new Problem('store-newer');
  const { status, type } = (error ?? {}) as { status?: unknown; type?: unknown };
  if (type === 'entity.too.large') return new Problem('too-large');
  if (type === 'entity.parse.failed') return new Problem('malformed-json');
  if (status === 415) {
    return new Problem('unsupported-media-type', 'expected application/json in UTF-8');
  }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new Problem('bad-request');
  }
  return new Problem('internal');
}
