import express, { type Express, type RequestHandler } from 'express';
import { adminRoutes } from '../admin/routes.ts';
import { guestRoutes } from '../api/guests.ts';
import { matchRoutes } from '../api/matches.ts';
import { answerProblems, nothingHere } from '../api/problem.ts';
import type { Guests } from '../auth/guests.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { ServerLog } from '../observe/log.ts';
import type { Load, Metrics } from '../observe/meter.ts';
import type { State } from '../observe/state.ts';
import type { Database } from '../store/database.ts';
import type { Matches } from '../store/matches.ts';
import type { Players } from '../store/players.ts';
import { securityHeaders } from './headers.ts';
import { healthRoutes } from './health.ts';
import { matchmakeRoutes } from './matchmake.ts';
import { clientSite } from './site.ts';

export interface Parts {
  readonly db: Database;
  readonly matches: Matches;
  readonly guests: Guests;
  readonly tokens: Tokens;
  readonly players: Players;
  readonly metrics: Metrics;
  readonly log: ServerLog;
  readonly load: () => Load;
  readonly state: State;
  /** Folder of the built client. */
  readonly clientDir: string;
  /** Sign-ins that one address may make in a minute; 0 is no limit. */
  readonly guestsPerMinute: number;
}

/** Everything that is answered over HTTP, in the order in which it is tried. */
export function createApp(parts: Parts): Express {
  const { db, matches, guests, tokens, players, metrics, log, load, state } = parts;
  const { clientDir, guestsPerMinute } = parts;
  const app = express();

  app.use(securityHeaders);
  app.use(logRequests(log));
  app.use(healthRoutes(db.kind, state, metrics, load));
  app.get('/.well-known/jwks.json', async (_request, response) => {
    response.set('Cache-Control', 'public, max-age=300').json(await tokens.jwks());
  });
  app.use('/api/v1', guestRoutes(guests, tokens, guestsPerMinute), matchRoutes(matches));
  app.use(matchmakeRoutes(log, state));
  app.use('/admin', adminRoutes(tokens, players, log));
  app.use(['/api', '/matchmake', '/admin'], nothingHere);
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
    response.on('finish', () => {
      const milliseconds = Math.round(performance.now() - startedAt);
      log.debug('request', { method, path, status: response.statusCode, milliseconds });
    });
    next();
  };
}
