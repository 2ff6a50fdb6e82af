import type { RequestHandler } from 'express';
import { z } from 'zod';
import { typedCode } from '../auth/codes.ts';
import type { Auth } from '../auth/open.ts';
import { newPassword, triedPassword } from '../auth/passwords.ts';
import { onlyOwnScripts } from '../http/origin.ts';
import { Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import { type Entrance, signedIn } from './signed-in.ts';

const emailExpected = 'an e-mail address';

/** Addresses differ by more than the size of letters only where nobody would know. */
const email = z
  .string({ error: emailExpected })
  .max(254, emailExpected)
  .trim()
  .toLowerCase()
  .pipe(z.email({ error: emailExpected }));

export interface SignInParts {
  readonly auth: Auth;
  readonly entrance: Entrance;
  /** Rejects for a player who may not come in. */
  readonly admit: (playerId: string) => Promise<void>;
  /** Where people reach this server; null for whichever way they come. */
  readonly publicUrl: string | null;
  /** By address, in front of everything that is tried. */
  readonly limit: RequestHandler;
}

/** Sessions, and accounts by e-mail and password. */
export function signInRoutes(parts: SignInParts): Route[] {
  return [...sessionRoutes(parts), ...passwordRoutes(parts)];
}

function sessionRoutes({ auth, entrance, admit, publicUrl, limit }: SignInParts): Route[] {
  const { signIns, players, cookie } = auth;
  const before = [limit, onlyOwnScripts(publicUrl)];
  return [
    route({
      id: 'refreshSession',
      method: 'post',
      path: '/auth/refresh',
      tag: 'auth',
      summary: 'Stay signed in: another access token by the cookie of the session',
      description:
        'The cookie is good once, and another comes with the answer. One that was used before ends the session, save for seconds after it was used, where several tabs ask at once. A ban leaves the session as it is, and says here why it opens nothing.',
      access: 'anyone',
      before,
      answer: signedIn,
      problems: ['no-session', 'foreign-origin', 'banned'],
      async handle({ request, response }) {
        const token = cookie.read(request);
        const refreshed = token && (await signIns.refresh(token));
        const player = refreshed && (await players.find(refreshed.session.playerId));
        if (!player || player.kind === 'deleted') {
          cookie.clear(response);
          throw new Problem('no-session');
        }
        if (refreshed.refreshToken) cookie.write(response, refreshed.refreshToken);
        await admit(player.id);
        return entrance.answer(player, refreshed.session.id);
      },
    }),
    route({
      id: 'signOut',
      method: 'post',
      path: '/auth/sign-out',
      tag: 'auth',
      summary: 'End the session of this browser',
      access: 'anyone',
      before,
      answer: null,
      problems: ['foreign-origin'],
      async handle({ request, response }) {
        const token = cookie.read(request);
        if (token) await signIns.end(token);
        cookie.clear(response);
      },
    }),
  ];
}

function passwordRoutes({ auth, entrance, limit }: SignInParts): Route[] {
  const { byPassword } = auth;
  const before = [limit];
  return [
    route({
      id: 'register',
      method: 'post',
      path: '/auth/register',
      tag: 'auth',
      summary: 'Ask for an account by e-mail and password: a code is sent to the address',
      description:
        'The guest, or the account that has none yet, keeps everything it has. The answer is the same for an address that has an account; its message says so.',
      access: 'signed-in',
      // A token or a quick hash of a password would be kept with the answer otherwise.
      keyless: true,
      before,
      body: z.strictObject({ email, password: newPassword }),
      status: 202,
      answer: null,
      problems: ['already-linked', 'prove-again', 'mail-off'],
      async handle({ caller, body }) {
        await entrance.needProof(caller);
        await byPassword.register(caller.playerId, body.email, body.password);
      },
    }),
    route({
      id: 'verifyEmail',
      method: 'post',
      path: '/auth/verify',
      tag: 'auth',
      summary: 'Show the code of the message, and be signed in',
      access: 'signed-in',
      // A token or a quick hash of a password would be kept with the answer otherwise.
      keyless: true,
      before,
      body: z.strictObject({ code: typedCode }),
      answer: signedIn,
      problems: [
        'wrong-code',
        'identity-taken',
        'already-linked',
        'no-session',
        'wrong-credentials',
      ],
      async handle({ caller, body, ...exchange }) {
        const proved = await byPassword.verify(caller, body.code);
        return entrance.letIn(proved, 'password', exchange);
      },
    }),
    route({
      id: 'signIn',
      method: 'post',
      path: '/auth/sign-in',
      tag: 'auth',
      summary: 'Sign in by e-mail and password',
      access: 'anyone',
      before,
      body: z.strictObject({ email, password: triedPassword }),
      answer: signedIn,
      problems: ['wrong-credentials'],
      async handle({ body, ...exchange }) {
        const proved = await byPassword.signIn(body.email, body.password);
        return entrance.letIn(proved, 'password', exchange);
      },
    }),
    route({
      id: 'forgetPassword',
      method: 'post',
      path: '/auth/forgot',
      tag: 'auth',
      summary: 'Have a code sent to an address, to choose a new password',
      description: 'The answer is the same for an address that has no account.',
      access: 'anyone',
      before,
      body: z.strictObject({ email }),
      status: 202,
      answer: null,
      problems: ['mail-off'],
      handle: ({ body }) => byPassword.forget(body.email),
    }),
    route({
      id: 'resetPassword',
      method: 'post',
      path: '/auth/reset',
      tag: 'auth',
      summary: 'Choose a new password by the code; every session ends, and another begins',
      access: 'anyone',
      before,
      body: z.strictObject({ email, code: typedCode, password: newPassword }),
      answer: signedIn,
      problems: ['wrong-code', 'wrong-credentials'],
      async handle({ body, ...exchange }) {
        const proved = await byPassword.reset(body.email, body.code, body.password);
        return entrance.letIn(proved, 'password', exchange);
      },
    }),
  ];
}
