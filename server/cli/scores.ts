import { openMatches } from '../store/matches.ts';
import { openScores, rebuildScores } from '../store/scores.ts';
import { print } from './output.ts';
import { withStore } from './store.ts';

/** Makes ratings and tables again from the records of matches, in the store of the settings. */
export async function rebuildCommand(): Promise<void> {
  const count = await withStore(async (db) =>
    rebuildScores(await openScores(db, Date.now), await openMatches(db)),
  );
  print(`scores are made again; matches looked at: ${count}`);
}
