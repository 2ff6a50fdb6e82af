import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Quota } from '#rooms/ports.ts';
import { may } from '#shared/records/roles.ts';
import { networkOf } from '../http/address.ts';
import type { Answers } from '../store/answers.ts';
import { jsonBody } from './body.ts';
import { Kept } from './kept.ts';
import { spend } from './limit.ts';
import { Problem, parse } from './problem.ts';
import { keyOf, once, takesKey } from './repeats.ts';
import { type Access, type Caller, isMedia, type Pieces, type Route, statusOf } from './route.ts';
import { versionOf } from './versions.ts';

export interface Mounting {
  /** Who an access token speaks for, now; null for one that is wrong or expired. */
  readonly callerOf: (token: string) => Promise<Caller | null>;
  /** Requests of an address, and of whoever asks. */
  readonly limits: { readonly address: Quota; readonly account: Quota };
  /** Kept for writes that may be sent again. */
  readonly answers: Answers;
  /** Whether each answer is held against its schema, as tests do: what differs is a bug. */
  readonly checkAnswers: boolean;
}

/** Serves what `routes` declare. Where two paths would match, the first declared answers. */
export function mount(routes: readonly Route[], mounting: Mounting): Router {
  const router = Router();
  const allowed = new Map<string, string[]>();
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    const body = route.body ? jsonBody : [];
    router[route.method](
      path,
      ...(route.before ?? []),
      identify(route.access, mounting),
      ...body,
      answer(route, mounting),
    );
    const methods = route.method === 'get' ? ['GET', 'HEAD'] : [route.method.toUpperCase()];
    allowed.set(path, [...(allowed.get(path) ?? []), ...methods]);
  }
  for (const [path, methods] of allowed) router.all(path, refuseMethod(methods));
  return router;
}

/**
 * A token that is no good is refused also where none is needed: whoever sends one should learn
 * that it has expired.
 */
function identify(access: Access, { callerOf, limits }: Mounting): RequestHandler {
  return async (request, response, next) => {
    await spend(limits.address, networkOf(request.ip));
    const [, token] = /^Bearer +(\S+)$/i.exec(request.get('authorization') ?? '') ?? [];
    const caller = token === undefined ? null : await callerOf(token);
    const isOpen = access === 'anyone';
    if (!caller && (!isOpen || request.get('authorization'))) throw new Problem('no-token');
    if (caller && !isOpen && access !== 'signed-in' && !may(caller.role, access)) {
      throw new Problem('not-allowed', `needs the permission ${access}`);
    }
    if (caller) await spend(limits.account, caller.playerId);
    response.locals.caller = caller;
    next();
  };
}

function answer(route: Route, { answers, checkAnswers }: Mounting): RequestHandler {
  const { params, query, body, answer: schema } = route;
  const memory = route.revision && new Kept(route.revision);
  return async (request, response) => {
    const caller = response.locals.caller as Caller;
    response.status(statusOf(route)).set('Cache-Control', cacheControl(route, caller));
    if (route.access === 'anyone' && route.method === 'get') response.vary('Authorization');
    // A `fetch` that names an ETag has to send `no-cache` along, for which Express would always
    // answer whole: but caches on the way are meant, and there is none here.
    delete request.headers['cache-control'];
    // Whoever says who they are may be told more than others.
    const kept = caller ? undefined : memory;
    if (kept?.answers(request, response)) return;
    const revision = kept?.renew();
    const key = takesKey(route) ? keyOf(request) : null;
    const call = {
      key,
      params: (params && parse(params, request.params)) as undefined,
      query: (query && parse(query, request.query)) as undefined,
      body: (body && parse(body, request.body)) as undefined,
      version: route.needsVersion ? versionOf(request) : 0,
      caller,
      request,
      response,
    };
    const work = async () => await route.handle(call);
    const value =
      key === null || route.ownsKey
        ? await work()
        : await once(answers, { route, key, caller }, { request, response }, work);
    if (response.headersSent) return;
    if (schema === null) response.end();
    else if (isMedia(schema)) {
      response.type(schema.mediaType);
      if (isPieces(value)) await sendPieces(request, response, value);
      else response.send(sendable(value));
    } else {
      if (checkAnswers && response.locals.isKept !== true) schema.parse(value);
      if (kept && revision !== undefined) kept.send(revision, request, response, value);
      else response.json(value);
    }
  };
}

/** Express would take bytes that are no Buffer for JSON. */
function sendable(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value;
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

function isPieces(value: unknown): value is Pieces {
  return typeof value === 'object' && value !== null && 'pieces' in value;
}

/** As fast as they are read, and others have their turn in between. */
async function sendPieces(request: Request, response: Response, answer: Pieces): Promise<void> {
  response.set('ETag', `W/"${answer.tag}"`);
  const isFresh = request.fresh;
  if (isFresh) response.status(304).removeHeader('Content-Type');
  else response.set('Content-Length', String(answer.size));
  if (isFresh || request.method === 'HEAD') {
    // First: whoever has heard this may ask again at once.
    await answer.letGo();
    response.end();
    return;
  }
  try {
    response.setTimeout(STALL_MS);
    await pipeline(inTurns(answer), response);
  } catch (error) {
    // What breaks off can be told by nothing but the end of the connection, which it is by now.
    const isTold = response.headersSent && error instanceof Problem;
    if (!isTold && !GONE.includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
  } finally {
    await answer.letGo();
  }
}

/** After which somebody who reads nothing is no reader. */
const STALL_MS = 30_000;

/** Whoever asked has left. */
const GONE = ['ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_UNABLE_TO_PIPE'];

async function* inTurns(answer: Pieces): AsyncGenerator<Uint8Array> {
  for await (const piece of answer.pieces()) {
    yield piece;
    await setImmediate();
  }
}

/** Reads are asked for again each time, by their `ETag`; the rest is nobody's to keep. */
function cacheControl({ method }: Route, caller: Caller | null): string {
  if (method !== 'get') return 'no-store';
  return caller ? 'private, no-cache' : 'no-cache';
}

function refuseMethod(methods: readonly string[]): RequestHandler {
  return (request, response) => {
    response.set('Allow', methods.join(', '));
    throw new Problem('wrong-method', `expected ${methods.join(' or ')}, not ${request.method}`);
  };
}
