import { Router } from 'express';
import { z } from 'zod';
import { playerName } from '#shared/records/player.ts';
import { type Guests, SECRET_PATTERN } from '../auth/guests.ts';
import type { Tokens } from '../auth/tokens.ts';
import { jsonBody } from './body.ts';
import { limitPerAddress } from './limit.ts';
import { parse } from './problem.ts';

const secretExpected = '32 to 128 letters, digits, - or _, as given by an earlier sign-in';

const guestRequest = z.strictObject(
  {
    name: playerName.optional(),
    secret: z.string({ error: secretExpected }).regex(SECRET_PATTERN, secretExpected).optional(),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'a JSON object' : undefined) },
);

/**
 * `POST /auth/guest`: play at once, and stay the same player on this device. Limited, because
 * every unknown secret is a new player in the store.
 */
export function guestRoutes(guests: Guests, tokens: Tokens, perMinute: number): Router {
  const before = [limitPerAddress(perMinute), ...jsonBody];
  return Router().post('/auth/guest', ...before, async (request, response) => {
    const { player, secret } = await guests.enter(parse(guestRequest, request.body));
    const { id, name, role } = player;
    response.set('Cache-Control', 'no-store').json({
      accessToken: await tokens.sign({ playerId: id, name, role }),
      player: { id, name },
      secret,
    });
  });
}
