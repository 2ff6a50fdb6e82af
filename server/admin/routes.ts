import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Log } from '#rooms/ports.ts';
import { may } from '#shared/records/roles.ts';
import { openCallers } from '../api/callers.ts';
import { Problem } from '../api/problem.ts';
import type { Auth } from '../auth/open.ts';
import { isOwnPage, isOwnScript } from '../http/origin.ts';
import { requestIdOf } from '../http/request-id.ts';
import type { Admission } from '../moderation/admission.ts';
import type { Audit } from '../store/audit.ts';
import { monitorRoutes } from './monitor.ts';
import { adminOf, cookieOf } from './session.ts';

interface AdminParts {
  readonly auth: Auth;
  readonly admission: Admission;
  readonly audit: Audit;
  readonly log: Log;
}

/** What is under `/admin`: a way in for admins, and the monitor of rooms. */
export function adminRoutes({ auth, admission, audit, log }: AdminParts): Router {
  // The store has the last word: who is no admin any more, or signed out, is none from now on.
  const callerOf = openCallers(auth, admission.admit);
  const adminBy = openCallers(auth, admission.admit, 'admin');
  const router = Router({ strict: true });
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.post('/session', async (request, response) => {
    if (!isOwnScript(request)) throw foreign;
    const token = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
    const caller = await callerOf(token);
    if (!caller) throw new Problem('no-token', 'the token is missing, wrong or expired');
    if (!may(caller.role, 'monitor')) {
      throw new Problem('not-allowed', `${caller.playerId} is no admin`);
    }
    const requestId = requestIdOf(request);
    const by = caller.playerId;
    const entry = { deed: 'admin-signed-in', by, target: by, requestId, details: {} } as const;
    await audit.append(entry);
    log.info('an admin signed in', { playerId: by });
    response.set('Set-Cookie', cookieOf(await auth.tokens.sign(caller, 'admin'), isTls(request)));
    response.status(204).end();
  });

  const onlyAdmins: RequestHandler = async (request, response, next) => {
    if (!isOwnPage(request)) throw foreign;
    const playerId = await adminOf(request, adminBy);
    if (playerId !== null) {
      response.locals.playerId = playerId;
      next();
    } else if (request.get('sec-fetch-dest') === 'document') {
      response.redirect(303, '/admin/');
    } else {
      throw new Problem('no-token', 'sign in again at /admin/');
    }
  };
  const note = async (response: Response, roomId: string, method: string) => {
    const { playerId: by } = response.locals;
    log.info('an admin called a room', { playerId: by, roomId, method });
    const requestId = requestIdOf(response.req);
    const entry = { deed: 'room-called', by, target: roomId, requestId } as const;
    await audit.append({ ...entry, details: { method } });
  };
  router.use('/monitor', onlyAdmins, monitorRoutes(note));
  return router;
}

const foreign = new Problem('foreign-origin', 'only pages of this server may ask this');

/** A page's own scripts name its origin when they post. */
function isTls(request: Request): boolean {
  return request.get('origin')?.startsWith('https:') ?? false;
}
