import { createAuthContext, ErrorCode, matchMaker } from '@colyseus/core';
import { Router } from 'express';
import type { Log } from '#rooms/ports.ts';
import { jsonBody } from '../api/body.ts';

/**
 * `POST /matchmake/:method/:room`: asks Colyseus for a seat. Colyseus would put this route, with
 * its own CORS headers and no limit on the body, in front of everything on the port; here it is
 * one route among the others, behind the same limits and headers.
 *
 * Answers and errors keep Colyseus' shape, `{code, error}` with the code as HTTP status where it
 * is one, which is what its clients read.
 */
export function matchmakeRoutes(log: Log): Router {
  const router = Router();
  router.use('/matchmake', ...jsonBody);
  router.post('/matchmake/:method/:room', async (request, response) => {
    response.set('Cache-Control', 'no-store');
    if (matchMaker.state !== matchMaker.MatchMakerState.READY) {
      response.status(503).json({ code: 503, error: 'the server is shutting down' });
      return;
    }
    const { method, room } = request.params;
    // Only `set-cookie` could be a list, and requests have none.
    const headers = request.headers as Record<string, string | undefined>;
    const context = createAuthContext({ headers });
    try {
      response.json(await matchMaker.controller.invokeMethod(method, room, request.body, context));
    } catch (error) {
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
