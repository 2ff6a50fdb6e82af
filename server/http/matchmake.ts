import { createAuthContext, ErrorCode, matchMaker } from '@colyseus/core';
import { type Response, Router } from 'express';
import type { Accounts, Journal, Log, Quota } from '#rooms/ports.ts';
import { jsonBody } from '../api/body.ts';
import type { FairQuota } from '../cluster/quota.ts';
import type { State } from '../observe/state.ts';
import { TooLate, within } from '../patience.ts';
import { networkOf } from './address.ts';
import { type Entrances, isForeign } from './origin.ts';

/**
 * Longer than any seat takes that is to be had: of a process that died, Colyseus finds out in two
 * steps of two seconds.
 */
const PATIENCE_MS = 10_000;
/** As HTTP has it: the same will be answered later. */
const TOO_EARLY = 425;

/** Whoever asks for a seat, and how often: a join takes milliseconds, a world memory. */
export interface Needs extends Entrances {
  readonly accounts: Accounts;
  readonly journal: Pick<Journal, 'goesOn'>;
  /** By address: seats asked for, and those that were had before and are asked for again. */
  readonly joins: FairQuota;
  readonly returns: FairQuota;
  /** By player. */
  readonly worlds: Quota;
}

/**
 * `POST /matchmake/:method/:room`: asks Colyseus for a seat. Colyseus would put this route, with
 * its own CORS headers and no limit on the body, in front of everything on the port; here it is
 * one route among the others, behind the same limits and headers.
 *
 * Answers and errors keep Colyseus' shape, `{code, error}` with the code as HTTP status where it
 * is one, which is what its clients read.
 */
export function matchmakeRoutes(
  log: Log,
  { isStopping, redis }: State,
  { accounts, joins, returns, worlds, journal, ...entrances }: Needs,
): Router {
  const router = Router();
  router.use('/matchmake', (request, response, next) => {
    if (isForeign(request.headers, entrances)) {
      refuse(response, 421, 'no page of this server asks: PUBLIC_URL says where people come in');
    } else next();
  });
  // A class that comes back at once after a restart has one address.
  const quotaOf = (path: string) => (path.startsWith('/reconnect/') ? returns : joins);
  router.use('/matchmake', async (request, response, next) => {
    const seconds = await quotaOf(request.path).take(networkOf(request.ip));
    if (seconds === 0) next();
    else refuse(response, 429, `too many joins from your address: wait ${seconds} s`, seconds);
  });
  router.use('/matchmake', ...jsonBody);
  router.post('/matchmake/:method/:room', async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const closed = isStopping()
      ? 'this server is about to stop: try again'
      : redis() === 'away' && 'worlds cannot be found right now: try again';
    if (closed) {
      refuse(response, 503, closed);
      return;
    }
    const { method, room } = request.params;
    // Only `set-cookie` could be a list, and requests have none.
    const headers = request.headers as Record<string, string | undefined>;
    const context = createAuthContext({ headers });
    if (room === 'world' && (method === 'create' || method === 'joinOrCreate')) {
      // Who has no good token makes no world either.
      const maker = await accounts.verify(context.token ?? '');
      const seconds = maker ? await worlds.take(maker.playerId) : 0;
      if (seconds > 0) {
        refuse(response, 429, `too many worlds of yours: wait ${seconds} s`, seconds);
        return;
      }
    }
    try {
      const seat = matchMaker.controller.invokeMethod(method, room, request.body, context);
      response.json(await within(PATIENCE_MS, seat));
    } catch (error) {
      if (error instanceof TooLate) {
        refuse(response, 503, 'no seat could be had in time: try again');
        return;
      }
      const { code = 500, message = '' } = error as { code?: number; message?: string };
      // Its process has died, or handed it over: another one will have it in a moment.
      const isGone = code === ErrorCode.MATCHMAKE_INVALID_ROOM_ID;
      if (isGone && (await journal.goesOn(room).catch(() => false))) {
        await quotaOf(`/${method}/`).giveBack(networkOf(request.ip));
        refuse(response, TOO_EARLY, 'this world is being brought back: try again');
        return;
      }
      if (code === 500 || code === ErrorCode.MATCHMAKE_UNHANDLED) {
        log.warn('no seat, because of an error in the room', { method, room, error });
      }
      const status = code >= 400 && code <= 599 ? code : 400;
      response.status(status).json({ code, error: message });
    }
  });
  return router;
}

function refuse(response: Response, code: 421 | 425 | 429 | 503, error: string, seconds = 2): void {
  response.status(code);
  if (code !== 421) response.set('Retry-After', String(seconds));
  response.json({ code, error });
}
