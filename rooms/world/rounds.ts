import { ServerError } from '@colyseus/core';
import type { MatchSpec } from '#shared/game/spec.ts';
import type { WorldOptions } from '#shared/wire/messages.ts';
import { DOOR } from '../door.ts';
import type { RoomPorts } from '../ports.ts';
import type { Host } from './host.ts';
import { type Hosts, NoSpace } from './hosts.ts';
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
    return new Round({ opening, spec, isPrivate: options.private, host, hold, ports, hooks });
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
    throw atDoor(error);
  }
}

/**
 * Goes on with a match that nobody holds, `isNew` where no keyframe of it was ever taken. Throws a
 * ServerError when another process was faster.
 */
export async function adoptRound(
  { ports, hosts }: Means,
  worldId: string,
  hooks: RoundHooks,
): Promise<{ round: Round; resumed: Resumed; isNew: boolean }> {
  const adopted = await ports.journal.adopt(worldId);
  if (!adopted) throw new ServerError(DOOR.full, 'another process goes on with this world');
  const { opening, hold } = adopted;
  try {
    const resumed = await resume(adopted, hosts);
    await hold.atWork(false);
    const { spec, host, options } = resumed;
    const isPrivate = options.private;
    const round = new Round({ opening, spec, isPrivate, host, hold, ports, hooks }, resumed);
    return { round, resumed, isNew: adopted.keyframe === null };
  } catch (error) {
    // Where there is no space another process may have some; what else went wrong may be its own.
    if (error instanceof NoSpace) await hold.release(adopted.tick).catch(() => {});
    hold.drop();
    throw atDoor(error);
  }
}

/** What those at the door are told where there is no memory for a world. */
function atDoor(error: unknown): unknown {
  return error instanceof NoSpace ? new ServerError(DOOR.full, error.message) : error;
}
