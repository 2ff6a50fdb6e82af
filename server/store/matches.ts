import type { Archive } from '#rooms/ports.ts';
import type { Mode } from '#shared/game/kinds.ts';
import {
  type ListedMatch,
  type MatchRecord,
  matchRecord,
  type ReplayRecord,
  replayRecord,
  storyRecord,
} from '#shared/records/match.ts';
import { type Database, type Doc, type Filter, isDuplicateKey } from './database.ts';
import { newerThan, olderThan, type Place } from './place.ts';
import { type Versioned, versioned } from './versioned.ts';

export interface Page {
  readonly matches: readonly ListedMatch[];
  /** Where the next page starts; null at the end of the history. */
  readonly next: Place | null;
}

/**
 * Who looks: those of private worlds are shown to who sat in them, and to whom `all` are. Without a
 * `playerId` it is nobody in particular.
 */
export type Viewer = 'all' | { readonly playerId: string | null };

export interface Matches extends Archive {
  /**
   * Those that are shown to the viewer, newest first; equal times by id, so that no page repeats or
   * misses a match.
   */
  list(query: {
    viewer: Viewer;
    limit: number;
    after?: Place | null;
    playerId?: string | null;
  }): Promise<Page>;
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
/**
 * 2 has the ideas, and 3 who told them; lists leave them out anyway. What was played before 4 was
 * shown to everybody, and stays so. What was played before 5 has no story.
 */
export const MATCHES = versioned<MatchDoc>(
  'matches',
  (old) => ({ ...old, ideas: [] }),
  ({ ideas = [], ...old }) => ({
    ...old,
    ideas: (ideas as object[]).map((idea) => ({ ...idea, told: null })),
  }),
  (old) => ({ ...old, isPrivate: false }),
  (old) => ({ ...old, story: null }),
);
type ReplayDoc = Omit<ReplayRecord, 'id'> & Doc;
export const REPLAYS = versioned<ReplayDoc>('replays');

const NOT_LISTED = { curve: 0, ideas: 0, story: 0 } as const;

/** Read in one go by who reads them all. */
const AT_ONCE = 200;

export async function openMatches(db: Database): Promise<Matches> {
  const matches = MATCHES.in(db);
  const replays = REPLAYS.in(db);
  await matches.createIndex({ endedAt: -1, _id: -1 });
  await matches.createIndex({ isPrivate: 1, endedAt: -1, _id: -1 });
  await matches.createIndex({ playerIds: 1, endedAt: -1, _id: -1 });
  await matches.createIndex({ playerIds: 1, isPrivate: 1, endedAt: -1, _id: -1 });

  const newest = (filter: Filter<MatchDoc>, limit: number) =>
    matches
      .find(filter, { sort: { endedAt: -1, _id: -1 }, limit, projection: NOT_LISTED })
      .toArray();

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
    async tell(id, story) {
      const told = { $set: { story: storyRecord.parse(story) } };
      if (await matches.findOneAndUpdate({ _id: id, story: null }, told)) changes++;
    },
    async list({ viewer, limit, after = null, playerId = null }) {
      const isOwn = viewer === 'all' || (playerId !== null && viewer.playerId === playerId);
      const wanted = {
        ...(playerId !== null && { playerIds: playerId }),
        ...(after && olderThan(after)),
      };
      // Each part is answered by an index, however many matches are none of the viewer's business.
      const parts = isOwn ? [wanted] : shownTo(viewer, wanted);
      const found = await Promise.all(parts.map((filter) => newest(filter, limit + 1)));
      const docs = found.length === 1 ? found[0]! : found.flat().sort(newestFirst);
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
            { sort: { endedAt: 1, _id: 1 }, limit: AT_ONCE, projection: NOT_LISTED },
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
      return doc && toRecord(doc);
    },
    async findReplay(id) {
      const doc = await replays.findOne({ _id: id });
      return doc && toRecord(doc);
    },
  };
}

/** Whether a match is shown to a viewer. */
export function maySee(
  viewer: Viewer,
  { isPrivate, playerIds }: Pick<MatchRecord, 'isPrivate' | 'playerIds'>,
): boolean {
  if (!isPrivate || viewer === 'all') return true;
  return viewer.playerId !== null && playerIds.includes(viewer.playerId);
}

/** The same as filters of what is `wanted`. Documents of before do not say, and are of open worlds. */
function shownTo(
  { playerId }: Exclude<Viewer, 'all'>,
  wanted: Filter<MatchDoc>,
): Filter<MatchDoc>[] {
  const open = [false, null].map((isPrivate) => ({ ...wanted, isPrivate }) as Filter<MatchDoc>);
  if (playerId === null) return open;
  const { playerIds, ...rest } = wanted;
  const both = playerIds === undefined ? {} : { $and: [{ playerIds }] };
  return [...open, { ...rest, playerIds: playerId, isPrivate: true, ...both }];
}

function newestFirst(a: MatchDoc, b: MatchDoc): number {
  return +b.endedAt - +a.endedAt || (a._id < b._id ? 1 : -1);
}

function listedOf(doc: MatchDoc): ListedMatch {
  const { ideas: _ideas, curve: _curve, story: _story, ...listed } = toRecord(doc);
  return listed;
}

async function keep<T extends Doc & { readonly version: number }>(
  docs: Versioned<T>,
  doc: T,
): Promise<void> {
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
