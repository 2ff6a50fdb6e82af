import type { Request } from 'express';
import type { Log } from '#rooms/ports.ts';
import type { WorldCalls } from '#rooms/world/calling.ts';
import type { AuditRecord } from '#shared/records/audit.ts';
import type { BanRecord } from '#shared/records/moderation.ts';
import type { PlayerRecord } from '#shared/records/player.ts';
import { outranks, type Role } from '#shared/records/roles.ts';
import { Problem } from '../api/problem.ts';
import type { Caller } from '../api/route.ts';
import { requestIdOf } from '../http/request-id.ts';
import type { Players } from '../store/players.ts';
import type { Records } from '../store/records.ts';
import type { Sessions } from '../store/sessions.ts';
import { openPutOut } from './put-out.ts';

/** Who acts, and by which request. */
export interface Operator {
  readonly caller: Caller;
  readonly request: Request;
}

export interface DeedParts {
  readonly players: Players;
  readonly sessions: Sessions;
  readonly records: Pick<Records, 'bans' | 'audit'>;
  readonly calls: WorldCalls;
  readonly log: Log;
}

type Entry = Pick<AuditRecord, 'deed' | 'target' | 'details'>;

/** What operators do to players. Each deed is in the audit log before it is done. */
export interface Deeds {
  /** Somebody whom this operator may act on. @throws Problem */
  needSubject(by: Operator, playerId: string): Promise<PlayerRecord>;
  /** The same, or null where there is nobody of this id any more. @throws Problem */
  subjectOf(by: Operator, playerId: string): Promise<PlayerRecord | null>;
  note(by: Operator, entry: Entry): Promise<void>;
  /**
   * Shuts somebody out at once, wherever they are. Their sessions stay, so that a browser which
   * comes back hears of the ban; they open nothing while it lasts.
   *
   * @throws Problem where they are already, once they are out of their worlds: it may have broken
   * off there the first time
   */
  ban(
    by: Operator,
    player: PlayerRecord,
    ban: Pick<BanRecord, 'reason' | 'note' | 'until'>,
  ): Promise<BanRecord>;
  /** Closes a player's connections in every world and lobby, soon; again changes nothing. */
  putOut(playerId: string): Promise<void>;
  /** Takes back a ban of somebody whom this operator may act on. @throws Problem */
  lift(by: Operator, ban: BanRecord): Promise<BanRecord>;
  /** Ends every session of somebody, and puts them out of their worlds. */
  endSessions(by: Operator, player: PlayerRecord): Promise<void>;
  grant(by: Operator, player: PlayerRecord, role: Role): Promise<PlayerRecord>;
}

export function openDeeds({ players, sessions, records, calls, log }: DeedParts): Deeds {
  const { bans, audit } = records;
  const note = ({ caller, request }: Operator, entry: Entry) =>
    audit.append({ ...entry, by: caller.playerId, requestId: requestIdOf(request) });

  const putOut = openPutOut(calls, log);

  const subjectOf: Deeds['subjectOf'] = async ({ caller }, playerId) => {
    const player = await players.find(playerId);
    if (!player || player.kind === 'deleted') return null;
    if (playerId === caller.playerId) throw new Problem('not-allowed', 'not to oneself');
    if (!outranks(caller.role, player.role)) {
      throw new Problem('not-allowed', `not to somebody who is ${player.role}`);
    }
    return player;
  };
  const needSubject: Deeds['needSubject'] = async (by, playerId) => {
    const player = await subjectOf(by, playerId);
    if (!player) throw new Problem('not-found', 'no player has this id');
    return player;
  };

  return {
    note,
    subjectOf,
    needSubject,
    putOut,
    async ban(by, { id, name }, { reason, note: why, until }) {
      if (await bans.of(id)) {
        await putOut(id);
        throw new Problem('already-banned');
      }
      const details = { reason, until: until?.toISOString() ?? null };
      await note(by, { deed: 'player-banned', target: id, details });
      const { playerId, name: byName } = by.caller;
      const operator = { id: playerId, name: byName };
      const ban = { player: { id, name }, reason, note: why, until, by: operator };
      const imposed = await bans.impose(ban);
      if (!imposed) throw new Problem('already-banned');
      await putOut(id);
      return imposed;
    },
    async lift(by, { id, player, lifted }) {
      await needSubject(by, player.id);
      if (!lifted) {
        await note(by, { deed: 'ban-lifted', target: player.id, details: { ban: id } });
      }
      const { playerId, name } = by.caller;
      const ban = await bans.lift(id, { id: playerId, name });
      if (!ban) throw new Problem('not-found', 'no ban has this id');
      return ban;
    },
    async endSessions(by, { id }) {
      await note(by, { deed: 'sessions-ended', target: id, details: {} });
      await sessions.endAll(id);
      await putOut(id);
    },
    async grant(by, { id, role: before }, role) {
      await note(by, { deed: 'role-granted', target: id, details: { before, role } });
      const player = await players.grant(id, role);
      if (!player) throw new Problem('not-found', 'no player has this id');
      return player;
    },
  };
}
