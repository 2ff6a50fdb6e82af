import { nanoid } from 'nanoid';
import type { PlayerRecord } from '#shared/records/player.ts';
import type { Players } from '../store/players.ts';
import { makeName } from './names.ts';
import { hashSecret, makeSecret } from './secrets.ts';

/** Characters of a secret: URL-safe, and long enough that nobody guesses one. */
export const SECRET_PATTERN = /^[\w-]{32,128}$/;

export interface Guests {
  /**
   * The player of the device that holds `secret`; a new one for a secret that is absent or not
   * known, as after the store was lost. A name, when given, becomes the player's.
   */
  enter(request: {
    name?: string | undefined;
    secret?: string | undefined;
  }): Promise<{ player: PlayerRecord; secret: string }>;
}

/**
 * @param admit rejects for a player who may not come in
 * @param now milliseconds since 1970
 */
export function openGuests(
  players: Players,
  admit: (playerId: string) => Promise<void>,
  now: () => number,
): Guests {
  return {
    async enter({ name, secret = makeSecret() }) {
      const secretHash = hashSecret(secret);
      const known =
        (await players.withSecret(secretHash)) ??
        (await players.enroll(
          {
            version: 3,
            id: nanoid(),
            name: name ?? makeName(),
            kind: 'guest',
            role: 'guest',
            createdAt: new Date(now()),
          },
          secretHash,
        ));
      await admit(known.id);
      const isRenamed = name !== undefined && name !== known.name;
      const player = (isRenamed && (await players.rename(known.id, name))) || known;
      return { player, secret };
    },
  };
}
