import { z } from 'zod';
import { csvOf } from '#shared/records/csv.ts';
import { listedMatch, type MatchRecord, matchRecord, replayRecord } from '#shared/records/match.ts';
import { may } from '#shared/records/roles.ts';
import { IDEA_ROWS } from '#shared/sim/attention/columns.ts';
import { type Matches, maySee, type Viewer } from '../store/matches.ts';
import { byId, cursors, digits, id, limit, nextCursor, timeAndId } from './fields.ts';
import { Problem } from './problem.ts';
import { type Caller, csv, type Route, route } from './route.ts';

const place = cursors(timeAndId.transform(([time, id]) => ({ endedAt: new Date(time), id })));

/** A page of the history, for all who list it. */
export const pageQuery = z.strictObject({ limit, cursor: place.field.optional() });
export const matchPage = z.strictObject({ matches: z.array(listedMatch), nextCursor });

/** What is said of every operation on matches. */
export const PRIVATE_ONES =
  'Matches of private worlds are there for those who sat in them, and for moderators.';

/** What of the history is shown to whoever asks. */
export function viewerOf(caller: Caller | null): Viewer {
  if (caller && may(caller.role, 'moderate')) return 'all';
  return { playerId: caller?.playerId ?? null };
}

/** @throws Problem where there is none of this id that whoever asks may know of */
export async function needMatch(
  matches: Matches,
  id: string,
  caller: Caller | null,
): Promise<MatchRecord> {
  const match = await matches.find(id);
  if (!match || !maySee(viewerOf(caller), match)) {
    throw new Problem('not-found', 'no match that you may know of has this id');
  }
  return match;
}

export async function pageOf(
  matches: Matches,
  { limit, cursor }: z.output<typeof pageQuery>,
  playerId: string | null,
  caller: Caller | null,
) {
  const { matches: found, next } = await matches.list({
    viewer: viewerOf(caller),
    limit,
    after: cursor ?? null,
    playerId,
  });
  return { matches: found, nextCursor: place.write(next && [+next.endedAt, next.id]) };
}

/** The history of matches, and what each can be played again from. */
export function matchRoutes(matches: Matches): Route[] {
  const need = (id: string, caller: Caller | null) => needMatch(matches, id, caller);
  const needReplay = async (id: string, caller: Caller | null) => {
    await need(id, caller);
    const replay = await matches.findReplay(id);
    if (!replay) throw new Problem('not-found', 'no replay has this id');
    return replay;
  };
  const common = {
    method: 'get',
    tag: 'matches',
    access: 'anyone',
    description: PRIVATE_ONES,
    params: byId,
    problems: ['not-found'],
  } as const;
  const { tick, shares } = matchRecord.shape.curve.element.shape;

  return [
    route({
      id: 'listMatches',
      method: 'get',
      path: '/matches',
      tag: 'matches',
      summary: 'Finished matches, newest first',
      description: PRIVATE_ONES,
      access: 'anyone',
      query: pageQuery.extend({
        player: id.optional().meta({ description: 'only those in which this player sat' }),
      }),
      answer: matchPage,
      revision: matches.revision,
      handle: ({ query: { player = null, ...page }, caller }) =>
        pageOf(matches, page, player, caller),
    }),
    route({
      ...common,
      id: 'getMatch',
      path: '/matches/{id}',
      summary: 'One match: seats, ideas, the course of each seat',
      answer: matchRecord,
      handle: ({ params, caller }) => need(params.id, caller),
    }),
    route({
      ...common,
      id: 'getTimeline',
      path: '/matches/{id}/timeline',
      summary: 'Share of all agents that each seat had, at even steps through the match',
      answer: z.strictObject({
        seats: z.array(z.strictObject({ seat: z.int(), name: z.string() })),
        rows: z.array(z.strictObject({ tick, shares })),
      }),
      async handle({ params, caller }) {
        const { seats, curve } = await need(params.id, caller);
        return { seats: seats.map(({ seat, name }) => ({ seat, name })), rows: curve };
      },
    }),
    route({
      ...common,
      id: 'exportTimeline',
      path: '/matches/{id}/timeline.csv',
      summary: 'The timeline as a table: a row for each step and seat',
      answer: csv,
      async handle({ params, caller, response }) {
        const { id, seats, curve } = await need(params.id, caller);
        response.attachment(`match-${id}.csv`);
        const rows = curve.flatMap(({ tick, shares }) =>
          seats.map(({ seat, name }) => [tick, seat, name, shares[seat] ?? 0]),
        );
        return csvOf(['tick', 'seat', 'name', 'share'], rows);
      },
    }),
    route({
      ...common,
      id: 'getLineage',
      path: '/matches/{id}/lineage',
      summary: 'Every idea of the match, and which it is a variant of',
      answer: z.strictObject({ ideas: matchRecord.shape.ideas }),
      async handle({ params, caller }) {
        const { ideas } = await need(params.id, caller);
        return { ideas };
      },
    }),
    route({
      ...common,
      id: 'getMatchIdea',
      path: '/matches/{id}/ideas/{idea}',
      tag: 'ideas',
      summary: 'One idea of a match: what it is a variant of, and the variants made of it',
      params: byId.extend({ idea: digits(1, IDEA_ROWS) }),
      answer: z.strictObject({
        idea: matchRecord.shape.ideas.element,
        ancestors: matchRecord.shape.ideas.meta({ description: 'from what was launched on' }),
        variants: matchRecord.shape.ideas.meta({ description: 'made of it directly' }),
      }),
      async handle({ params, caller }) {
        const { ideas } = await need(params.id, caller);
        const idea = ideas.find(({ id }) => id === params.idea);
        if (!idea) throw new Problem('not-found', 'the match has no idea of this number');
        const ancestors: typeof ideas = [];
        // A variant is younger than what it is made of, so this ends, whatever is on record.
        for (let one = idea; ; ) {
          const above = ideas.find(({ id }) => id === one.parent && id < one.id);
          if (!above) break;
          ancestors.unshift(above);
          one = above;
        }
        return { idea, ancestors, variants: ideas.filter(({ parent }) => parent === idea.id) };
      },
    }),
    route({
      ...common,
      id: 'getReplay',
      path: '/matches/{id}/replay',
      summary: 'What the match can be played again from, bit for bit',
      answer: replayRecord,
      handle: ({ params, caller }) => needReplay(params.id, caller),
    }),
    route({
      ...common,
      id: 'listInputs',
      path: '/matches/{id}/inputs',
      summary: 'Everything that entered the world, in order',
      answer: replayRecord.pick({ inputs: true }),
      async handle({ params, caller }) {
        const { inputs } = await needReplay(params.id, caller);
        return { inputs };
      },
    }),
  ];
}
