import { matchMaker } from '@colyseus/core';
import type { Refusal } from '#shared/game/order.ts';
import { within } from '../patience.ts';
import type { Quota } from '../ports.ts';
import type { FoundWorld } from './listing.ts';

/** Open labs that one player may lead at once, in all processes together. */
export const MOST_LABS = 8;
/** How long a world waits for the other processes to be heard. */
const PATIENCE_MS = 1000;

const TOO_MANY: Refusal = {
  code: 'too-many-labs',
  numbers: { most: MOST_LABS },
  detail:
    `you lead ${MOST_LABS} open labs already, as many as one may: one that nobody is in ends ` +
    'once it has not been used for a quarter of an hour',
};

/** The labs of this process and who leads them, so that nobody holds all the places there are. */
export class Labs {
  /** Player id by world id. */
  private readonly led = new Map<string, string>();

  /**
   * Has a player lead a lab, which is then theirs until `end`. Null where they do; a refusal where
   * they lead too many. Never rejects.
   */
  async lead(worldId: string, playerId: string): Promise<Refusal | null> {
    if (this.led.get(worldId) === playerId) return null;
    // Counted before the others are asked, so that of two that are begun at once both count.
    this.led.set(worldId, playerId);
    const here = [...this.led.values()].filter((leader) => leader === playerId).length;
    if (here + (await elsewhere(playerId)) <= MOST_LABS) return null;
    // Meanwhile it may have become somebody else's.
    if (this.led.get(worldId) === playerId) this.end(worldId);
    return { ...TOO_MANY };
  }

  /** It is this player's, however many they lead: it was so before. */
  note(worldId: string, playerId: string): void {
    this.led.set(worldId, playerId);
  }

  end(worldId: string): void {
    this.led.delete(worldId);
  }
}

/** Labs in other processes. Where those cannot be asked in time, only what is here counts. */
async function elsewhere(playerId: string): Promise<number> {
  const all = matchMaker.query<FoundWorld>({ name: 'world' });
  const found = await within(PATIENCE_MS, all).catch(() => []);
  return found.filter(
    ({ processId, metadata }) =>
      processId !== matchMaker.processId && metadata?.leader === playerId,
  ).length;
}

/** Null where a player may make another world; a refusal where it is too soon. */
export async function tooSoon(quota: Quota, playerId: string): Promise<Refusal | null> {
  const seconds = await quota.take(playerId);
  if (seconds === 0) return null;
  const detail = `too many worlds of yours: wait ${seconds} s`;
  return { code: 'too-fast', numbers: { seconds }, detail };
}
