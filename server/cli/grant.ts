import { role } from '#shared/records/roles.ts';
import { readSettings } from '../env.ts';
import { Fault } from '../fault.ts';
import { openDatabase } from '../store/open.ts';
import { openPlayers } from '../store/players.ts';
import { FAILED, Failure, MISUSED } from './failure.ts';
import { print } from './output.ts';

/** Gives a player a role, in the store that the server's settings name. */
export async function grantCommand(playerId: string, name: string): Promise<void> {
  const granted = role.safeParse(name);
  if (!granted.success) {
    throw new Failure(`${name}: no such role; there are ${role.options.join(', ')}`, MISUSED);
  }
  const db = await openStore();
  try {
    const player = await (await openPlayers(db)).grant(playerId, granted.data);
    if (!player) throw new Failure(`${playerId}: no player has this id`, FAILED);
    await db.flush();
    print(`${player.name} (${player.id}): ${player.role}`);
  } finally {
    await db.close();
  }
}

async function openStore() {
  try {
    return await openDatabase(readSettings(process.env, false));
  } catch (error) {
    if (error instanceof Fault) throw new Failure(error.message, FAILED);
    throw error;
  }
}
