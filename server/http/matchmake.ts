import { createAuthContext, ErrorCode, matchMaker } from '@colyseus/core';
import { type Response, Router } from 'express';
import type { Log } from '#rooms/ports.ts';
import { jsonBody } from '../api/body.ts';
import type { State } from '../observe/state.ts';
import { TooLate, within } from '../patience.ts';

/**
 * Longer than any seat takes that is to be had: of a process that died, Colyseus finds out in two
 * steps of two seconds.
 */
const PATIENCE_MS = 10_000;

/**
 * `POST /matchmake/:method/:room`: asks Colyseus for a seat. Colyseus would put this route, with
 * its own CORS headers and no limit on the body, in front of everything on the port; here it is
 * one route among the others, behind the same limits and headers.
 *
 * Answers and errors keep Colyseus' shape, `{code, error}` with the code as HTTP status where it
 * is one, which is what its clients read.
 */
export function matchmakeRoutes(log: Log, { isStopping, redis }: State): Router {
  const router = Router();
  router.use('/matchmake', ...jsonBody);
  router.post('/matchmake/:method/:room', async (request, response) => {
    response.set('Cache-Control', 'no-store');
    const closed = isStopping()
      ? 'this server is about to stop: try again'
      : redis() === 'away' && 'worlds cannot be found right now: try again';
    if (closed) {
      refuse(response, closed);
      return;
    }
    const { method, room } = request.params;
    // Only `set-cookie` could be a list, and requests have none.
    const headers = request.headers as Record<string, string | undefined>;
    const context = createAuthContext({ headers });
    try {
      const seat = matchMaker.controller.invokeMethod(method, room, request.body, context);
      response.json(await within(PATIENCE_MS, seat));
    } catch (error) {
      if (error instanceof TooLate) {
        refuse(response, 'no seat could be had in time: try again');
        return;
      }
      const { code = 500, message = '' } = error as { code?: number; message?: string };
      if (code === 500 || code === ErrorCode.MATCHMAKE_UNHANDLED) {
        log.warn('no seat, because of an error in the room', { method, room, error });
      }
      const status = code >= 400 && code <= 599 ? code : 400;
      response.status(status).json({ code, error: message });
    }
  });
  return router;
}

function refuse(response: Response, error: string): void {
  response.status(503).set('Retry-After', '2').json({ code: 503, error });
}
