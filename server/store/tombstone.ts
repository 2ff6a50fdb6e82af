import { setImmediate as breath } from 'node:timers/promises';
import { BESTS } from './bests.ts';
import { DAILIES } from './dailies.ts';
import type { Collection, Database, Doc } from './database.ts';
import { MATCHES } from './matches.ts';
import { PLAYERS } from './players.ts';
import { RATED, STANDINGS } from './ratings.ts';
import type { Declared } from './versioned.ts';

/** What a player who has gone is called. */
export const TOMBSTONE = 'Deleted player';

interface Seated extends Doc {
  readonly playerIds: readonly string[];
  readonly seats: readonly { readonly playerId: string | null; readonly name: string }[];
  /** Of matches. */
  readonly story?: object | null;
}

interface Row extends Doc {
  readonly playerId: string;
  readonly name: string;
}

/** Collections that have a player's name as it was, in seats or in rows of tables. */
export const SEATED: readonly Declared<unknown>[] = [MATCHES, RATED];
export const ROWS: readonly Declared<unknown>[] = [STANDINGS, DAILIES, BESTS];

const AT_ONCE = 50;

/** Fields of matches that name nobody, and are most of them. */
const UNNAMED = { curve: 0, ideas: 0 };

/** Seats with a tombstone in the place of the names of these players. */
export function buriedIn<S extends Seated['seats'][number]>(
  seats: readonly S[],
  playerIds: readonly string[],
): S[] {
  return seats.map((seat) =>
    seat.playerId !== null && playerIds.includes(seat.playerId)
      ? { ...seat, name: TOMBSTONE }
      : seat,
  );
}

/** Those of these players who have gone. */
export async function goneOf(db: Database, playerIds: readonly string[]): Promise<string[]> {
  const found = await PLAYERS.in(db)
    .find({ _id: { $in: playerIds }, kind: 'deleted' }, { projection: { _id: 1 } })
    .toArray();
  return found.map(({ _id }) => _id);
}

/**
 * Puts the tombstone in the place of a player's name wherever records of matches are listed. Done
 * again it changes nothing, so what was broken off can be completed. Replay files keep the name
 * that was played under: they are sealed, and their hashes follow from it. A story of a match has
 * names in its very sentences, and goes. The embedded store answers at once, so ticks have their turn
 * between any two.
 */
export async function buryName(db: Database, playerId: string): Promise<void> {
  for (const seated of SEATED) {
    const docs = seated.in(db) as unknown as Collection<Seated>;
    for (let last = ''; ; ) {
      const found = await docs
        .find(
          { playerIds: playerId, _id: { $gt: last } },
          { sort: { _id: 1 }, limit: AT_ONCE, projection: UNNAMED as object },
        )
        .toArray();
      for (const { _id, seats, story } of found) {
        const buried = { seats: buriedIn(seats, [playerId]), ...(story && { story: null }) };
        await docs.findOneAndUpdate({ _id }, { $set: buried });
        await breath();
      }
      const end = found.at(-1);
      if (!end || found.length < AT_ONCE) break;
      last = end._id;
    }
  }
  for (const rows of ROWS) {
    const docs = rows.in(db) as unknown as Collection<Row>;
    for (const { _id } of await docs.find({ playerId }, { projection: { _id: 1 } }).toArray()) {
      await docs.findOneAndUpdate({ _id }, { $set: { name: TOMBSTONE } });
      await breath();
    }
  }
}
