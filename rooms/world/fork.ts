import { createHash } from 'node:crypto';
import { ServerError } from '@colyseus/core';
import type { Refusal } from '#shared/game/order.ts';
import type { JournalEntry, Opening } from '#shared/records/journal.ts';
import { DOOR } from '../door.ts';
import type { RoomPorts } from '../ports.ts';
import type { Done } from './commands.ts';
import { NOT_RECORDED } from './inbox.ts';
import { type Labs, tooSoon } from './labs.ts';
import type { Loop } from './loop.ts';
import type { Round } from './round.ts';
import { FULL } from './tenants.ts';

/** What it takes to make a world beside those that there are. */
interface Means {
  readonly ports: Pick<RoomPorts, 'journal' | 'log' | 'now' | 'worldQuota'>;
  readonly tenants: Iterable<{ readonly roomId: string }> & { readonly vacancies: number };
  readonly labs: Labs;
  /** Brings a world here that nobody holds. */
  readonly adopt: (worldId: string) => Promise<void>;
}

/** A world as it is to be written down. */
interface Plan {
  readonly opening: Opening;
  readonly entries: readonly JournalEntry[];
  readonly tick: number;
}

/**
 * Makes a lab of its own that starts as this one stood at `tick`, for whoever leads this one, which
 * goes on at once: written down, and brought to that tick, while nothing waits for it. A process may
 * die before it has said so: the same asking makes one world, however often it is carried out, and
 * what was written stays as it is. Throws a RangeError for a tick that has not come yet.
 */
export function fork(
  means: Means,
  { seats, host, round }: Loop,
  tick: number,
  asking: string,
): Done {
  if (tick > round.host.tick) throw new RangeError(`at most ${round.host.tick}, where it stands`);
  const ids = forkIds(round, asking);
  const opening = { ...round.opening, ...ids, startedAt: new Date(means.ports.now()) };
  const owner = seats.players().get(host) ?? '';
  const ready = make(means, owner, { opening, entries: round.until(tick), tick });
  return { roomId: ids.worldId, ready };
}

/** Ids of what a fork makes. */
function forkIds({ opening }: Round, asking: string): Pick<Opening, 'worldId' | 'matchId'> {
  const idOf = (what: string) => derivedId(`${opening.matchId} ${asking} ${what}`);
  return { worldId: idOf('world'), matchId: idOf('match') };
}

/** Null once it is there, or somebody else has it; else why it is not. */
async function make(means: Means, owner: string, plan: Plan): Promise<Refusal | null> {
  const { ports, tenants, labs } = means;
  const { worldId } = plan.opening;
  const isHere = () => [...tenants].some(({ roomId }) => roomId === worldId);
  try {
    // Made before by the same asking, of which the answer was lost.
    if (isHere()) return null;
    if (tenants.vacancies <= 0) return { code: 'full', detail: FULL };
    const refused = (await labs.lead(worldId, owner)) ?? (await tooSoon(ports.worldQuota, owner));
    return refused ?? (await write(means, plan));
  } catch (error) {
    ports.log.warn('a fork could not be made', { roomId: worldId, error: String(error) });
    return NOT_RECORDED;
  } finally {
    if (!isHere()) labs.end(worldId);
  }
}

async function write(
  { ports: { journal, log }, adopt }: Means,
  { opening, entries, tick }: Plan,
): Promise<Refusal | null> {
  const { worldId } = opening;
  const warn = (what: string, error: unknown) => {
    log.warn(what, { roomId: worldId, error: String(error) });
  };
  let isNew: boolean;
  try {
    isNew = await journal.leave(opening, entries, tick);
  } catch (error) {
    warn('a fork could not be written', error);
    return NOT_RECORDED;
  }
  try {
    await adopt(worldId);
    return null;
  } catch (error) {
    warn('a fork does not start here', error);
    // Else somebody who looks for such worlds was faster, or will go on with it.
    const isFull = error instanceof ServerError && error.code === DOOR.full;
    if (!isNew || !isFull) return null;
  }
  try {
    // One for which there is no room is not left for nobody to enter.
    const adopted = await journal.adopt(worldId);
    if (!adopted) return null;
    await adopted.hold.end();
    return { code: 'full', detail: FULL };
  } catch (error) {
    warn('a fork could not be taken back', error);
    return null;
  }
}

/** As hard to guess as what it is made from: nobody is told a match's id before it is over. */
function derivedId(from: string): string {
  return createHash('sha256').update(from).digest('base64url').slice(0, 12);
}
