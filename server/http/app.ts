import express, { type Express, type RequestHandler } from 'express';
import type { Journal } from '#rooms/ports.ts';
import { adminRoutes } from '../admin/routes.ts';
import { type ApiParts, api } from '../api/api.ts';
import { answerProblems, nothingHere } from '../api/problem.ts';
import type { FairQuota } from '../cluster/quota.ts';
import type { ServerLog } from '../observe/log.ts';
import type { Load, Metrics } from '../observe/meter.ts';
import type { State } from '../observe/state.ts';
import { securityHeaders } from './headers.ts';
import { healthRoutes } from './health.ts';
import { matchmakeRoutes } from './matchmake.ts';
import { nameRequests } from './request-id.ts';
import { clientSite } from './site.ts';

export interface Parts extends ApiParts {
  readonly metrics: Metrics;
  readonly log: ServerLog;
  readonly load: () => Load;
  readonly state: State;
  readonly journal: Pick<Journal, 'goesOn'>;
  /** Joins, by address. */
  readonly joins: FairQuota;
  /** The same of those who come back. */
  readonly returns: FairQuota;
  readonly publicAddress: string | null;
  /** Origins whose pages may show a match in a frame, or `*`. */
  readonly embedders: readonly string[];
  /** Folder of the built client. */
  readonly clientDir: string;
}

/** Everything that is answered over HTTP, in the order in which it is tried. */
export function createApp(parts: Parts): Express {
  const { db, auth, metrics, log, load, state, clientDir, joins, returns, worlds, journal } = parts;
  const { publicUrl, publicAddress, records } = parts;
  const app = express();

  app.use(securityHeaders(parts.embedders));
  app.use(nameRequests);
  app.use(logRequests(log));
  app.use(healthRoutes(db.kind, state, metrics, load));
  app.get('/.well-known/jwks.json', async (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').json(await auth.tokens.jwks());
  });
  app.use('/api', api(parts));
  app.use(
    matchmakeRoutes(log, state, {
      accounts: auth.tokens,
      joins,
      returns,
      worlds,
      journal,
      publicUrl,
      publicAddress,
    }),
  );
  app.use('/admin', adminRoutes({ auth, admission: parts.admission, audit: records.audit, log }));
  app.use(['/api', '/matchmake', '/admin/*rest'], nothingHere);
  app.use(clientSite(clientDir, log));
  app.use(nothingHere);
  app.use(answerProblems(log));
  return app;
}

/** The path without its query, which may carry a token. */
function logRequests(log: ServerLog): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const { method, path } = request;
    const { requestId } = response.locals;
    response.on('finish', () => {
      const milliseconds = Math.round(performance.now() - startedAt);
      log.debug('request', { method, path, requestId, status: response.statusCode, milliseconds });
    });
    next();
  };
}
