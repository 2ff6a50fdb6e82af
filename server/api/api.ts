import { Router } from 'express';
import type { Quota } from '#rooms/ports.ts';
import type { WorldCalls } from '#rooms/world/calling.ts';
import type { Guests } from '../auth/guests.ts';
import type { Tokens } from '../auth/tokens.ts';
import type { Answers } from '../store/answers.ts';
import type { Matches } from '../store/matches.ts';
import type { Players } from '../store/players.ts';
import type { Ratings } from '../store/ratings.ts';
import { version } from '../version.ts';
import { openCallers } from './callers.ts';
import { guestRoutes } from './guests.ts';
import { matchRoutes } from './matches.ts';
import { mount } from './mount.ts';
import { describeRoutes } from './openapi.ts';
import { playerRoutes } from './players.ts';
import { referencePage } from './reference/reference.ts';
import type { Route } from './route.ts';
import { templateRoutes } from './templates.ts';
import { worldRoutes } from './worlds.ts';

export interface ApiParts {
  readonly matches: Matches;
  readonly guests: Guests;
  readonly tokens: Tokens;
  readonly players: Players;
  readonly ratings: Ratings;
  readonly answers: Answers;
  /** To the worlds of all processes. */
  readonly calls: WorldCalls;
  /** Worlds that a player may make. */
  readonly worlds: Quota;
  /** Sign-ins that one address may make in a minute; 0 is no limit. */
  readonly guestsPerMinute: number;
  /** Whether each answer is held against its schema. */
  readonly checkAnswers: boolean;
}

/** Every operation there is. */
function apiRoutes(parts: ApiParts): Route[] {
  const { matches, guests, tokens, players, ratings, calls, worlds, guestsPerMinute } = parts;
  return [
    ...guestRoutes(guests, tokens, guestsPerMinute),
    ...matchRoutes(matches),
    ...playerRoutes(players, ratings, matches),
    ...templateRoutes(),
    ...worldRoutes(calls, worlds),
  ];
}

/** What stands under `/api`: the operations, what they are, and a page to read it on. */
export function api(parts: ApiParts): Router {
  const { tokens, players, answers, checkAnswers } = parts;
  const routes = apiRoutes(parts);
  const document = JSON.stringify(describeRoutes(routes, version));
  const router = Router();
  router.get('/v1/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('json').send(document);
  });
  const callerOf = openCallers(tokens, players);
  router.use('/v1', mount(routes, { callerOf, answers, checkAnswers }));
  router.use(referencePage());
  return router;
}
