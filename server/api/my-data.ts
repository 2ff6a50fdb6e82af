import { z } from 'zod';
import { friendship } from '#shared/records/friend.ts';
import { listedMatch } from '#shared/records/match.ts';
import type { Auth } from '../auth/open.ts';
import { hashSecret, makeSecret } from '../auth/secrets.ts';
import type { Database } from '../store/database.ts';
import type { Behind } from '../store/newest.ts';
import type { Place } from '../store/place.ts';
import type { Records } from '../store/records.ts';
import { buryName, TOMBSTONE } from '../store/tombstone.ts';
import { me, showMe, shownSession, showSession } from './me.ts';
import { ownReport, showOwn, showWarning, warning } from './reports.ts';
import { type Route, route } from './route.ts';
import type { Entrance } from './signed-in.ts';

const PAGE = 50;

export interface MyDataParts {
  readonly auth: Auth;
  readonly entrance: Entrance;
  readonly db: Database;
  readonly records: Pick<Records, 'matches' | 'friends' | 'reports' | 'bans'>;
}

/** What is kept of oneself: all of it to take along, or to have it forgotten. */
export function myDataRoutes({ auth, entrance, db, records }: MyDataParts): Route[] {
  const { matches, friends, reports, bans } = records;
  const { players, identities, sessions, cookie } = auth;
  return [
    route({
      id: 'exportMe',
      method: 'get',
      path: '/me/export',
      tag: 'me',
      summary: 'All that is kept of oneself, as one file',
      access: 'signed-in',
      answer: z.strictObject({
        ...me.shape,
        sessions: z.array(shownSession),
        friends: z.array(friendship),
        reports: z.array(ownReport),
        warnings: z.array(warning),
        matches: z.array(listedMatch),
      }),
      problems: ['not-found'],
      async handle({ caller: { playerId, sessionId }, response }) {
        const mine = await showMe(auth, playerId);
        const open = await sessions.ofPlayer(playerId);
        const played = await all(async (after: Place | null) => {
          const { matches: items, next } = await matches.list({ limit: PAGE, after, playerId });
          return { items, next };
        });
        const made = await all(async (after: Behind | null) => {
          const page = await reports.list({ limit: PAGE, after, by: playerId });
          return { items: page.reports, next: page.next };
        });
        const warned = await all(async (after: Behind | null) => {
          const page = await reports.warnings(playerId, { limit: PAGE, after });
          return { items: page.reports, next: page.next };
        });
        response.attachment('virality-engine.json');
        return {
          ...mine,
          sessions: open.map((session) => showSession(session, sessionId)),
          friends: await friends.of(playerId),
          reports: made.map(showOwn),
          warnings: warned.map(showWarning),
          matches: played,
        };
      },
    }),
    route({
      id: 'deleteMe',
      method: 'delete',
      path: '/me',
      tag: 'me',
      summary: 'Be forgotten: matches that others played as well keep a tombstone',
      description: `In lists and tables the name is “${TOMBSTONE}” from then on. Replay files keep the name that was played under: they are sealed, and their hashes follow from it.`,
      access: 'signed-in',
      answer: null,
      problems: ['prove-again'],
      async handle({ caller, response }) {
        await entrance.needProof(caller);
        const { playerId } = caller;
        // The session goes last: whatever breaks off on the way can be asked for again.
        await buryName(db, playerId);
        matches.outdate();
        await friends.forget(playerId);
        await reports.bury(playerId);
        await bans.bury(playerId);
        await identities.removeAll(playerId);
        await players.bury(playerId, TOMBSTONE, hashSecret(makeSecret()));
        await sessions.endAll(playerId);
        cookie.clear(response);
      },
    }),
  ];
}

/** Every page of a list, from the first. */
async function all<T, P>(
  page: (after: P | null) => Promise<{ readonly items: readonly T[]; readonly next: P | null }>,
): Promise<T[]> {
  const found: T[] = [];
  for (let after: P | null = null; ; ) {
    const { items, next } = await page(after);
    found.push(...items);
    if (!next) return found;
    after = next;
  }
}
