import { createHash } from 'node:crypto';
import { ServerError } from '@colyseus/core';
import type { Refusal } from '#shared/game/order.ts';
import type { MatchSpec } from '#shared/game/spec.ts';
import type { WorldOptions } from '#shared/wire/messages.ts';
import { DOOR } from '../door.ts';
import type { RoomPorts } from '../ports.ts';
import type { Done } from './commands.ts';
import type { Host } from './host.ts';
import { type Hosts, NoSpace } from './hosts.ts';
import { NOT_RECORDED } from './inbox.ts';
import { newOpening } from './opening.ts';
import { type Resumed, resume } from './resume.ts';
import { Round, type RoundHooks } from './round.ts';

/** What it takes to begin a match, or to go on with one. */
export interface Means {
  readonly ports: RoomPorts;
  readonly hosts: Hosts;
}

/**
 * Begins a match, written down before anybody is let in. Throws a ServerError when nothing can be
 * written.
 */
export async function openRound(
  { ports, hosts }: Means,
  worldId: string,
  options: WorldOptions,
  hooks: RoundHooks,
): Promise<Round> {
  const opening = newOpening(worldId, options, ports);
  const { spec } = opening;
  const host = await openHost(hosts, spec);
  try {
    const hold = await ports.journal.open(opening);
    return new Round({ opening, spec, host, hold, ports, hooks });
  } catch (error) {
    await host.close();
    ports.log.error('a world could not be opened', { error: String(error) });
    throw new ServerError(DOOR.full, 'nothing can be recorded just now: try again later');
  }
}

async function openHost(hosts: Hosts, spec: MatchSpec): Promise<Host> {
  try {
    return await hosts.open(spec);
  } catch (error) {
    throw error instanceof NoSpace ? new ServerError(DOOR.full, error.message) : error;
  }
}

/** Goes on with a match that nobody holds. Throws a ServerError when another process was faster. */
export async function adoptRound(
  { ports, hosts }: Means,
  worldId: string,
  hooks: RoundHooks,
): Promise<{ round: Round; resumed: Resumed }> {
  const adopted = await ports.journal.adopt(worldId);
  if (!adopted) throw new ServerError(DOOR.full, 'another process goes on with this world');
  const { opening, hold } = adopted;
  try {
    const resumed = await resume(adopted, hosts);
    await hold.atWork(false);
    const { spec, host } = resumed;
    return { round: new Round({ opening, spec, host, hold, ports, hooks }, resumed), resumed };
  } catch (error) {
    // Where there is no space another process may have some; what else went wrong may be its own.
    if (error instanceof NoSpace) await hold.release(adopted.tick).catch(() => {});
    hold.drop();
    throw error;
  }
}

/**
 * Makes a world of its own that starts as this one stood at `tick`. The same asking makes one world,
 * however often it is carried out: a process may die before it has said so. Rejects with a RangeError
 * for a tick that has not come yet.
 *
 * @param adopt goes on with a world here
 */
export async function forkRound(
  ports: RoomPorts,
  round: Round,
  { tick, asking }: { readonly tick: number; readonly asking: string },
  adopt: (worldId: string) => Promise<void>,
): Promise<Done | Refusal> {
  if (tick > round.host.tick) throw new RangeError(`at most ${round.host.tick}, where it stands`);
  const idOf = (what: string) => derivedId(`${round.opening.matchId} ${asking} ${what}`);
  const [worldId, matchId] = [idOf('world'), idOf('match')];
  const startedAt = new Date(ports.now());
  const opening = { ...round.opening, worldId, matchId, startedAt };
  const blame = (error: unknown) => ({ roomId: worldId, error: String(error) });
  try {
    await ports.journal.leave(opening, round.until(tick), tick);
  } catch (error) {
    ports.log.warn('a fork could not be written', blame(error));
    return NOT_RECORDED;
  }
  await adopt(worldId).catch((error: unknown) => {
    // Somebody who looks for such worlds was faster, or will go on with it.
    ports.log.warn('a fork does not start here', blame(error));
  });
  return { roomId: worldId };
}

/** As hard to guess as what it is made from: nobody is told a match's id before it is over. */
function derivedId(from: string): string {
  return createHash('sha256').update(from).digest('base64url').slice(0, 12);
}
