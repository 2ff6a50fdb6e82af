import type { Tokens } from '../auth/tokens.ts';
import type { Players } from '../store/players.ts';
import type { Caller } from './route.ts';

/** Who a token speaks for. The store has the last word: a role that was taken away is gone now. */
export function openCallers(tokens: Tokens, players: Players) {
  return async (token: string): Promise<Caller | null> => {
    const claims = await tokens.verify(token);
    const player = claims && (await players.find(claims.playerId));
    return player && { playerId: player.id, name: player.name, role: player.role };
  };
}
