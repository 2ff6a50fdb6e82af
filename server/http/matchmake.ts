import {
  type AuthContext,
  createAuthContext,
  ErrorCode,
  matchMaker,
  type Room,
} from '@colyseus/core';
import { type Response, Router } from 'express';
import { TooLate, within } from '#rooms/patience.ts';
import type { Accounts, Journal, Log, Quota } from '#rooms/ports.ts';
import { MAKING_MS, makeWorld } from '#rooms/world/making.ts';
import { jsonBody } from '../api/body.ts';
import type { FairQuota } from '../cluster/quota.ts';
import type { State } from '../observe/state.ts';
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
    else refuse(response, 429, tooMany(seconds), seconds);
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
    if (room === 'lobby' && method === 'create') {
      refuse(response, 400, 'one lobby is everybody’s: joinOrCreate it');
      return;
    }
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
      const isNew = room === 'world' && method === 'create';
      const seat = isNew
        ? seatInNewWorld(request.body, context)
        : matchMaker.controller.invokeMethod(method, room, request.body, context);
      response.json(await within(isNew ? MAKING_MS : PATIENCE_MS, seat));
    } catch (error) {
      if (error instanceof TooLate) {
        refuse(response, 503, 'no seat could be had in time: try again');
        return;
      }
      const { code = 500, message = '' } = error as { code?: number; message?: string };
      // Its process has died, or handed it over: another one will have it in a moment.
      const isGone = code === ErrorCode.MATCHMAKE_INVALID_ROOM_ID;
      if (isGone && (await journal.goesOn(room).catch(() => false))) {
        await comeBack(networkOf(request.ip), method, response);
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

  /** Whoever asks for a world on its way back was in it: it takes a return, and no join. */
  async function comeBack(network: string, method: string, response: Response): Promise<void> {
    const isCounted = method === 'reconnect';
    if (!isCounted) await joins.giveBack(network);
    const seconds = isCounted ? 0 : await returns.take(network);
    if (seconds === 0) refuse(response, TOO_EARLY, 'this world is being brought back: try again');
    else refuse(response, 429, tooMany(seconds), seconds);
  }
}

/** As `matchMaker.create`, but for who makes the world. */
async function seatInNewWorld(wish: object, context: AuthContext) {
  const { klass } = matchMaker.getHandler('world');
  const identity = await (klass as typeof Room).onAuth(context.token ?? '', wish, context);
  return matchMaker.reserveSeatFor(await makeWorld(wish), wish, identity);
}

const tooMany = (seconds: number) => `too many joins from your address: wait ${seconds} s`;

type Code = 400 | 421 | 425 | 429 | 503;

function refuse(response: Response, code: Code, error: string, seconds = 2): void {
  response.status(code);
  if (code > 421) response.set('Retry-After', String(seconds));
  response.json({ code, error });
}
