import { z } from 'zod';
import { friendship } from '#shared/records/friend.ts';
import { listedMatch } from '#shared/records/match.ts';
import type { Auth } from '../auth/open.ts';
import { hashSecret, makeSecret } from '../auth/secrets.ts';
import type { Database } from '../store/database.ts';
import type { Matches } from '../store/matches.ts';
import type { Records } from '../store/records.ts';
import { buryName, TOMBSTONE } from '../store/tombstone.ts';
import { me, showMe, shownSession, showSession } from './me.ts';
import { type Route, route } from './route.ts';
import type { Entrance } from './signed-in.ts';

const PAGE = 50;

export interface MyDataParts {
  readonly auth: Auth;
  readonly entrance: Entrance;
  readonly db: Database;
  readonly records: Pick<Records, 'matches' | 'friends'>;
}

/** What is kept of oneself: all of it to take along, or to have it forgotten. */
export function myDataRoutes({ auth, entrance, db, records }: MyDataParts): Route[] {
  const { matches, friends } = records;
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
        matches: z.array(listedMatch),
      }),
      problems: ['not-found'],
      async handle({ caller: { playerId, sessionId }, response }) {
        const mine = await showMe(auth, playerId);
        const open = await sessions.ofPlayer(playerId);
        const played = [];
        for (let after: Parameters<Matches['list']>[0]['after'] = null; ; ) {
          const page = await matches.list({ limit: PAGE, after, playerId });
          played.push(...page.matches);
          if (!page.next) break;
          after = page.next;
        }
        response.attachment('virality-engine.json');
        return {
          ...mine,
          sessions: open.map((session) => showSession(session, sessionId)),
          friends: await friends.of(playerId),
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
        await friends.forget(playerId);
        await identities.removeAll(playerId);
        await players.bury(playerId, TOMBSTONE, hashSecret(makeSecret()));
        await sessions.endAll(playerId);
        cookie.clear(response);
      },
    }),
  ];
}
