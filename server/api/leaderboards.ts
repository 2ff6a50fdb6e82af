import { z } from 'zod';
import { DAY, dayOf, SEASON, seasonOf } from '#shared/records/calendar.ts';
import { BEST_OF } from '../store/bests.ts';
import type { Board, Ranked } from '../store/board.ts';
import type { Friends } from '../store/friends.ts';
import type { BoardPlace } from '../store/order.ts';
import { ALL_SEASONS, type Standing } from '../store/ratings.ts';
import type { MatchScore } from '../store/score.ts';
import type { Scores } from '../store/scores.ts';
import { cursors, digits, id, limit, nextCursor } from './fields.ts';
import { type Route, route } from './route.ts';

const place = cursors(
  z.tuple([z.number(), id]).transform(([points, playerId]): BoardPlace => ({ points, playerId })),
);

const row = {
  rank: z.int().min(1).meta({ description: '1 and the number of players with more points' }),
  playerId: z.string(),
  name: z.string(),
  points: z.int().min(0),
};
const standing = z
  .strictObject({
    ...row,
    matches: z.int().min(0),
    wins: z.int().min(0),
  })
  .meta({ id: 'Standing' });
const matchScore = z
  .strictObject({
    ...row,
    score: z.number(),
    share: z.number(),
    place: z.int(),
    matchId: z.string(),
    startedAt: z.date(),
  })
  .meta({ id: 'MatchScore' });

const pageQuery = z.strictObject({ limit, cursor: place.field.optional() });
const reachQuery = z.strictObject({
  reach: digits(1, 25).default(5).meta({ description: 'rows above and below, 1 to 25' }),
});

/** The names in a path, all of them text. */
type Named = z.ZodObject<Readonly<Record<string, z.ZodType<string, string>>>>;

/** A kind of table: which there are, and what its rows are. */
interface Kind<R, S extends z.ZodType> {
  /** As operations are called: `Season`. */
  readonly name: string;
  readonly path: `/${string}`;
  readonly what: string;
  /** The names that `path` has a place for, and the table that each stands for. */
  readonly params: Named;
  readonly tableOf: (params: { readonly [field: string]: string }) => string;
  readonly board: Board<R>;
  readonly schema: S;
  readonly show: (row: Ranked<R>) => z.input<S>;
}

const named = (pattern: RegExp, expected: string) =>
  z
    .string()
    .regex(new RegExp(`${pattern.source}|^current$`), expected)
    .meta({ description: expected });

/**
 * Tables over all seasons, of a season, of a mode and of a day.
 *
 * @param now milliseconds since 1970
 */
export function leaderboardRoutes(
  { ratings, dailies, bests }: Scores,
  friends: Friends,
  now: () => number,
): Route[] {
  const standings = {
    board: ratings.standings,
    schema: standing,
    show: ({ mu: _mu, sigma: _sigma, ...shown }: Ranked<Standing>) => shown,
  };
  const show = (shown: Ranked<MatchScore>) => shown;
  const orNow = (name: string | undefined, current: (date: Date) => string) =>
    name === 'current' ? current(new Date(now())) : name!;
  return [
    ...tableRoutes<Standing, typeof standing>(friends, {
      name: 'Global',
      path: '/leaderboards/global',
      what: 'all seasons, by the rating that each player’s last match left',
      params: z.strictObject({}),
      tableOf: () => ALL_SEASONS,
      ...standings,
    }),
    ...tableRoutes<Standing, typeof standing>(friends, {
      name: 'Season',
      path: '/leaderboards/seasons/{season}',
      what: 'a season, by rating',
      params: z.strictObject({ season: named(SEASON, 'a season such as 2026-Q4, or current') }),
      tableOf: ({ season }) => orNow(season, seasonOf),
      ...standings,
    }),
    ...tableRoutes<MatchScore, typeof matchScore>(friends, {
      name: 'Mode',
      path: '/leaderboards/modes/{mode}',
      what: 'a mode, by the best score in one match that people played together',
      params: z.strictObject({ mode: z.enum(BEST_OF) }),
      tableOf: ({ mode }) => mode!,
      board: bests.scores,
      schema: matchScore,
      show,
    }),
    ...tableRoutes<MatchScore, typeof matchScore>(friends, {
      name: 'Day',
      path: '/leaderboards/days/{day}',
      what: 'a day, by the score of the first try',
      params: z.strictObject({ day: named(DAY, 'a day such as 2026-11-28, or current') }),
      tableOf: ({ day }) => orNow(day, dayOf),
      board: dailies.scores,
      schema: matchScore,
      show,
    }),
  ];
}

function tableRoutes<R, S extends z.ZodType>(friends: Friends, kind: Kind<R, S>): Route[] {
  const { name, path, what, board, params, tableOf } = kind;
  const rows = z.array(kind.schema);
  const shown = (found: readonly Ranked<R>[]) => ({ rows: found.map(kind.show) }) as never;

  return [
    route({
      id: `list${name}Leaders`,
      method: 'get',
      path,
      tag: 'leaderboards',
      summary: `The table of ${what}, best first`,
      access: 'anyone',
      params,
      query: pageQuery,
      answer: z.strictObject({ rows, nextCursor }),
      async handle({ params, query: { limit, cursor } }) {
        const { rows: found, next } = await board.page({
          board: tableOf(params),
          limit,
          after: cursor ?? null,
        });
        const following = place.write(next && [next.points, next.playerId]);
        return { ...(shown(found) as object), nextCursor: following } as never;
      },
    }),
    route({
      id: `list${name}Around`,
      method: 'get',
      path: `${path}/me`,
      tag: 'leaderboards',
      summary: `Whoever asks, and who stands next to them in the table of ${what}`,
      description: 'Empty for who is not in the table.',
      access: 'signed-in',
      params,
      query: reachQuery,
      answer: z.strictObject({ rows }),
      async handle({ params, query, caller }) {
        return shown(await board.around(tableOf(params), caller.playerId, query.reach));
      },
    }),
    route({
      id: `list${name}Friends`,
      method: 'get',
      path: `${path}/friends`,
      tag: 'leaderboards',
      summary: `Whoever asks and their friends in the table of ${what}, ranked among themselves`,
      access: 'signed-in',
      params,
      answer: z.strictObject({ rows }),
      async handle({ params, caller }) {
        const all = await friends.of(caller.playerId);
        const known = all.filter(({ isAccepted }) => isAccepted).flatMap(({ players }) => players);
        const ids = [...new Set([caller.playerId, ...known])];
        return shown(await board.among(tableOf(params), ids));
      },
    }),
  ];
}
