import { z } from 'zod';
import { playerName, playerRecord } from '#shared/records/player.ts';
import type { Auth } from '../auth/open.ts';
import { newPassword } from '../auth/passwords.ts';
import { isGone } from '../auth/proof.ts';
import type { Identity } from '../store/identities.ts';
import { type SessionRecord, sessionRecord } from '../store/sessions.ts';
import { byId, passkeyLabel } from './fields.ts';
import { Problem, refuseUnfit } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Entrance } from './signed-in.ts';

/** A way to sign in, as its owner sees it: nothing that would open anything. */
const shownIdentity = z.strictObject({
  id: z.string(),
  kind: z.enum(['password', 'provider', 'passkey']),
  /** The provider's name; absent for the other kinds. */
  provider: z.string().optional(),
  label: z.string(),
  createdAt: z.date(),
  usedAt: z.date(),
});

export const me = z.strictObject({
  player: playerRecord.omit({ version: true }),
  identities: z.array(shownIdentity),
});

export const shownSession = sessionRecord
  .omit({ version: true, playerId: true })
  .extend({ isCurrent: z.boolean() });

/** Oneself: what one is called, how one signs in, where one is signed in. */
export function meRoutes(auth: Auth, entrance: Entrance): Route[] {
  const { players, identities, sessions, byPassword } = auth;
  const shown = (playerId: string) => showMe(auth, playerId);
  return [
    route({
      id: 'getMe',
      method: 'get',
      path: '/me',
      tag: 'me',
      summary: 'Who one is, and the ways one signs in',
      access: 'signed-in',
      answer: me,
      problems: ['not-found'],
      handle: ({ caller }) => shown(caller.playerId),
    }),
    route({
      id: 'renameMe',
      method: 'patch',
      path: '/me',
      tag: 'me',
      summary: 'Take another name; access tokens carry it from the next on',
      access: 'signed-in',
      body: z.strictObject({ name: playerName }),
      answer: me,
      problems: ['not-found', 'unkind-text', 'link-in-text'],
      async handle({ caller, body }) {
        refuseUnfit('name', body.name);
        await players.rename(caller.playerId, body.name);
        return shown(caller.playerId);
      },
    }),
    route({
      id: 'changePassword',
      method: 'put',
      path: '/me/password',
      tag: 'me',
      summary: 'Choose another password; all other sessions end',
      access: 'signed-in',
      body: z.strictObject({ password: newPassword }),
      answer: null,
      problems: ['prove-again', 'not-found', 'no-session'],
      async handle({ caller, body }) {
        await entrance.needProof(caller);
        await byPassword.change(caller, body.password);
      },
    }),
    route({
      id: 'renamePasskey',
      method: 'patch',
      path: '/me/identities/{id}',
      tag: 'me',
      summary: 'Call a passkey something else',
      access: 'signed-in',
      params: byId,
      body: z.strictObject({ label: passkeyLabel }),
      answer: me,
      problems: ['not-found'],
      async handle({ caller, params, body }) {
        const isDone = await identities.relabel(params.id, caller.playerId, body.label);
        if (!isDone) throw new Problem('not-found');
        return shown(caller.playerId);
      },
    }),
    route({
      id: 'unlinkIdentity',
      method: 'delete',
      path: '/me/identities/{id}',
      tag: 'me',
      summary: 'Give up a way to sign in; the last one stays',
      access: 'signed-in',
      params: byId,
      answer: null,
      problems: ['prove-again', 'not-found', 'last-identity'],
      async handle({ caller, params }) {
        await entrance.needProof(caller);
        const linked = await identities.ofPlayer(caller.playerId);
        const given = linked.find(({ id }) => id === params.id);
        if (!given) throw new Problem('not-found');
        if (linked.length === 1) throw new Problem('last-identity');
        await identities.remove(params.id, caller.playerId);
        // Another one may have been given up at the same moment: then both stay.
        if ((await identities.ofPlayer(caller.playerId)).length > 0) return;
        await identities.add(given);
        // Nothing stays of whoever was deleted in between.
        if (await isGone(players, caller.playerId)) await identities.removeAll(caller.playerId);
        throw new Problem('last-identity');
      },
    }),
    route({
      id: 'listSessions',
      method: 'get',
      path: '/me/sessions',
      tag: 'me',
      summary: 'The browsers that are signed in, the last used first',
      access: 'signed-in',
      answer: z.strictObject({ sessions: z.array(shownSession) }),
      async handle({ caller }) {
        const found = await sessions.ofPlayer(caller.playerId);
        return { sessions: found.map((session) => showSession(session, caller.sessionId)) };
      },
    }),
    route({
      id: 'endSession',
      method: 'delete',
      path: '/me/sessions/{id}',
      tag: 'me',
      summary:
        'Sign a browser out; the tokens it has are void at once; in a room that it is in it stays',
      access: 'signed-in',
      params: byId,
      answer: null,
      problems: ['not-found'],
      async handle({ caller, params }) {
        if (!(await sessions.end(params.id, caller.playerId))) throw new Problem('not-found');
      },
    }),
    route({
      id: 'endOtherSessions',
      method: 'delete',
      path: '/me/sessions',
      tag: 'me',
      summary: 'Sign every other browser out',
      access: 'signed-in',
      answer: null,
      handle: ({ caller }) => sessions.endAll(caller.playerId, caller.sessionId),
    }),
  ];
}

/** @throws Problem for nobody */
export async function showMe(
  { players, identities }: Pick<Auth, 'players' | 'identities'>,
  playerId: string,
): Promise<z.input<typeof me>> {
  const player = await players.find(playerId);
  if (!player) throw new Problem('not-found');
  const { version: _, ...rest } = player;
  return { player: rest, identities: (await identities.ofPlayer(playerId)).map(show) };
}

export function showSession(
  { version: _v, playerId: _p, ...session }: SessionRecord,
  current: string | undefined,
): z.input<typeof shownSession> {
  return { ...session, isCurrent: session.id === current };
}

function show(identity: Identity): z.input<typeof shownIdentity> {
  const { id, kind, createdAt, usedAt } = identity;
  const about = { id, kind, createdAt, usedAt };
  switch (identity.kind) {
    case 'password':
      return { ...about, label: identity.email };
    case 'provider':
      return { ...about, label: identity.label, provider: identity.provider };
    case 'passkey':
      return { ...about, label: identity.label };
    default:
      return identity satisfies never;
  }
}
