import type { Client } from '@colyseus/sdk';
import type { LobbyAnswer, Refused, WorldOptions } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';

const PATIENCE_MS = 10_000;
/** As the door of a room says it: there is no world to be had. */
const FULL = 503;

/**
 * Asks the lobby, which brings people together who are alike in points, for a world that gathers.
 * Resolves to its id. Rejects as a room's door does, with a `code`, or without one when the lobby
 * falls silent.
 */
export async function quickMatch(client: Client, mode: WorldOptions['mode']): Promise<string> {
  const lobby = await client.joinOrCreate('lobby', { protocol: PROTOCOL });
  lobby.reconnection.enabled = false;
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(reject, PATIENCE_MS, new Error('the lobby does not answer'));
      const settle = (end: () => void) => {
        clearTimeout(timer);
        end();
      };
      lobby.onMessage<LobbyAnswer>('world', ({ roomId }) => settle(() => resolve(roomId)));
      lobby.onMessage<Refused>('refusal', ({ detail }) =>
        settle(() => reject(Object.assign(new Error(detail), { code: FULL }))),
      );
      lobby.onMessage('worlds', () => {});
      lobby.onLeave((code) => settle(() => reject(Object.assign(new Error('left'), { code }))));
      lobby.send('quick', { mode });
    });
  } finally {
    void lobby.leave();
  }
}
