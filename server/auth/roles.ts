import type { Roles } from '#rooms/ports.ts';
import { may } from '#shared/records/roles.ts';
import type { Players } from '../store/players.ts';

/** The one table, for rooms. The store has the last word: a role that was taken away is gone now. */
export function openRoles({ find }: Pick<Players, 'find'>): Roles {
  return {
    async mayModerate(playerId) {
      const player = await find(playerId);
      return player !== null && may(player.role, 'moderate');
    },
  };
}
