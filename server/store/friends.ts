import { type Friendship, friendship } from '#shared/records/friend.ts';
import { type Database, type Doc, isDuplicateKey } from './database.ts';
import type { Behind, Paging } from './newest.ts';
import { versioned } from './versioned.ts';

export interface Friends {
  /** Friends, and who was asked; the newest first. */
  of(playerId: string): Promise<Friendship[]>;
  /** Who asks and has no answer yet, the newest first: as many as there are strangers. */
  asking(
    playerId: string,
    paging: Paging,
  ): Promise<{ readonly asking: readonly Friendship[]; readonly next: Behind | null }>;
  /**
   * Asks `to` to be a friend of `from`, or accepts where `to` has asked before; again changes
   * nothing. Null where `from` has as many as one may have; those who ask `from` do not count.
   */
  ask(from: string, to: string): Promise<Friendship | null>;
  /** Ends a friendship, or takes back or turns down what was asked. False where there was none. */
  end(playerId: string, other: string): Promise<boolean>;
  /** Ends them all. */
  forget(playerId: string): Promise<void>;
}

/** Friends of one player, those included whom they have asked. */
export const MOST_FRIENDS = 200;

type FriendDoc = Omit<Friendship, 'players'> & Doc & { readonly players: readonly string[] };
export const FRIENDS = versioned<FriendDoc>('friends');

/** @param now milliseconds since 1970 */
export async function openFriends(db: Database, now: () => number): Promise<Friends> {
  const docs = FRIENDS.in(db);
  await docs.createIndex({ players: 1, isAccepted: 1, since: -1, from: -1 });
  await docs.createIndex({ from: 1 });

  const accepted = (playerId: string) => ({ players: playerId, isAccepted: true });
  const asked = (playerId: string) => ({ from: playerId, isAccepted: false });
  async function isFull(playerId: string): Promise<boolean> {
    const counts = [accepted(playerId), asked(playerId)].map((one) => docs.countDocuments(one));
    const [friends = 0, open = 0] = await Promise.all(counts);
    return friends + open >= MOST_FRIENDS;
  }

  async function ask(from: string, to: string): Promise<Friendship | null> {
    const _id = idOf(from, to);
    const known = await docs.findOne({ _id });
    if (known && (known.isAccepted || known.from === from)) return recordOf(known);
    if (await isFull(from)) return null;
    if (known) {
      // Where it has been taken back meanwhile, this is a new question; so is it where oneself has
      // asked since, by another page.
      const theirs = { _id, from: to, isAccepted: false };
      const $set = { isAccepted: true, since: new Date(now()) };
      const changed = await docs.findOneAndUpdate(theirs, { $set }, { returnDocument: 'after' });
      return changed ? recordOf(changed) : ask(from, to);
    }
    const players = [from, to].sort();
    const doc = {
      _id,
      version: 1,
      players,
      from,
      isAccepted: false,
      since: new Date(now()),
    } as const;
    try {
      await docs.insertOne(doc);
      return recordOf(doc);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return ask(from, to);
    }
  }

  return {
    ask,
    async of(playerId) {
      const [friends, open] = await Promise.all(
        [accepted(playerId), asked(playerId)].map((one) => docs.find(one).toArray()),
      );
      return [...friends!, ...open!].map(recordOf).sort((a, b) => +b.since - +a.since);
    },
    async asking(playerId, { limit, after }) {
      const { at, id } = after ?? { at: null, id: '' };
      const found = await docs
        .find(
          {
            players: playerId,
            isAccepted: false,
            from: { $ne: playerId },
            // The first condition follows from the second, and is what the index can answer.
            ...(at && {
              since: { $lte: at },
              $or: [{ since: { $lt: at } }, { from: { $lt: id } }],
            }),
          },
          { sort: { since: -1, from: -1 }, limit: limit + 1 },
        )
        .toArray();
      const asking = found.slice(0, limit).map(recordOf);
      const last = asking.at(-1);
      const isEnd = found.length <= limit || !last;
      return { asking, next: isEnd ? null : { at: last.since, id: last.from } };
    },
    async end(playerId, other) {
      return (await docs.deleteOne({ _id: idOf(playerId, other) })).deletedCount > 0;
    },
    async forget(playerId) {
      await docs.deleteMany({ players: playerId });
    },
  };
}

const idOf = (a: string, b: string) => [a, b].sort().join(':');

function recordOf({ _id, ...rest }: FriendDoc): Friendship {
  return friendship.parse(rest);
}
