import { readFileSync } from 'node:fs';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Log } from '#rooms/ports.ts';
import { Problem } from '../api/problem.ts';
import type { Tokens } from '../auth/tokens.ts';
import { isOwnPage, isOwnScript } from '../http/origin.ts';
import type { Players } from '../store/players.ts';
import { monitorRoutes } from './monitor.ts';
import { adminOf, cookieOf, isAdmin } from './session.ts';

const read = (name: string) => readFileSync(new URL(`page/${name}`, import.meta.url), 'utf8');
const SIGN_IN = read('sign-in.html');
const SCRIPT = read('sign-in.js');

/** What is under `/admin`: a way in for admins, and the monitor of rooms. */
export function adminRoutes(tokens: Tokens, players: Players, log: Log): Router {
  const router = Router({ strict: true });
  router.use((_request, response, next) => {
    response.set('Cache-Control', 'no-store');
    next();
  });
  router.get('/', (_request, response) => void response.type('html').send(SIGN_IN));
  router.get('/sign-in.js', (_request, response) => void response.type('js').send(SCRIPT));

  router.post('/session', async (request, response) => {
    if (!isOwnScript(request)) throw foreign;
    const token = /^Bearer (\S+)$/i.exec(request.get('authorization') ?? '')?.[1] ?? '';
    const identity = await tokens.verify(token);
    if (!identity) throw new Problem('no-token', 'the token is missing, wrong or expired');
    if (identity.role !== 'admin' || !(await isAdmin(identity.playerId, players))) {
      throw new Problem('not-allowed', `${identity.playerId} is no admin`);
    }
    log.info('an admin signed in', { playerId: identity.playerId });
    response.set('Set-Cookie', cookieOf(await tokens.sign(identity, 'admin'), isTls(request)));
    response.status(204).end();
  });

  const onlyAdmins: RequestHandler = async (request, response, next) => {
    if (!isOwnPage(request)) throw foreign;
    const playerId = await adminOf(request, tokens, players);
    if (playerId !== null) {
      response.locals.playerId = playerId;
      next();
    } else if (request.get('sec-fetch-dest') === 'document') {
      response.redirect(303, '/admin/');
    } else {
      throw new Problem('no-token', 'sign in again at /admin/');
    }
  };
  const audit = (response: Response, fields: Record<string, unknown>) =>
    log.info('an admin called a room', { playerId: response.locals.playerId, ...fields });
  router.use('/monitor', onlyAdmins, monitorRoutes(audit));
  return router;
}

const foreign = new Problem('foreign-origin', 'only pages of this server may ask this');

/** A page's own scripts name its origin when they post. */
function isTls(request: Request): boolean {
  return request.get('origin')?.startsWith('https:') ?? false;
}
