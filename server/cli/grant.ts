import { role } from '#shared/records/roles.ts';
import { openAudit } from '../store/audit.ts';
import { openPlayers } from '../store/players.ts';
import { FAILED, Failure, MISUSED } from './failure.ts';
import { print } from './output.ts';
import { withStore } from './store.ts';

/** Gives a player a role, in the store that the server's settings name. */
export async function grantCommand(playerId: string, name: string): Promise<void> {
  const granted = role.safeParse(name);
  if (!granted.success) {
    throw new Failure(`${name}: no such role; there are ${role.options.join(', ')}`, MISUSED);
  }
  const player = await withStore(async (db) => {
    const players = await openPlayers(db);
    const before = await players.find(playerId);
    if (!before) return null;
    const details = { before: before.role, role: granted.data };
    const entry = { deed: 'role-granted', by: null, target: playerId, requestId: null } as const;
    await (await openAudit(db, Date.now)).append({ ...entry, details });
    return players.grant(playerId, granted.data);
  });
  if (!player) throw new Failure(`${playerId}: no player has this id`, FAILED);
  print(`${player.name} (${player.id}): ${player.role}`);
}
