import { isDeepStrictEqual } from 'node:util';
import type { Redis } from 'ioredis';
import type { Ratings as RoomRatings } from '#rooms/ports.ts';
import { seasonOf, seasonsBetween } from '#shared/records/calendar.ts';
import type { ListedMatch } from '#shared/records/match.ts';
import { type Board, openBoard, rowId } from './board.ts';
import type { Database, Doc } from './database.ts';
import { newerThan, olderThan, type Place } from './place.ts';
import {
  afterMatch,
  afterSeasons,
  NEWCOMER,
  pointsOf,
  type Rating,
  surePoints,
} from './rating-rules.ts';
import { type CountedRow, inserted, settleRow } from './rows.ts';
import { derived, versioned } from './versioned.ts';

/** The table over all seasons: each player as their last season left them. */
export const ALL_SEASONS = 'all';

/** A player's row in the table of a season, such as `2026-Q4`, or of all. */
export interface Standing extends Rating {
  readonly playerId: string;
  readonly name: string;
  /** By which the table is sorted: `surePoints`. */
  readonly points: number;
  /** Rated matches of the season, or ever, and how many of them the player won. */
  readonly matches: number;
  readonly wins: number;
}

/** A player right after a rated match. */
export interface RatedMoment {
  readonly matchId: string;
  readonly endedAt: Date;
  readonly place: number;
  readonly points: number;
}

/** All that is kept of it. */
export interface RatedMatch extends RatedMoment, Rating {
  readonly season: string;
  /** In the season so far, this one included. */
  readonly matches: number;
  readonly wins: number;
}

export interface Ratings extends RoomRatings {
  /** What is believed of a player now, after the soft reset of seasons that they missed. */
  of(playerId: string): Promise<Rating>;
  /** After each of a player's last rated matches, `limit` at most, oldest first. */
  courseOf(playerId: string, limit: number): Promise<RatedMoment[]>;
  /** A player's rated matches, newest first. */
  list(query: { playerId: string; limit: number; after?: Place | null }): Promise<{
    readonly rated: readonly RatedMatch[];
    /** Where the next page starts; null at the end. */
    readonly next: Place | null;
  }>;
  /** The tables of the seasons, for reading. */
  readonly standings: Board<Standing>;
  /**
   * Takes the places of a match that people played against each other into account. Places among
   * opponents say nothing about people, nor does a match that everybody left; other modes rate
   * nobody. However often, and in whatever order, by however many servers at once matches are
   * taken: what comes out is what they give in the order in which they ended.
   *
   * @returns of whom something was written, by which name: they need not have played in this one
   */
  take(match: ListedMatch): Promise<readonly Pick<Standing, 'playerId' | 'name'>[]>;
  /** Forgets what does not come from one of these matches. */
  prune(known: ReadonlySet<string>): Promise<void>;
}

/** A player after a match. */
interface Seat extends Rating {
  readonly playerId: string;
  readonly name: string;
  readonly place: number;
  /** In the season so far, this one included. */
  readonly matches: number;
  readonly wins: number;
}

/** What a match has made of its players: all that is known of them after it. */
interface RatedDoc extends Doc {
  readonly version: 1;
  readonly endedAt: Date;
  readonly season: string;
  readonly playerIds: readonly string[];
  readonly seats: readonly Seat[];
}

export const RATED = versioned<RatedDoc>('rated');

type StandingDoc = CountedRow & Standing;
export const STANDINGS = derived<StandingDoc>('standings');

const OLDEST_FIRST = { endedAt: 1, _id: 1 } as const;
const NEWEST_FIRST = { endedAt: -1, _id: -1 } as const;

/**
 * Ratings by season. Each rated match is one document that follows from the ones before it, so a
 * match is taken whole or not at all; rows of the tables follow from the last of each player,
 * and the table over all seasons from the rows of each.
 *
 * @param redis which keeps the order of tables as well; null where there is none
 * @param now milliseconds since 1970
 */
