import type { Quota } from '#rooms/ports.ts';
import { hashSecret, makeSecret } from '../auth/secrets.ts';
import type { Deeds } from '../moderation/deeds.ts';
import type { Database } from '../store/database.ts';
import { buryName, TOMBSTONE } from '../store/tombstone.ts';
import { spend } from './limit.ts';
import { type ExportParts, exported, gather, MOST } from './my-export.ts';
import { type Route, route } from './route.ts';
import type { Entrance } from './signed-in.ts';

/** Each reads all matches of a player; and nobody has another file to keep within seconds. */
export const EXPORTS_PER_MINUTE = 3;

export interface MyDataParts extends ExportParts {
  readonly entrance: Entrance;
  readonly db: Database;
  readonly deeds: Pick<Deeds, 'putOut'>;
  /** Files of one player. */
  readonly exports: Quota;
}

/** What is kept of oneself: all of it to take along, or to have it forgotten. */
export function myDataRoutes(parts: MyDataParts): Route[] {
  const { auth, entrance, db, records, deeds, exports } = parts;
  const { matches, friends, reports, bans } = records;
  const { players, identities, sessions, byPassword, cookie } = auth;
  return [
    route({
      id: 'exportMe',
      method: 'get',
      path: '/me/export',
      tag: 'me',
      summary: 'All that is kept of oneself, as one file',
      description: `Of each kind the last ${MOST} at most, and ${EXPORTS_PER_MINUTE} times a minute. Of reports, warnings and bans it has what and why, not who decided; what would open anything is left out.`,
      access: 'signed-in',
      answer: exported,
      problems: ['not-found', 'too-many'],
      async handle({ caller, response }) {
        await spend(exports, caller.playerId);
        const all = await gather(parts, caller);
        response.attachment('virality-engine.json');
        return all;
      },
    }),
    route({
      id: 'deleteMe',
      method: 'delete',
      path: '/me',
      tag: 'me',
      summary: 'Be forgotten: matches that others played as well keep a tombstone',
      description: `In lists and tables the name is “${TOMBSTONE}” from then on. Replay files keep the name that was played under: they are sealed, and their hashes follow from it. Connections to worlds close; an opponent plays on where a match runs.`,
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
        // All of it once more: a match may have ended meanwhile, a friend asked, a report been made, a
        // way to sign in been added. Whatever comes from here on finds that they are gone.
        await byPassword.giveUp(playerId);
        await friends.forget(playerId);
        await reports.bury(playerId);
        await bans.bury(playerId);
        await identities.removeAll(playerId);
        await buryName(db, playerId);
        matches.outdate();
        await sessions.endAll(playerId);
        cookie.clear(response);
        await deeds.putOut(playerId);
      },
    }),
  ];
}
