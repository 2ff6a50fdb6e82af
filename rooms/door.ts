import { ErrorCode, ServerError } from '@colyseus/core';
import type { z } from 'zod';
import { joinOptions } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import type { Identity, RoomPorts } from './ports.ts';

/** Why a door stays shut, as HTTP says it. */
export const DOOR = {
  malformed: 400,
  token: 401,
  banned: 403,
  labs: 409,
  protocol: 426,
  full: 503,
} as const;

/**
 * Lets in whoever speaks this protocol and carries a good token; used by every room's static
 * `onAuth`. Throws a ServerError that says what is wanted. Who someone is comes from the token
 * alone, never from what they say.
 */
export async function admit(ports: RoomPorts, token: string, options: unknown): Promise<Identity> {
  const spoken = joinOptions.safeParse(options);
  if (!spoken.success || spoken.data.protocol !== PROTOCOL) {
    const heard = spoken.success ? `you speak ${spoken.data.protocol}` : 'none was given';
    throw new ServerError(
      DOOR.protocol,
      `protocol ${PROTOCOL} is wanted, ${heard}: reload the page`,
    );
  }
  const identity = await ports.accounts.verify(token).catch(unseen);
  if (!identity) throw new ServerError(DOOR.token, 'the token is missing, wrong or expired');
  const whyNot = await ports.admission.whyNot(identity.playerId).catch(unseen);
  if (whyNot !== null) throw new ServerError(DOOR.banned, whyNot);
  return identity;
}

function unseen(): never {
  throw new ServerError(DOOR.full, 'it cannot be seen who may come in: try again later');
}

/**
 * What somebody wants who was let in. Throws a ServerError where nothing is left of that: their place
 * was let go in the same moment.
 */
export function wanted(options: unknown): z.output<typeof joinOptions> {
  const spoken = joinOptions.safeParse(options);
  if (spoken.success) return spoken.data;
  throw new ServerError(ErrorCode.MATCHMAKE_EXPIRED, 'this place was let go: come in anew');
}
