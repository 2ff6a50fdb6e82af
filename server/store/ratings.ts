import { rate, rating } from 'openskill';
import type { Ratings as RoomRatings } from '#rooms/ports.ts';
import type { MatchRecord } from '#shared/records/match.ts';
import type { Collection, Database, Doc } from './database.ts';

/** How good a player is: the mean of a belief about their skill, and how unsure it still is. */
export interface Rating {
  readonly mu: number;
  readonly sigma: number;
}

export interface Ratings extends RoomRatings {
  of(playerId: string): Promise<Rating>;
  /**
   * Takes the places of a match that people played against each other into account, once; places
   * among opponents say nothing about people. Other modes change no rating.
   */
  take(match: MatchRecord): Promise<void>;
}

interface RatingDoc extends Doc, Rating {
  /** How often it was changed, so that two changes at once do not lose one. */
  readonly version: number;
  readonly matches: number;
  /** The last ones, so that a match that is kept twice counts once. */
  readonly recent: readonly string[];
}

const RECENT = 50;
/** Points as people see them: a newcomer's belief of 25 is 1500. */
const POINTS = 60;

/** Ratings by placement, as openskill's Plackett–Luce model (Weng and Lin, 2011) has them. */
export async function openRatings(db: Database): Promise<Ratings> {
  const docs: Collection<RatingDoc> = db.collection('ratings');

  async function docOf(playerId: string): Promise<RatingDoc> {
    const known = await docs.findOne({ _id: playerId });
    return known ?? { _id: playerId, ...rating(), version: 0, matches: 0, recent: [] };
  }

  const of = async (playerId: string) => {
    const { mu, sigma } = await docOf(playerId);
    return { mu, sigma };
  };

  return {
    of,
    pointsOf: async (playerId) => Math.round((await of(playerId)).mu * POINTS),
    async take(match) {
      const placed = peopleOf(match);
      if (match.mode !== 'match' || placed.length < 2) return;
      const before = await Promise.all(placed.map(({ playerId }) => docOf(playerId)));
      const after = rate(
        before.map(({ mu, sigma }) => [{ mu, sigma }]),
        { rank: placed.map(({ place }) => place) },
      );
      for (const [i, doc] of before.entries()) {
        if (doc.recent.includes(match.id)) continue;
        const [{ mu, sigma } = doc] = after[i]!;
        await change(docs, doc, { mu, sigma, match: match.id });
      }
    },
  };
}

function peopleOf({ seats }: MatchRecord): { playerId: string; place: number }[] {
  return seats.flatMap(({ playerId, place }) => (playerId === null ? [] : [{ playerId, place }]));
}

/** Where another match was quicker, its change stands and this one is added to it. */
async function change(
  docs: Collection<RatingDoc>,
  before: RatingDoc,
  { mu, sigma, match }: Rating & { match: string },
): Promise<void> {
  const { _id, version } = before;
  for (let known = before; ; ) {
    const next = {
      mu: known.mu + mu - before.mu,
      sigma: (known.sigma * sigma) / before.sigma,
      version: known.version + 1,
      matches: known.matches + 1,
      recent: [...known.recent, match].slice(-RECENT),
    };
    const filter = { _id, version: known.version };
    const isNew = known.version === 0 && version === 0;
    const done = await docs
      .findOneAndUpdate(filter, { $set: next }, { upsert: isNew, returnDocument: 'after' })
      .catch((error: unknown) => {
        if (isNew && (error as { code?: unknown }).code === 11_000) return null;
        throw error;
      });
    if (done) return;
    known = (await docs.findOne({ _id })) ?? known;
  }
}
