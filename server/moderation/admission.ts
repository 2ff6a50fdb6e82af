import type * as rooms from '#rooms/ports.ts';
import type { BanRecord } from '#shared/records/moderation.ts';
import { Problem } from '../api/problem.ts';
import type { Bans } from '../store/bans.ts';
import type { Players } from '../store/players.ts';

/** Who may not come in, at every door: sign-in, API, rooms. */
export interface Admission {
  /** @throws Problem that says until when, why, and where to appeal */
  admit(playerId: string): Promise<void>;
  /** The same in a sentence, for doors that have no more to say; null for who may come in. */
  whyNot(playerId: string): Promise<string | null>;
}

/** @param appealsTo where people may appeal; null where nobody has said */
export function openAdmission(bans: Bans, appealsTo: string | null): Admission {
  const whyNot = async (playerId: string) => {
    const ban = await bans.of(playerId);
    return ban && sentenceOf(ban, appealsTo);
  };
  return {
    whyNot,
    async admit(playerId) {
      const ban = await bans.of(playerId);
      if (!ban) return;
      const { until, reason } = ban;
      const more = { until, appeal: appealsTo };
      throw new Problem('banned', sentenceOf(ban, appealsTo), undefined, reason, more);
    },
  };
}

/** The same for rooms, whose seats and connections outlive a player who was deleted. */
export function openDoors(
  { whyNot }: Pick<Admission, 'whyNot'>,
  players: Pick<Players, 'find'>,
): rooms.Admission {
  return {
    async whyNot(playerId) {
      const banned = await whyNot(playerId);
      if (banned !== null) return banned;
      const player = await players.find(playerId);
      return player?.kind === 'deleted' ? 'you have had everything of you deleted' : null;
    },
  };
}

function sentenceOf({ reason, until }: BanRecord, appealsTo: string | null): string {
  const end = until ? `until ${until.toISOString()}` : 'for good';
  const appeal = appealsTo ? `; appeal to ${appealsTo}` : '';
  return `you are banned ${end} (${reason})${appeal}`;
}
