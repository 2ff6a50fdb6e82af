import type { BanRecord } from '#shared/records/moderation.ts';
import { Problem } from '../api/problem.ts';
import type { Bans } from '../store/bans.ts';

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

function sentenceOf({ reason, until }: BanRecord, appealsTo: string | null): string {
  const end = until ? `until ${until.toISOString()}` : 'for good';
  const appeal = appealsTo ? `; appeal to ${appealsTo}` : '';
  return `you are banned ${end} (${reason})${appeal}`;
}
