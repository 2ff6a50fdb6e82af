import { openLink } from '../cluster/link.ts';
import { readSettings } from '../env.ts';
import { openMatches } from '../store/matches.ts';
import { openScores, rebuildScores } from '../store/scores.ts';
import { print } from './output.ts';
import { withStore } from './store.ts';

/**
 * Makes ratings and tables again from the records of matches, in the store of the settings; Redis,
 * where they name one, hears of each row.
 */
export async function rebuildCommand(): Promise<void> {
  const count = await withStore(async (db) => {
    const { redisUrl } = readSettings(process.env, false);
    const link = redisUrl === null ? null : await openLink(redisUrl, () => {});
    try {
      const scores = await openScores(db, link?.redis ?? null, Date.now);
      return await rebuildScores(scores, await openMatches(db));
    } finally {
      link?.close();
    }
  });
  print(`scores are made again; matches looked at: ${count}`);
}
