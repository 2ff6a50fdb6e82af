import { createHash } from 'node:crypto';
import type { Refusal } from '#shared/game/order.ts';
import type { Opening } from '#shared/records/journal.ts';
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

/** A lab of its own that starts as this one stood at `tick`, for whoever leads this one. */
export async function fork(
  { ports, tenants, labs, adopt }: Means,
  { seats, host, round }: Loop,
  tick: number,
  asking: string,
): Promise<Done | Refusal> {
  if (tenants.vacancies <= 0) return { code: 'full', detail: FULL };
  const owner = seats.players().get(host) ?? '';
  const ids = forkIds(round, asking);
  const { worldId } = ids;
  const refused = (await labs.lead(worldId, owner)) ?? (await tooSoon(ports.worldQuota, owner));
  const letGo = () => {
    // What was forked before by the same asking may be here, and is led on.
    if (![...tenants].some(({ roomId }) => roomId === worldId)) labs.end(worldId);
  };
  const begin = () => adopt(worldId).finally(letGo);
  try {
    const made = refused ?? (await forkRound(ports, round, tick, ids, begin));
    if ('code' in made) letGo();
    return made;
  } catch (error) {
    letGo();
    throw error;
  }
}

/** Ids of what a fork makes: the same asking makes one world, however often it is carried out. */
function forkIds({ opening }: Round, asking: string): ForkIds {
  const idOf = (what: string) => derivedId(`${opening.matchId} ${asking} ${what}`);
  return { worldId: idOf('world'), matchId: idOf('match') };
}
type ForkIds = Pick<Opening, 'worldId' | 'matchId'>;

/**
 * Makes a world of its own that starts as this one stood at `tick`: written down when this resolves,
 * and brought to that tick while this world goes on already. A process may die before it has said
 * so: what was written by these ids stays as it is. Rejects with a RangeError for a tick that has not
 * come yet.
 *
 * @param adopt goes on with it here
 */
async function forkRound(
  ports: Means['ports'],
  round: Round,
  tick: number,
  ids: ForkIds,
  adopt: () => Promise<void>,
): Promise<Done | Refusal> {
  if (tick > round.host.tick) throw new RangeError(`at most ${round.host.tick}, where it stands`);
  const { worldId } = ids;
  const opening = { ...round.opening, ...ids, startedAt: new Date(ports.now()) };
  const blame = (error: unknown) => ({ roomId: worldId, error: String(error) });
  try {
    await ports.journal.leave(opening, round.until(tick), tick);
  } catch (error) {
    ports.log.warn('a fork could not be written', blame(error));
    return NOT_RECORDED;
  }
  const ready = adopt().catch((error: unknown) => {
    // Somebody who looks for such worlds was faster, or will go on with it.
    ports.log.warn('a fork does not start here', blame(error));
  });
  return { roomId: worldId, ready };
}

/** As hard to guess as what it is made from: nobody is told a match's id before it is over. */
function derivedId(from: string): string {
  return createHash('sha256').update(from).digest('base64url').slice(0, 12);
}
