import { z } from 'zod';
import { playerRecord } from '#shared/records/player.ts';
import type { Matches } from '../store/matches.ts';
import type { Players } from '../store/players.ts';
import type { Ratings } from '../store/ratings.ts';
import { byId } from './fields.ts';
import { matchPage, PRIVATE_ONES, pageOf, pageQuery } from './matches.ts';
import { Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import { LOOKED_AT, statistics, statisticsOf } from './statistics.ts';

/** What anybody may know of a player. */
const profile = playerRecord
  .pick({ id: true, name: true, role: true, createdAt: true })
  .extend({ points: z.int().meta({ description: 'how good they are; 1500 for a newcomer' }) })
  .meta({ id: 'Player' });

/** Players as others see them. */
export function playerRoutes(players: Players, ratings: Ratings, matches: Matches): Route[] {
  const need = async (id: string) => {
    const player = await players.find(id);
    if (!player) throw new Problem('not-found', 'no player has this id');
    return player;
  };
  const common = {
    method: 'get',
    tag: 'players',
    access: 'anyone',
    params: byId,
    problems: ['not-found'],
  } as const;
  return [
    route({
      ...common,
      id: 'getPlayer',
      path: '/players/{id}',
      summary: 'A player as others see them',
      answer: profile,
      async handle({ params }) {
        const { id, name, role, createdAt } = await need(params.id);
        return { id, name, role, createdAt, points: await ratings.pointsOf(id) };
      },
    }),
    route({
      ...common,
      id: 'listPlayerMatches',
      path: '/players/{id}/matches',
      summary: 'Matches in which a player sat, newest first',
      description: PRIVATE_ONES,
      query: pageQuery,
      answer: matchPage,
      async handle({ params, query, caller }) {
        const { id } = await need(params.id);
        return pageOf(matches, query, id, caller);
      },
    }),
    route({
      ...common,
      id: 'getPlayerStatistics',
      path: '/players/{id}/statistics',
      summary: `What the last ${LOOKED_AT} matches of a player come to`,
      description: 'Sums, in which those of private worlds are counted as well.',
      answer: statistics,
      async handle({ params }) {
        const { id } = await need(params.id);
        const { matches: found } = await matches.list({
          viewer: 'all',
          limit: LOOKED_AT,
          playerId: id,
        });
        return statisticsOf(id, found);
      },
    }),
    route({
      ...common,
      id: 'getRatingCurve',
      path: '/players/{id}/rating',
      summary: `Points of a player after each of their last ${LOOKED_AT} rated matches`,
      answer: z.strictObject({
        points: z.int(),
        course: z.array(
          z.strictObject({
            matchId: z.string(),
            endedAt: z.date(),
            place: z.int().min(1),
            points: z.int(),
          }),
        ),
      }),
      async handle({ params }) {
        const { id } = await need(params.id);
        const [points, course] = await Promise.all([
          ratings.pointsOf(id),
          ratings.courseOf(id, LOOKED_AT),
        ]);
        return { points, course };
      },
    }),
  ];
}
