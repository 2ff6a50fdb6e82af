import { createHash, randomBytes } from 'node:crypto';
import { nanoid } from 'nanoid';
import type { PlayerRecord } from '#shared/records/player.ts';
import type { Players } from '../store/players.ts';
import { makeName } from './names.ts';

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

/** @param now milliseconds since 1970 */
export function openGuests(players: Players, now: () => number): Guests {
  return {
    async enter({ name, secret = randomBytes(32).toString('base64url') }) {
      const secretHash = hash(secret);
      const known =
        (await players.withSecret(secretHash)) ??
        (await players.enroll(
          {
            version: 2,
            id: nanoid(),
            name: name ?? makeName(),
            kind: 'guest',
            role: 'guest',
            createdAt: new Date(now()),
          },
          secretHash,
        ));
      const isRenamed = name !== undefined && name !== known.name;
      const player = (isRenamed && (await players.rename(known.id, name))) || known;
      return { player, secret };
    },
  };
}

/** Secrets are random, 192 bits and more, so a plain hash keeps them; passwords need better. */
function hash(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
