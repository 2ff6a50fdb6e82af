import { LIMITS } from '#shared/game/order.ts';
import type { RoomView } from './store.ts';

/** Seats that opponents fill up to by themselves, in a match that is open to all. */
const FILLED = 4;

/**
 * How many seats the computer has already, could have, and has unless the host says otherwise.
 * In co-op the rival, who sits from the start, is not counted.
 */
export function opponentsFor(
  { mode, players }: Pick<RoomView, 'mode' | 'players'>,
  isInvited: boolean,
): { least: number; most: number; usual: number } {
  const rivals = mode === 'coop' ? 1 : 0;
  const least = players.filter(({ kind }) => kind === 'opponent').length - rivals;
  const others = players.length - least;
  const most = LIMITS.seats - others;
  // Friends came for each other; only who is alone needs somebody to play with.
  const usual = isInvited ? 2 - others : FILLED - others;
  return { least, most, usual: Math.min(most, Math.max(least, usual)) };
}
