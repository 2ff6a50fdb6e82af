import type { Client } from '@colyseus/core';
import type { RoomState } from '#shared/wire/state.ts';
import type { Identity } from '../ports.ts';
import type { Keeping } from './keeping.ts';
import type { Loop } from './loop.ts';
import type { Round } from './round.ts';
import { hush } from './view.ts';

/** The room of a match that is over. */
interface Room {
  readonly loop: Loop;
  readonly keeping: Keeping;
  readonly state: RoomState;
  readonly clients: readonly Client[];
  /** Whether this process is to run nothing here any more. */
  readonly isGivenUp: () => boolean;
  /** Begins another match in this room. */
  readonly open: () => Promise<Round>;
}

/** Another match in this room, with those who are here; false while none can be begun. */
export async function rematch(room: Room): Promise<boolean> {
  const { loop, keeping, state, isGivenUp, open } = room;
  const isKept = await keeping.outcome;
  const { round: before, seats } = loop;
  // It is not to give way to its own successor.
  keeping.isNeeded = true;
  const round = isKept && (await open().catch(() => null));
  keeping.isNeeded = false;
  if (!round) return false;
  if (isGivenUp()) {
    await round.release();
    return false;
  }
  const played = new Map(state.players.map(({ seat, name }) => [seat, name]));
  keeping.restart();
  hush(state);
  seats.clear();
  for (const [seat, playerId] of seats.players()) {
    const name = played.get(seat) ?? nameOf(room, playerId);
    loop.post({ kind: 'join', seat, name, opponent: false }, playerId);
  }
  await loop.begin(round);
  await before.close();
  loop.cast.resyncAll();
  return true;
}

/** Of somebody who sat down after the end, and was in no match here. */
function nameOf({ clients }: Room, playerId: string): string {
  const identities = clients.map(({ auth }) => auth as Identity);
  return identities.find((one) => one.playerId === playerId)?.name ?? '';
}