export async function openRatings(
  db: Database,
  redis: Redis | null,
  now: () => number,
): Promise<Ratings> {
  const rated = RATED.in(db);
  const rows = STANDINGS.in(db);
  await rated.createIndex({ playerIds: 1, endedAt: -1, _id: -1 });
  await rated.createIndex({ endedAt: 1, _id: 1 });
  await rows.createIndex({ playerId: 1 });
  const standings = await openBoard(
    rows,
    ({ playerId, name, points, mu, sigma, matches, wins }): Standing => {
      return { playerId, name, points, mu, sigma, matches, wins };
    },
    { name: 'standings', redis },
  );

  /** A player's last match, before a place where one is given. */
  async function lastOf(playerId: string, before?: Place): Promise<RatedDoc | null> {
    const filter = { playerIds: playerId, ...(before && olderThan(before)) };
    const [doc] = await rated.find(filter, { sort: NEWEST_FIRST, limit: 1 }).toArray();
    return doc ?? null;
  }

  /** How a player comes into a match of that season. */
  async function startOf(playerId: string, season: string, before?: Place) {
    const doc = await lastOf(playerId, before);
    const seat = doc?.seats.find((one) => one.playerId === playerId);
    if (!doc || !seat) return { ...NEWCOMER, matches: 0, wins: 0 };
    if (doc.season === season) return seat;
    return { ...afterSeasons(seat, seasonsBetween(doc.season, season)), matches: 0, wins: 0 };
  }

  async function rate(
    { endedAt, id }: Place,
    people: readonly Pick<Seat, 'playerId' | 'name' | 'place'>[],
  ): Promise<RatedDoc> {
    const season = seasonOf(endedAt);
    const before = await Promise.all(
      people.map(({ playerId }) => startOf(playerId, season, { endedAt, id })),
    );
    const places = people.map(({ place }) => place);
    const seats = afterMatch(before, places).map(({ mu, sigma }, i): Seat => {
      const { playerId, name, place } = people[i]!;
      const { matches, wins } = before[i]!;
      return {
        playerId,
        name,
        place,
        mu,
        sigma,
        matches: matches + 1,
        wins: wins + +(place === 1),
      };
    });
    const playerIds = people.map(({ playerId }) => playerId);
    return { _id: id, version: 1, endedAt, season, playerIds, seats };
  }

  /**
   * Has a match follow from what is before it, and then the next ones of those whom it changed.
   * What was changed is looked at again, since another server may have put a match in before it.
   * Resolves to what is not as it was.
   */
  async function settle(first: RatedDoc, isNew: boolean): Promise<RatedDoc[]> {
    const changed = new Map<string, RatedDoc>();
    const queue = new Map([[first._id, first]]);
    const note = async (doc: RatedDoc) => {
      changed.set(doc._id, doc);
      queue.set(doc._id, doc);
      for (const playerId of doc.playerIds) {
        const next = await nextOf(playerId, { endedAt: doc.endedAt, id: doc._id });
        if (next && !queue.has(next._id)) queue.set(next._id, next);
      }
    };
    if (isNew) await note(first);
    while (queue.size > 0) {
      const doc = [...queue.values()].reduce((a, b) => (isOlder(b, a) ? b : a));
      const { _id, endedAt, seats } = doc;
      queue.delete(_id);
      const right = await rate({ endedAt, id: _id }, seats);
      if (isDeepStrictEqual(right.seats, seats)) continue;
      await rated.findOneAndUpdate({ _id }, { $set: { seats: right.seats } });
      await note(right);
    }
    return [...changed.values()];
  }

  async function nextOf(playerId: string, place: Place): Promise<RatedDoc | null> {
    const filter = { playerIds: playerId, ...newerThan(place) };
    const [doc] = await rated.find(filter, { sort: OLDEST_FIRST, limit: 1 }).toArray();
    return doc ?? null;
  }

  /** Makes a player's rows of a season, and over all, what their last match of it says. */
  async function show(season: string, playerId: string): Promise<void> {
    await settleRow(rows, rowId(season, playerId), async () => {
      const [doc] = await rated
        .find({ playerIds: playerId, season }, { sort: NEWEST_FIRST, limit: 1 })
        .toArray();
      const seat = doc?.seats.find((one) => one.playerId === playerId);
      if (!seat) return null;
      const { name, mu, sigma, matches, wins } = seat;
      return { board: season, playerId, name, points: surePoints(seat), mu, sigma, matches, wins };
    });
    await settleRow(rows, rowId(ALL_SEASONS, playerId), async () => {
      const seasons = (await rows.find({ playerId }).toArray())
        .filter(({ board }) => board !== ALL_SEASONS)
        .sort((a, b) => (a.board < b.board ? -1 : 1));
      const last = seasons.at(-1);
      if (!last) return null;
      const { name, points, mu, sigma } = last;
      const [matches, wins] = (['matches', 'wins'] as const).map((field) =>
        seasons.reduce((sum, row) => sum + row[field], 0),
      );
      const sums = { matches: matches!, wins: wins! };
      return { board: ALL_SEASONS, playerId, name, points, mu, sigma, ...sums };
    });
    for (const board of [season, ALL_SEASONS]) await standings.changed(board, playerId);
  }

  async function ratingOf(playerId: string): Promise<Rating> {
    const { mu, sigma } = await startOf(playerId, seasonOf(new Date(now())));
    return { mu, sigma };
  }

  return {
    standings,
    of: ratingOf,
    async courseOf(playerId, limit) {
      const docs = await rated
        .find({ playerIds: playerId }, { sort: NEWEST_FIRST, limit })
        .toArray();
      return docs.reverse().flatMap(({ _id, endedAt, seats }) => {
        const seat = seats.find((one) => one.playerId === playerId);
        return seat ? [{ matchId: _id, endedAt, place: seat.place, points: pointsOf(seat) }] : [];
      });
    },
    async list({ playerId, limit, after = null }) {
      const filter = { playerIds: playerId, ...(after && olderThan(after)) };
      const docs = await rated.find(filter, { sort: NEWEST_FIRST, limit: limit + 1 }).toArray();
      const page = docs.slice(0, limit);
      const last = page.at(-1);
      const isEnd = docs.length <= limit || !last;
      return {
        rated: page.flatMap((doc) => ratedOf(doc, playerId)),
        next: isEnd ? null : { endedAt: last.endedAt, id: last._id },
      };
    },
    pointsOf: async (playerId) => pointsOf(await ratingOf(playerId)),
    async take(match) {
      const people = peopleOf(match);
      if (people.length < 2) return [];
      const made = await rate({ endedAt: match.endedAt, id: match.id }, people);
      const isNew = await inserted(rated.insertOne(made));
      const first = isNew ? made : ((await rated.findOne({ _id: match.id })) ?? made);
      const changed = await settle(first, isNew);
      // The match's own rows always: a server may have died before it wrote them.
      const written = [made, ...changed];
      for (const { season, playerIds } of written) {
        for (const playerId of playerIds) await show(season, playerId);
      }
      return written.flatMap(({ seats }) => seats);
    },
    async prune(known) {
      const idsOnly = { projection: { _id: 1 } } as const;
      for (const { _id } of await rated.find({}, idsOnly).toArray()) {
        if (!known.has(_id)) await rated.deleteOne({ _id });
      }
      const fields = { projection: { board: 1, playerId: 1 } } as const;
      for (const { board, playerId } of await rows.find({}, fields).toArray()) {
        await show(board, playerId);
      }
    },
  };
}

/** What a match made of one of its players; empty where they did not sit in it. */
function ratedOf({ _id, endedAt, season, seats }: RatedDoc, playerId: string): RatedMatch[] {
  const seat = seats.find((one) => one.playerId === playerId);
  if (!seat) return [];
  const { playerId: _p, name: _n, ...rest } = seat;
  return [{ matchId: _id, endedAt, season, points: pointsOf(seat), ...rest }];
}

function isOlder(a: RatedDoc, b: RatedDoc): boolean {
  return a.endedAt < b.endedAt || (+a.endedAt === +b.endedAt && a._id < b._id);
}

/** The people whose places count, none of whom sat twice. */
function peopleOf({ mode, reason, seats }: ListedMatch) {
  if (mode !== 'match' || reason === 'abandoned') return [];
  return seats.flatMap(({ playerId, name, place }) =>
    playerId === null ? [] : [{ playerId, name, place }],
  );
}
