import { type PlayerRecord, playerRecord } from '#shared/records/player.ts';
import type { Role } from '#shared/records/roles.ts';
import { type Database, type Filter, isDuplicateKey } from './database.ts';
import { versioned } from './versioned.ts';

export interface Players {
  find(id: string): Promise<PlayerRecord | null>;
  /** The player who proved to hold the secret with this hash; null for nobody. */
  withSecret(secretHash: string): Promise<PlayerRecord | null>;
  /**
   * Keeps a new player. If another came first with the same secret, that one is returned, and
   * `player` is forgotten.
   */
  enroll(player: PlayerRecord, secretHash: string): Promise<PlayerRecord>;
  /**
   * Those whose names begin so, letter for letter, in the order of their names; equal ones by id.
   * Who has gone is not among them.
   */
  named(
    start: string,
    paging: { readonly limit: number; readonly after?: ByName | null | undefined },
  ): Promise<{ readonly players: readonly PlayerRecord[]; readonly next: ByName | null }>;
  /** The player as changed; null for nobody, and for one who is deleted. */
  rename(id: string, name: string): Promise<PlayerRecord | null>;
  grant(id: string, role: Role): Promise<PlayerRecord | null>;
  /**
   * Makes a guest an account, everything else kept: no device's secret opens it any more, and
   * the least role of accounts is theirs if they had less. Anybody else is left as they are.
   *
   * @param secretHash of a secret that nobody knows
   */
  upgrade(id: string, secretHash: string): Promise<PlayerRecord | null>;
  /** Leaves nothing of a player but the id, under another name; no secret opens it any more. */
  bury(id: string, name: string, secretHash: string): Promise<PlayerRecord | null>;
}

/** A place in a list by name. */
export interface ByName {
  readonly name: string;
  readonly id: string;
}

/** Behind everything that goes on from a start. */
const LAST = '\u{10ffff}';

interface PlayerDoc extends Omit<PlayerRecord, 'id' | 'role'> {
  readonly _id: string;
  /** Absent where version 1 had none, also once something else of it has changed. */
  readonly role?: Role;
  readonly secretHash: string;
}

/** Null stands for none as well. */
const LEAST = { role: { $in: [null, 'guest'] } } as Filter<PlayerDoc>;

const same = (player: Record<string, unknown>) => player;
/** Version 2 has roles, version 3 more kinds than guests. */
export const PLAYERS = versioned<PlayerDoc>('players', same, same);

export async function openPlayers(db: Database): Promise<Players> {
  const docs = PLAYERS.in(db);
  await docs.createIndex({ secretHash: 1 }, { unique: true });
  await docs.createIndex({ name: 1, _id: 1 });

  const withSecret = async (secretHash: string) => recordOf(await docs.findOne({ secretHash }));
  const find = async (_id: string) => recordOf(await docs.findOne({ _id }));
  const change = async (
    which: Filter<PlayerDoc>,
    $set: Partial<Omit<PlayerDoc, '_id' | 'version'>>,
  ) => recordOf(await docs.findOneAndUpdate(which, { $set }, { returnDocument: 'after' }));
  const alive = (_id: string): Filter<PlayerDoc> => ({ _id, kind: { $ne: 'deleted' } });
  return {
    find,
    withSecret,
    async enroll(player, secretHash) {
      const { id, ...rest } = playerRecord.parse(player);
      try {
        await docs.insertOne({ _id: id, ...rest, secretHash });
        return player;
      } catch (error) {
        const first = isDuplicateKey(error) ? await withSecret(secretHash) : null;
        if (!first) throw error;
        return first;
      }
    },
    async named(start, { limit, after = null }) {
      const behind = after && { $or: [{ name: { $gt: after.name } }, { _id: { $gt: after.id } }] };
      const from = after && after.name > start ? after.name : start;
      const found = await docs
        .find(
          { name: { $gte: from, $lt: start + LAST }, kind: { $ne: 'deleted' }, ...behind },
          { sort: { name: 1, _id: 1 }, limit: limit + 1 },
        )
        .toArray();
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const isEnd = found.length <= limit || !last;
      return {
        players: page.map((doc) => recordOf(doc)!),
        next: isEnd ? null : { name: last.name, id: last._id },
      };
    },
    rename: (id, name) => change(alive(id), { name }),
    grant: (id, role) => change(alive(id), { role }),
    async upgrade(id, secretHash) {
      for (;;) {
        const player = await find(id);
        if (player?.kind !== 'guest') return player;
        const had = player.role;
        const [asRead, role] = had === 'guest' ? [LEAST, 'player' as const] : [{ role: had }, had];
        // Whoever has been deleted or given another role since is read again.
        const which = { _id: id, kind: 'guest', ...asRead } as const;
        const changed = await change(which, { kind: 'account', role, secretHash });
        if (changed) return changed;
      }
    },
    bury: (id, name, secretHash) =>
      change({ _id: id }, { kind: 'deleted', role: 'guest', name, secretHash }),
  };
}

function recordOf(doc: PlayerDoc | null): PlayerRecord | null {
  if (!doc) return null;
  const { _id, version, name, kind, role = 'guest', createdAt } = doc;
  return { version, id: _id, name, kind, role, createdAt };
}
