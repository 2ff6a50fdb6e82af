import { type Friendship, friendship } from '#shared/records/friend.ts';
import { type Collection, type Database, type Doc, isDuplicateKey } from './database.ts';
import { shape } from './shape.ts';

export interface Friends {
  /** Friends, who was asked, and who has asked; the newest first. */
  of(playerId: string): Promise<Friendship[]>;
  /**
   * Asks `to` to be a friend of `from`, or accepts where `to` has asked before; again changes
   * nothing. Null where `from` has as many as one may have.
   */
  ask(from: string, to: string): Promise<Friendship | null>;
  /** Ends a friendship, or takes back or turns down what was asked. False where there was none. */
  end(playerId: string, other: string): Promise<boolean>;
  /** Ends them all. */
  forget(playerId: string): Promise<void>;
}

/** Friends of one player, those who are asked included. */
export const MOST_FRIENDS = 200;

type FriendDoc = Omit<Friendship, 'players'> & Doc & { readonly players: readonly string[] };
const friendOf = shape<FriendDoc>('friends');

/** @param now milliseconds since 1970 */
export async function openFriends(db: Database, now: () => number): Promise<Friends> {
  const docs: Collection<FriendDoc> = db.collection('friends');
  await docs.createIndex({ players: 1, since: -1 });

  async function ask(from: string, to: string): Promise<Friendship | null> {
    const _id = idOf(from, to);
    const known = await docs.findOne({ _id });
    if (known && (known.isAccepted || known.from === from)) return recordOf(known);
    if (known) {
      // Where it has been taken back meanwhile, this is a new question.
      const $set = { isAccepted: true, since: new Date(now()) };
      const changed = await docs.findOneAndUpdate({ _id }, { $set }, { returnDocument: 'after' });
      return changed ? recordOf(changed) : ask(from, to);
    }
    if ((await docs.countDocuments({ players: from })) >= MOST_FRIENDS) return null;
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
      const found = await docs.find({ players: playerId }, { sort: { since: -1 } }).toArray();
      return found.map(recordOf);
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

function recordOf(doc: FriendDoc): Friendship {
  const { _id, ...rest } = friendOf(doc);
  return friendship.parse(rest);
}
