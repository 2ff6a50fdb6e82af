import type { Archive } from '#rooms/ports.ts';
import type { Mode } from '#shared/game/kinds.ts';
import {
  type ListedMatch,
  type MatchRecord,
  matchRecord,
  type ReplayRecord,
  replayRecord,
} from '#shared/records/match.ts';
import { type Collection, type Database, type Doc, isDuplicateKey } from './database.ts';
import { newerThan, olderThan, type Place } from './place.ts';
import { shape } from './shape.ts';

export interface Page {
  readonly matches: readonly ListedMatch[];
  /** Where the next page starts; null at the end of the history. */
  readonly next: Place | null;
}

export interface Matches extends Archive {
  /** Newest first; equal times by id, so that no page repeats or misses a match. */
  list(query: { limit: number; after?: Place | null; playerId?: string | null }): Promise<Page>;
  /** All of some modes, the oldest first; one that is kept meanwhile may be missed. */
  inOrder(modes: readonly Mode[]): AsyncGenerator<ListedMatch>;
  /**
   * Another one with each match that this process saves or changes; and with each second, where
   * other processes may do so as well.
   */
  revision(): string;
  /** Makes it another one, after what was saved has been changed. */
  outdate(): void;
  find(id: string): Promise<MatchRecord | null>;
  findReplay(id: string): Promise<ReplayRecord | null>;
}

type MatchDoc = Omit<MatchRecord, 'id'> & Doc;
/** 2 has the ideas; lists leave them out anyway. */
const matchOf = shape<MatchDoc>('matches', (old) => ({ ...old, ideas: [] }));
type ReplayDoc = Omit<ReplayRecord, 'id'> & Doc;

/** Read in one go by who reads them all. */
const AT_ONCE = 200;

export async function openMatches(db: Database): Promise<Matches> {
  const matches = db.collection<MatchDoc>('matches');
  const replays = db.collection<ReplayDoc>('replays');
  await matches.createIndex({ endedAt: -1, _id: -1 });
  await matches.createIndex({ playerIds: 1, endedAt: -1, _id: -1 });

  let changes = 0;
  return {
    revision: () => `${changes} ${db.kind === 'mongo' ? Math.floor(performance.now() / 1000) : ''}`,
    outdate() {
      changes++;
    },
    async save(match, replay) {
      if (match.id !== replay.id) throw new RangeError(`replay ${replay.id} of match ${match.id}`);
      // The replay goes first: a match that can be seen can be played again. There is no
      // transaction to need, since saving again after a crash in between completes it.
      await keep(replays, toDoc(replayRecord.parse(replay)));
      await keep(matches, toDoc(matchRecord.parse(match)));
      changes++;
      await db.flush();
    },
    async list({ limit, after = null, playerId = null }) {
      const docs = await matches
        .find(
          { ...(playerId === null ? {} : { playerIds: playerId }), ...(after && olderThan(after)) },
          { sort: { endedAt: -1, _id: -1 }, limit: limit + 1, projection: { curve: 0, ideas: 0 } },
        )
        .toArray();
      const page = docs.slice(0, limit);
      const last = page.at(-1);
      const isEnd = docs.length <= limit || !last;
      return {
        matches: page.map(listedOf),
        next: isEnd ? null : { endedAt: last.endedAt, id: last._id },
      };
    },
    async *inOrder(modes) {
      let after: Place | null = null;
      for (;;) {
        const docs: MatchDoc[] = await matches
          .find(
            { mode: { $in: modes }, ...(after && newerThan(after)) },
            { sort: { endedAt: 1, _id: 1 }, limit: AT_ONCE, projection: { curve: 0, ideas: 0 } },
          )
          .toArray();
        yield* docs.map(listedOf);
        const last = docs.at(-1);
        if (docs.length < AT_ONCE || !last) return;
        after = { endedAt: last.endedAt, id: last._id };
      }
    },
    async find(id) {
      const doc = await matches.findOne({ _id: id });
      return doc && toRecord(matchOf(doc));
    },
    async findReplay(id) {
      const doc = await replays.findOne({ _id: id });
      return doc && toRecord(doc);
    },
  };
}

function listedOf(doc: MatchDoc): ListedMatch {
  const { ideas: _ideas, curve: _curve, ...listed } = toRecord(matchOf(doc));
  return listed;
}

async function keep<T extends Doc>(docs: Collection<T>, doc: T): Promise<void> {
  try {
    await docs.insertOne(doc);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}

function toDoc<R extends { readonly id: string }>({ id, ...rest }: R): Omit<R, 'id'> & Doc {
  return { _id: id, ...rest };
}

function toRecord<D extends Doc>({ _id, ...rest }: D): Omit<D, '_id'> & { id: string } {
  return { id: _id, ...rest };
}
