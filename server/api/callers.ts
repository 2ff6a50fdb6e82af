import type { Auth } from '../auth/open.ts';
import type { Use } from '../auth/tokens.ts';
import type { Caller } from './route.ts';

/**
 * Who a token speaks for. The store has the last word: a role that was taken away and a session
 * that was ended are gone now, and the tokens of a guest end when the guest becomes an account.
 *
 * @param use what the token has to be good for
 * @param admit rejects for a player who may not come in, which is told to nobody else
 */
export function openCallers(
  { tokens, players, sessions }: Auth,
  admit: (playerId: string) => Promise<void>,
  use: Use = 'play',
) {
  return async (token: string): Promise<Caller | null> => {
    const claims = await tokens.verify(token, use);
    const player = claims && (await players.find(claims.playerId));
    if (!player || player.kind === 'deleted') return null;
    const { id: playerId, name, role, kind } = player;
    const { sessionId } = claims;
    // Before the session: whoever is banned is to learn that it is that.
    await admit(playerId);
    if (sessionId === undefined) return kind === 'guest' ? { playerId, name, role } : null;
    const session = await sessions.find(sessionId);
    return session?.playerId === playerId ? { playerId, name, role, sessionId } : null;
  };
}
