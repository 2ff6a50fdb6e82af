import { z } from 'zod';
import { listedMatch, matchRecord, replayRecord } from '#shared/records/match.ts';
import type { Matches } from '../store/matches.ts';
import { byId, cursors, id, limit, nextCursor } from './fields.ts';
import { Problem } from './problem.ts';
import { type Route, route } from './route.ts';

const place = cursors(
  z
    .tuple([z.number().min(-8.64e15).max(8.64e15), id])
    .transform(([time, id]) => ({ endedAt: new Date(time), id })),
);

/** The history of matches, and what each can be played again from. */
export function matchRoutes(matches: Matches): Route[] {
  const missing = (what: string) => new Problem('not-found', `no ${what} has this id`);
  return [
    route({
      id: 'listMatches',
      method: 'get',
      path: '/matches',
      tag: 'matches',
      summary: 'Finished matches, newest first',
      access: 'anyone',
      query: z.strictObject({
        limit,
        cursor: place.field.optional(),
        player: id.optional().meta({ description: 'only those in which this player sat' }),
      }),
      answer: z.strictObject({ matches: z.array(listedMatch), nextCursor }),
      async handle({ query: { limit, cursor = null, player = null } }) {
        const page = await matches.list({ limit, after: cursor, playerId: player });
        const { matches: found, next } = page;
        return { matches: found, nextCursor: place.write(next && [+next.endedAt, next.id]) };
      },
    }),
    route({
      id: 'getMatch',
      method: 'get',
      path: '/matches/{id}',
      tag: 'matches',
      summary: 'One match, with the course of each seat',
      access: 'anyone',
      params: byId,
      answer: matchRecord,
      problems: ['not-found'],
      async handle({ params }) {
        const match = await matches.find(params.id);
        if (!match) throw missing('match');
        return match;
      },
    }),
    route({
      id: 'getReplay',
      method: 'get',
      path: '/matches/{id}/replay',
      tag: 'matches',
      summary: 'What the match can be played again from, bit for bit',
      access: 'anyone',
      params: byId,
      answer: replayRecord,
      problems: ['not-found'],
      async handle({ params }) {
        const replay = await matches.findReplay(params.id);
        if (!replay) throw missing('replay');
        return replay;
      },
    }),
  ];
}
