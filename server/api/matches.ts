import { Router } from 'express';
import { z } from 'zod';
import type { Matches, Place } from '../store/matches.ts';
import { Problem, parse } from './problem.ts';

const idExpected = 'an id of 8 to 32 characters';
const id = z.string({ error: idExpected }).regex(/^[\w-]{8,32}$/, idExpected);

const limitExpected = 'a whole number from 1 to 50';
const limit = z
  .string({ error: limitExpected })
  .regex(/^\d{1,2}$/, limitExpected)
  .transform(Number)
  .pipe(z.int().min(1, limitExpected).max(50, limitExpected));

const cursorExpected = 'the nextCursor of an earlier answer';
const cursor = z.string({ error: cursorExpected }).transform((text, context) => {
  const place = readCursor(text);
  if (place) return place;
  context.addIssue({ code: 'custom', message: cursorExpected });
  return z.NEVER;
});

const listQuery = z.strictObject({
  limit: limit.default(20),
  cursor: cursor.optional(),
  player: id.optional(),
});

/** `GET /matches`, `/matches/:id` and `/matches/:id/replay`. Times are ISO 8601 in UTC. */
export function matchRoutes(matches: Matches): Router {
  const missing = (what: string) => new Problem(404, 'not-found', `no ${what} has this id`);
  const router = Router();

  router.get('/matches', async (request, response) => {
    const query = parse(listQuery, request.query);
    const page = await matches.list({
      limit: query.limit,
      after: query.cursor ?? null,
      playerId: query.player ?? null,
    });
    response.json({ matches: page.matches, nextCursor: page.next && writeCursor(page.next) });
  });

  router.get('/matches/:id', async (request, response) => {
    const match = await matches.find(parse(z.object({ id }), request.params).id);
    if (!match) throw missing('match');
    response.json(match);
  });

  router.get('/matches/:id/replay', async (request, response) => {
    const replay = await matches.findReplay(parse(z.object({ id }), request.params).id);
    if (!replay) throw missing('replay');
    response.json(replay);
  });

  return router;
}

/** Opaque to clients: milliseconds and id, so that equal times are no trouble. */
function writeCursor({ endedAt, id }: Place): string {
  return Buffer.from(`${endedAt.getTime()} ${id}`).toString('base64url');
}

function readCursor(text: string): Place | null {
  const [, time, id] =
    /^(-?\d{1,15}) ([\w-]{1,32})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return time && id ? { endedAt: new Date(Number(time)), id } : null;
}
