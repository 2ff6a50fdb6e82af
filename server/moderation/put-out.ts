import { setTimeout } from 'node:timers/promises';
import { within } from '#rooms/patience.ts';
import type { Log } from '#rooms/ports.ts';
import type { WorldCalls } from '#rooms/world/calling.ts';

/** How long whoever asks for it waits for rooms to hear of it. */
const PATIENCE_MS = 4000;
const AGAIN_MS = 10_000;
/** Ten minutes of them: a process that is away for longer has lost its worlds to others. */
const MOST_TRIES = 60;

/**
 * Closes a player's connections in every world and lobby. Resolves soon, whatever happens: rooms that
 * could not be told are told again, and those alone where it is known which. Who has come back into
 * one of these meanwhile is put out once more.
 */
export function openPutOut(
  calls: Pick<WorldCalls, 'putOut'>,
  log: Log,
  againMs = AGAIN_MS,
): (playerId: string) => Promise<void> {
  /** Rooms that are still to be told; null for all, where nobody knows which there are. */
  async function tell(playerId: string, rooms: readonly string[] | null) {
    try {
      return await within(PATIENCE_MS, calls.putOut(playerId, rooms));
    } catch (error) {
      log.warn('rooms cannot be found to put somebody out', { playerId, error: String(error) });
      return rooms;
    }
  }

  async function goOn(playerId: string, first: readonly string[] | null): Promise<void> {
    let rooms = first;
    for (let tries = 1; tries < MOST_TRIES; tries++) {
      await setTimeout(againMs, undefined, { ref: false });
      rooms = await tell(playerId, rooms);
      if (rooms?.length === 0) return;
    }
    log.warn('not every room was told to put somebody out', { playerId, rooms });
  }

  return async (playerId) => {
    const missed = await tell(playerId, null);
    if (missed?.length === 0) return;
    log.warn('not every room was told yet to put somebody out', { playerId, rooms: missed });
    void goOn(playerId, missed);
  };
}
