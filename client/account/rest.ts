import '../net/jitless.ts';
import { z } from 'zod';
import { askAsMe } from '../net/mine.ts';
import { ask } from '../net/rest.ts';
import { beginSession, expectSession, type Session, signedIn } from '../net/session.ts';

/** What the server tells and takes of accounts. */

const ways = z.object({
  mail: z.boolean(),
  providers: z.array(z.object({ id: z.string(), name: z.string() })),
});

const identity = z.object({
  id: z.string(),
  kind: z.enum(['password', 'provider', 'passkey']),
  provider: z.string().optional(),
  label: z.string(),
  usedAt: z.coerce.date(),
});
export type Identity = z.output<typeof identity>;

const me = z.object({
  player: z.object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['guest', 'account', 'deleted']),
    role: z.string(),
    createdAt: z.coerce.date(),
  }),
  identities: z.array(identity),
});
export type Me = z.output<typeof me>;

const sessions = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      method: z.string(),
      device: z.string(),
      usedAt: z.coerce.date(),
      isCurrent: z.boolean(),
    }),
  ),
});
export type OpenSession = z.output<typeof sessions>['sessions'][number];

const nothing = z.null();
const options = z.looseObject({ challenge: z.string() });

export const getWays = () => ask('/auth/ways', ways);
export const getMe = () => askAsMe('/me', me);
export const getSessions = async () => (await askAsMe('/me/sessions', sessions)).sessions;

export async function signIn(email: string, password: string): Promise<Session> {
  return beginSession(await ask('/auth/sign-in', signedIn, { body: { email, password } }));
}

/**
 * Where something is asked `as` a player, it is whom the page has shown: another tab may have signed
 * in as somebody else since, for whom it was not meant.
 */

/** Has a code sent, for whoever plays here to become an account. */
export const register = (as: string | undefined, email: string, password: string) =>
  askAsMe('/auth/register', nothing, { as, body: { email, password } });

export async function verify(as: string | undefined, code: string): Promise<Session> {
  return beginSession(await askAsMe('/auth/verify', signedIn, { as, body: { code } }));
}

export const forgot = (email: string) => ask('/auth/forgot', nothing, { body: { email } });

export async function reset(email: string, code: string, password: string): Promise<Session> {
  return beginSession(await ask('/auth/reset', signedIn, { body: { email, code, password } }));
}

export const changePassword = (as: string, password: string) =>
  askAsMe('/me/password', nothing, { as, method: 'PUT', body: { password } });

/** Leaves for somebody who vouches; the browser comes back to the page of the account. */
export async function leaveFor(provider: string, as?: string): Promise<void> {
  const path = `/auth/providers/${encodeURIComponent(provider)}`;
  const { url } = await askAsMe(path, z.object({ url: z.url() }), { as, method: 'POST' });
  expectSession();
  window.location.assign(url);
}

export async function addPasskey(as: string | undefined, label: string): Promise<Session> {
  const { makePasskey } = await import('./passkey.ts');
  const offer = await askAsMe('/me/passkeys/options', options, { as, method: 'POST' });
  const response = await makePasskey(offer);
  return beginSession(await askAsMe('/me/passkeys', signedIn, { as, body: { label, response } }));
}

export async function signInByPasskey(): Promise<Session> {
  const { showPasskey } = await import('./passkey.ts');
  const question = z.object({ ticket: z.string(), options });
  const { ticket, options: asked } = await ask('/auth/passkeys/options', question, {
    method: 'POST',
  });
  const response = await showPasskey(asked);
  return beginSession(await ask('/auth/passkeys', signedIn, { body: { ticket, response } }));
}

export const renameIdentity = (as: string, id: string, label: string) =>
  askAsMe(`/me/identities/${id}`, me, { as, method: 'PATCH', body: { label } });

export const removeIdentity = (as: string, id: string) =>
  askAsMe(`/me/identities/${id}`, nothing, { as, method: 'DELETE' });

export const endSession = (as: string, id: string) =>
  askAsMe(`/me/sessions/${id}`, nothing, { as, method: 'DELETE' });

export const endOtherSessions = (as: string) =>
  askAsMe('/me/sessions', nothing, { as, method: 'DELETE' });

/** All that is kept of whoever plays here, as the server has it. */
export const exportMe = (as: string) => askAsMe('/me/export', z.unknown(), { as });

export const deleteMe = (as: string) => askAsMe('/me', nothing, { as, method: 'DELETE' });
