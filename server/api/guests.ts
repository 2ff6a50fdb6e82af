import type { RequestHandler } from 'express';
import { z } from 'zod';
import { playerName } from '#shared/records/player.ts';
import { type Guests, SECRET_PATTERN } from '../auth/guests.ts';
import type { Tokens } from '../auth/tokens.ts';
import { refuseUnfit } from './problem.ts';
import { type Route, route } from './route.ts';

const secretExpected = '32 to 128 letters, digits, - or _, as given by an earlier sign-in';

const guestRequest = z.strictObject(
  {
    name: playerName.optional(),
    secret: z.string({ error: secretExpected }).regex(SECRET_PATTERN, secretExpected).optional(),
  },
  { error: (issue) => (issue.code === 'invalid_type' ? 'a JSON object' : undefined) },
);

/** Playing at once. Limited, because every unknown secret is a new player in the store. */
export function guestRoutes(guests: Guests, tokens: Tokens, limit: RequestHandler): Route[] {
  return [
    route({
      id: 'enterAsGuest',
      method: 'post',
      path: '/auth/guest',
      tag: 'auth',
      summary: 'Play at once, and stay the same player on this device by its secret',
      access: 'anyone',
      before: [limit],
      body: guestRequest,
      answer: z.strictObject({
        accessToken: z.string().meta({ description: 'good for a quarter of an hour' }),
        player: z.strictObject({ id: z.string(), name: z.string() }),
        secret: z.string().meta({ description: 'for this device to keep, and to come back with' }),
      }),
      problems: ['unkind-text', 'link-in-text'],
      async handle({ body }) {
        refuseUnfit('name', body.name);
        const { player, secret } = await guests.enter(body);
        const { id, name, role } = player;
        return {
          accessToken: await tokens.sign({ playerId: id, name, role }),
          player: { id, name },
          secret,
        };
      },
    }),
  ];
}
