import type { Archive, Log } from '#rooms/ports.ts';
import type { Database } from './store/database.ts';
import type { Players } from './store/players.ts';
import type { Records } from './store/records.ts';
import { buriedIn, buryName } from './store/tombstone.ts';

export interface ArchiveParts {
  readonly db: Database;
  readonly records: Pick<Records, 'matches' | 'scores'>;
  readonly players: Pick<Players, 'find'>;
  readonly log: Log;
}

/**
 * What rooms give their matches to. What is on record counts for the tables; a score that could not
 * be had loses no match. Who was forgotten while a match ran is a tombstone in its record as well.
 */
export function openArchive({ db, records, players, log }: ArchiveParts): Archive {
  const { matches, scores } = records;
  const isGone = async (id: string) => (await players.find(id))?.kind === 'deleted';
  return {
    async save(played, replay) {
      const gone: string[] = [];
      for (const id of played.playerIds) if (await isGone(id)) gone.push(id);
      const match = { ...played, seats: buriedIn(played.seats, gone) };
      await matches.save(match, replay);
      await scores.take(match).catch((error: unknown) => {
        log.warn('a match could not be scored: `virality scores rebuild` does it later', {
          matchId: match.id,
          error: String(error),
        });
      });
      // Also those who were forgotten meanwhile, or since it was saved the first time; who is from
      // here on, finds it by themselves.
      for (const id of match.playerIds) {
        if (!(await isGone(id))) continue;
        await buryName(db, id);
        matches.outdate();
      }
    },
    async tell(id, story) {
      await matches.tell(id, story);
      // It has their names: who was forgotten before it came, or while it did.
      const match = await matches.find(id);
      for (const player of match?.playerIds ?? []) {
        if (await isGone(player)) await buryName(db, player);
      }
    },
  };
}
