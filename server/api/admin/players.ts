import { z } from 'zod';
import { banRecord } from '#shared/records/moderation.ts';
import { playerRecord } from '#shared/records/player.ts';
import { role } from '#shared/records/roles.ts';
import type { Auth } from '../../auth/open.ts';
import type { Deeds } from '../../moderation/deeds.ts';
import type { Bans } from '../../store/bans.ts';
import { byId, cursors, limit, nextCursor } from '../fields.ts';
import { me, showMe, shownSession, showSession } from '../me.ts';
import { type Route, route } from '../route.ts';

const player = playerRecord.omit({ version: true });

const searchExpected = 'up to 254 characters: how a name begins, an id, or an e-mail address';

const place = cursors(
  z.tuple([z.string().max(200), z.string().max(40)]).transform(([name, id]) => ({ name, id })),
);

/** Players with what only admins may know of them. */
export function playerDeskRoutes(auth: Auth, bans: Bans, deeds: Deeds): Route[] {
  const { players, identities, sessions } = auth;
  const common = { tag: 'admin', access: 'administer' } as const;

  /** Of whom this is the id, or the address. */
  async function exactly(search: string) {
    const identity = search.includes('@') && (await identities.withEmail(search.toLowerCase()));
    const found = await players.find(identity ? identity.playerId : search);
    return found && found.kind !== 'deleted' ? [found] : [];
  }

  return [
    route({
      ...common,
      id: 'searchPlayers',
      method: 'get',
      path: '/admin/players',
      summary: 'Players by how their names begin, by id, or by e-mail address',
      description:
        'Names are compared letter for letter, and listed in their order; whom an id or an ' +
        'address belongs to comes first. Without `search` it is everybody.',
      query: z.strictObject({
        limit,
        cursor: place.field.optional(),
        search: z.string({ error: searchExpected }).max(254, searchExpected).default(''),
      }),
      answer: z.strictObject({ players: z.array(player), nextCursor }),
      async handle({ query: { search, limit, cursor } }) {
        const text = search.trim();
        const first = cursor || text === '' ? [] : await exactly(text);
        const { players: named, next } = await players.named(text, { limit, after: cursor });
        const rest = named.filter(({ id }) => id !== first[0]?.id);
        return {
          players: [...first, ...rest].map(({ version: _, ...one }) => one),
          nextCursor: place.write(next && [next.name, next.id]),
        };
      },
    }),
    route({
      ...common,
      id: 'lookUpPlayer',
      method: 'get',
      path: '/admin/players/{id}',
      summary: 'A player whole: ways to sign in, sessions, the ban that is in force',
      params: byId,
      answer: z.strictObject({
        ...me.shape,
        sessions: z.array(shownSession.omit({ isCurrent: true })),
        ban: banRecord.omit({ version: true }).nullable(),
      }),
      problems: ['not-found'],
      async handle({ params: { id } }) {
        const [shown, open, ban] = await Promise.all([
          showMe(auth, id),
          sessions.ofPlayer(id),
          bans.of(id),
        ]);
        return {
          ...shown,
          sessions: open.map((session) => {
            const { isCurrent: _, ...rest } = showSession(session, undefined);
            return rest;
          }),
          ban: ban && withoutVersion(ban),
        };
      },
    }),
    route({
      ...common,
      id: 'grantRole',
      method: 'put',
      path: '/admin/players/{id}/role',
      summary: 'Give somebody else a role',
      params: byId,
      body: z.strictObject({ role: role.meta({ description: 'from the next request on' }) }),
      answer: player,
      problems: ['not-found'],
      async handle({ params, body, caller, request }) {
        const by = { caller, request };
        const subject = await deeds.needSubject(by, params.id);
        return withoutVersion(await deeds.grant(by, subject, body.role));
      },
    }),
    route({
      ...common,
      id: 'endPlayerSessions',
      method: 'delete',
      path: '/admin/players/{id}/sessions',
      summary: 'Sign somebody out everywhere, and put them out of their worlds',
      description: 'A guest has no sessions, and may come in again by the secret of the device.',
      params: byId,
      answer: null,
      problems: ['not-found'],
      async handle({ params, caller, request }) {
        const by = { caller, request };
        await deeds.endSessions(by, await deeds.needSubject(by, params.id));
      },
    }),
  ];
}

function withoutVersion<T extends { readonly version: number }>({
  version: _,
  ...rest
}: T): Omit<T, 'version'> {
  return rest;
}
