import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { friendship } from '#shared/records/friend.ts';
import { listedMatch } from '#shared/records/match.ts';
import { banRecord } from '#shared/records/moderation.ts';
import type { Auth } from '../auth/open.ts';
import type { Behind } from '../store/newest.ts';
import type { Place } from '../store/place.ts';
import type { Records } from '../store/records.ts';
import { me, showMe, shownSession, showSession } from './me.ts';
import { ownReport, showOwn, showWarning, warning } from './reports.ts';
import type { Caller } from './route.ts';

const PAGE = 500;
/** Of each kind, so that nobody's file is without end. */
export const MOST = 10_000;

/** A ban that is over, as whoever was banned sees it: nothing of who imposed it or took it back. */
const pastBan = banRecord
  .pick({ at: true, reason: true, until: true })
  .extend({ liftedAt: z.date().nullable() })
  .meta({ id: 'PastBan' });

/** What a rated match made of its player. */
const rated = z
  .strictObject({
    matchId: z.string(),
    endedAt: z.date(),
    season: z.string(),
    place: z.int(),
    points: z.int(),
    mu: z.number(),
    sigma: z.number(),
    matches: z.int().meta({ description: 'rated ones of the season so far' }),
    wins: z.int(),
  })
  .meta({ id: 'RatedMatch' });

const daily = z
  .strictObject({ day: z.string(), matchId: z.string(), startedAt: z.date() })
  .meta({ id: 'DailyTry' });

const list = <T extends z.ZodType>(item: T) => z.array(item).max(MOST);

/** All that is kept of somebody. */
export const exported = z.strictObject({
  ...me.shape,
  sessions: z.array(shownSession),
  friends: list(friendship),
  reports: list(ownReport),
  warnings: list(warning),
  bans: list(pastBan),
  matches: list(listedMatch),
  ratings: list(rated),
  dailies: list(daily),
});

export interface ExportParts {
  readonly auth: Auth;
  readonly records: Pick<Records, 'matches' | 'scores' | 'friends' | 'reports' | 'bans'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** The last of each kind first. @throws Problem for nobody */
export async function gather(
  { auth, records, now }: ExportParts,
  { playerId, sessionId }: Caller,
): Promise<z.input<typeof exported>> {
  const { matches, scores, friends, reports, bans } = records;
  const mine = await showMe(auth, playerId);
  const open = await auth.sessions.ofPlayer(playerId);
  const played = await all(async (after: Place | null) => {
    const viewer = { playerId };
    const page = await matches.list({ viewer, limit: PAGE, after, playerId });
    return { items: page.matches, next: page.next };
  });
  const ratings = await all(async (after: Place | null) => {
    const page = await scores.ratings.list({ playerId, limit: PAGE, after });
    return { items: page.rated, next: page.next };
  });
  const made = await all(async (after: Behind | null) => {
    const page = await reports.list({ limit: PAGE, after, by: playerId });
    return { items: page.reports, next: page.next };
  });
  const warned = await all(async (after: Behind | null) => {
    const page = await reports.warnings(playerId, { limit: PAGE, after });
    return { items: page.reports, next: page.next };
  });
  const banned = await all(async (after: Behind | null) => {
    const page = await bans.list({ limit: PAGE, after, playerId });
    return { items: page.bans, next: page.next };
  });
  const asking = await all(async (after: Behind | null) => {
    const page = await friends.asking(playerId, { limit: PAGE, after });
    return { items: page.asking, next: page.next };
  });
  const dailies = await scores.dailies.triesOf(playerId, mine.player.createdAt, new Date(now()));
  return {
    ...mine,
    sessions: open.map((session) => showSession(session, sessionId)),
    friends: [...(await friends.of(playerId)), ...asking].slice(0, MOST),
    reports: made.map(showOwn),
    warnings: warned.map(showWarning),
    bans: banned.map(({ at, reason, until, lifted }) => {
      return { at, reason, until, liftedAt: lifted?.at ?? null };
    }),
    matches: played,
    ratings,
    dailies: dailies.slice(0, MOST),
  };
}

/** Every page of a list, from the first, as far as the most that is given. */
async function all<T, P>(
  page: (after: P | null) => Promise<{ readonly items: readonly T[]; readonly next: P | null }>,
): Promise<T[]> {
  const found: T[] = [];
  for (let after: P | null = null; ; ) {
    const { items, next } = await page(after);
    found.push(...items);
    if (!next || found.length >= MOST) return found.slice(0, MOST);
    after = next;
    // The embedded store answers at once: ticks are due meanwhile.
    await setImmediate();
  }
}
