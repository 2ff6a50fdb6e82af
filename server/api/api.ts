import { Router } from 'express';
import type { IdeaSource, Log, Quota } from '#rooms/ports.ts';
import type { WorldCalls } from '#rooms/world/calling.ts';
import type { Auth } from '../auth/open.ts';
import type { Admission } from '../moderation/admission.ts';
import { openDeeds } from '../moderation/deeds.ts';
import type { Load } from '../observe/meter.ts';
import type { State } from '../observe/state.ts';
import type { Database } from '../store/database.ts';
import type { Records } from '../store/records.ts';
import { version } from '../version.ts';
import { auditRoutes } from './admin/audit.ts';
import { banRoutes } from './admin/bans.ts';
import { healthRoute } from './admin/health.ts';
import { playerDeskRoutes } from './admin/players.ts';
import { reportDeskRoutes } from './admin/reports.ts';
import { templateDeskRoutes } from './admin/templates.ts';
import { worldDeskRoutes } from './admin/worlds.ts';
import { openCallers } from './callers.ts';
import { friendRoutes } from './friends.ts';
import { guestRoutes } from './guests.ts';
import { ideaRoutes } from './ideas.ts';
import { leaderboardRoutes } from './leaderboards.ts';
import { limitPerAddress } from './limit.ts';
import { matchRoutes } from './matches.ts';
import { meRoutes } from './me.ts';
import { type Mounting, mount } from './mount.ts';
import { myDataRoutes } from './my-data.ts';
import { describeRoutes } from './openapi.ts';
import { passkeyRoutes } from './passkeys.ts';
import { playerRoutes } from './players.ts';
import { providerRoutes } from './providers.ts';
import { referencePage } from './reference/reference.ts';
import { reportRoutes } from './reports.ts';
import type { Route } from './route.ts';
import { signInRoutes } from './sign-in.ts';
import { openEntrance } from './signed-in.ts';
import { templateRoutes } from './templates.ts';
import { worldRoutes } from './worlds.ts';

export interface ApiParts {
  readonly db: Database;
  readonly records: Records;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** To the worlds of all processes. */
  readonly calls: WorldCalls;
  /** Worlds that a player may make. */
  readonly worlds: Quota;
  /** Labs that a player may save. */
  readonly saves: Quota;
  /** Files of all that is kept of a player. */
  readonly exports: Quota;
  /** Reads ideas and rewrites them. */
  readonly ideas: IdeaSource;
  /** What one player may ask of it. */
  readonly ideaQuota: Quota;
  /** Reports that a player may make. */
  readonly reporting: Quota;
  readonly auth: Auth;
  readonly admission: Admission;
  readonly log: Log;
  readonly state: State;
  readonly load: () => Load;
  /** Where people reach this server; null for whichever way they come. */
  readonly publicUrl: string | null;
  /** Sign-ins of every kind, by address. */
  readonly signingIn: Quota;
  /** Requests of an address, and of whoever asks. */
  readonly limits: Mounting['limits'];
  /** Whether each answer is held against its schema. */
  readonly checkAnswers: boolean;
}

/** Every operation there is. */
function apiRoutes(parts: ApiParts): Route[] {
  const { db, records, now, auth, publicUrl, calls, log } = parts;
  const { matches, scores, friends, reports, bans, audit, templates } = records;
  const { players, sessions } = auth;
  const { admit } = parts.admission;
  const entrance = openEntrance(auth, admit);
  const deeds = openDeeds({ players, sessions, records, calls, log });
  const limit = limitPerAddress(parts.signingIn);
  return [
    ...guestRoutes(auth.guests, auth.tokens, limit),
    ...signInRoutes({ auth, entrance, admit, publicUrl, limit }),
    ...providerRoutes({ auth, entrance }, publicUrl, limit),
    ...passkeyRoutes({ auth, entrance, publicUrl, limit }),
    ...meRoutes(auth, entrance),
    ...myDataRoutes({ auth, entrance, db, records, deeds, exports: parts.exports, now }),
    ...matchRoutes(matches),
    ...playerRoutes(auth.players, scores.ratings, matches),
    ...friendRoutes(friends, auth.players),
    ...leaderboardRoutes(scores, friends, now),
    ...templateRoutes(templates),
    ...ideaRoutes(parts.ideas, parts.ideaQuota),
    ...worldRoutes(calls, parts),
    ...reportRoutes({ reports, players, matches, calls, quota: parts.reporting }),
    ...reportDeskRoutes(reports, bans, deeds, now),
    ...banRoutes(bans, deeds, now),
    ...playerDeskRoutes(auth, bans, deeds),
    ...worldDeskRoutes(calls, deeds),
    ...templateDeskRoutes(templates, deeds),
    ...auditRoutes(audit),
    healthRoute({ kind: db.kind, state: parts.state, load: parts.load, reports }),
  ];
}

/** What stands under `/api`: the operations, what they are, and a page to read it on. */
export function api(parts: ApiParts): Router {
  const { auth, records, limits, checkAnswers } = parts;
  const routes = apiRoutes(parts);
  const document = JSON.stringify(describeRoutes(routes, version));
  const router = Router();
  router.get('/v1/openapi.json', limitPerAddress(limits.address), (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('json').send(document);
  });
  const callerOf = openCallers(auth, parts.admission.admit);
  router.use('/v1', mount(routes, { callerOf, limits, answers: records.answers, checkAnswers }));
  router.use(referencePage());
  return router;
}
