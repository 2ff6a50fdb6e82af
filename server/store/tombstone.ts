import type { Database, Doc } from './database.ts';

/** What a player who has gone is called. */
export const TOMBSTONE = 'Deleted player';

interface Seated extends Doc {
  readonly playerIds: readonly string[];
  readonly seats: readonly { readonly playerId: string | null; readonly name: string }[];
}

interface Row extends Doc {
  readonly playerId: string;
  readonly name: string;
}

/** Collections that have a player's name as it was, in seats or in rows of tables. */
const SEATED = ['matches', 'rated'] as const;
const ROWS = ['standings', 'dailies', 'bests'] as const;

const AT_ONCE = 100;

/**
 * Puts the tombstone in the place of a player's name wherever records of matches are listed. Done
 * again it changes nothing, so what was broken off can be completed. Replay files keep the name
 * that was played under: they are sealed, and their hashes follow from it.
 */
export async function buryName(db: Database, playerId: string): Promise<void> {
  for (const name of SEATED) {
    const docs = db.collection<Seated>(name);
    for (let last = ''; ; ) {
      const found = await docs
        .find({ playerIds: playerId, _id: { $gt: last } }, { sort: { _id: 1 }, limit: AT_ONCE })
        .toArray();
      for (const { _id, seats } of found) {
        const buried = seats.map((seat) =>
          seat.playerId === playerId ? { ...seat, name: TOMBSTONE } : seat,
        );
        await docs.findOneAndUpdate({ _id }, { $set: { seats: buried } });
      }
      const end = found.at(-1);
      if (!end || found.length < AT_ONCE) break;
      last = end._id;
    }
  }
  for (const name of ROWS) {
    const docs = db.collection<Row>(name);
    for (const { _id } of await docs.find({ playerId }, { projection: { _id: 1 } }).toArray()) {
      await docs.findOneAndUpdate({ _id }, { $set: { name: TOMBSTONE } });
    }
  }
}
