import { monitor } from '@colyseus/monitor';
import { type Response, Router } from 'express';
import { Problem } from '../api/problem.ts';
import { monitorHeaders } from '../http/headers.ts';
import { isOwnScript } from '../http/origin.ts';

/**
 * The methods of a room that may be called. The monitor's page offers to edit a room's state as
 * well; here a state only shows what the world is, and the world changes by its inputs alone.
 */
const METHODS: ReadonlySet<string> = new Set([
  'disconnect',
  'broadcast',
  '_forceClientDisconnect',
  '_sendMessageToClient',
]);

/** Every path that the monitor's page asks, and no other way to write one. */
const PAGE = /^\/$|^\/assets\/[\w-]+\.(js|css)$/;
const DATA = /^\/api(\/room)?$/;
const CALL = '/api/room/call';

/**
 * `@colyseus/monitor`, for those who were let in already. It answers and acts by GET, whoever
 * asks, so its data is for scripts of this origin only.
 */
export function monitorRoutes(
  note: (response: Response, roomId: string, method: string) => Promise<void>,
): Router {
  const router = Router({ strict: true });
  router.use(async (request, response, next) => {
    const { path, method, originalUrl } = request;
    if (method !== 'GET') throw new Problem('not-found', 'the monitor is only read');
    // Without the slash, the page would look for its files beside itself.
    if (!originalUrl.slice('/admin/monitor'.length).startsWith('/')) {
      response.redirect(303, '/admin/monitor/');
      return;
    }
    const isData = path === CALL || DATA.test(path);
    if (!isData && !PAGE.test(path)) throw new Problem('not-found', 'nothing is here');
    if (isData && !isOwnScript(request)) {
      throw new Problem('foreign-origin', 'only the monitor’s own page may ask this');
    }
    if (path === CALL) {
      const call = callOf(new URL(originalUrl, 'http://monitor').searchParams);
      await note(response, call.get('roomId') ?? '', call.get('method') ?? '');
      // As it was checked, and not as it was written.
      request.url = `${CALL}?${call}`;
    }
    next();
  }, monitorHeaders);
  router.use(monitor());
  return router;
}

/** @throws Problem for a method that is not to be called */
function callOf(given: URLSearchParams): URLSearchParams {
  const method = given.get('method') ?? '';
  if (!METHODS.has(method)) {
    throw new Problem('not-allowed', `${method.slice(0, 40)} is not called from here`);
  }
  const roomId = given.get('roomId') ?? '';
  return new URLSearchParams({ roomId, method, args: given.get('args') ?? '[]' });
}
