import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import type { Auth } from '../auth/open.ts';
import { passkeyLabel } from './fields.ts';
import { Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import { type Entrance, signedIn } from './signed-in.ts';

/** As browsers write it (`PublicKeyCredential.toJSON`); the library reads the rest. */
const bytes = z.string().regex(/^[\w-]{1,8000}$/, 'base64url');
const credential = { id: bytes, rawId: bytes, type: z.literal('public-key') };
const made = z.looseObject({
  ...credential,
  response: z.looseObject({ clientDataJSON: bytes, attestationObject: bytes }),
});
const shown = z.looseObject({
  ...credential,
  response: z.looseObject({ clientDataJSON: bytes, authenticatorData: bytes, signature: bytes }),
});

/** For the browser, which knows more of it than this server has to. */
const options = z.looseObject({ challenge: z.string() });
const ticket = z.string().regex(/^[\w-]{43}$/, 'the ticket of the question');

export interface PasskeyRouteParts {
  readonly auth: Auth;
  readonly entrance: Entrance;
  /** Where people reach this server; null for whichever way they come. */
  readonly publicUrl: string | null;
  readonly limit: RequestHandler;
}

/** Passkeys: made for a player, and shown to sign in. */
export function passkeyRoutes({ auth, entrance, publicUrl, limit }: PasskeyRouteParts): Route[] {
  const { byPasskey } = auth;
  const before = [limit];
  return [
    route({
      id: 'offerPasskey',
      method: 'post',
      path: '/me/passkeys/options',
      tag: 'me',
      summary: 'What the browser needs to make a passkey',
      access: 'signed-in',
      keyless: true,
      before,
      answer: options,
      problems: ['prove-again', 'passkeys-off'],
      async handle({ caller, request }) {
        await entrance.needProof(caller);
        const { playerId: id, name } = caller;
        return (await byPasskey.offer({ id, name }, originOf(request, publicUrl))) as z.infer<
          typeof options
        >;
      },
    }),
    route({
      id: 'addPasskey',
      method: 'post',
      path: '/me/passkeys',
      tag: 'me',
      summary: 'Keep the passkey that was made; a guest is an account then',
      access: 'signed-in',
      keyless: true,
      before,
      body: z.strictObject({ label: passkeyLabel, response: made }),
      answer: signedIn,
      problems: ['prove-again', 'passkeys-off', 'wrong-passkey', 'identity-taken', 'no-session'],
      async handle({ caller, body, ...exchange }) {
        await entrance.needProof(caller);
        const proved = await byPasskey.add(caller, originOf(exchange.request, publicUrl), {
          label: body.label,
          response: body.response as unknown as RegistrationResponseJSON,
        });
        return entrance.letIn(proved, 'passkey', exchange);
      },
    }),
    route({
      id: 'askPasskey',
      method: 'post',
      path: '/auth/passkeys/options',
      tag: 'auth',
      summary: 'What the browser needs to show a passkey of this site',
      access: 'anyone',
      before,
      answer: z.strictObject({ ticket, options }),
      problems: ['passkeys-off'],
      async handle({ request }) {
        const asked = await byPasskey.ask(originOf(request, publicUrl));
        return { ticket: asked.ticket, options: asked.options as z.infer<typeof options> };
      },
    }),
    route({
      id: 'signInByPasskey',
      method: 'post',
      path: '/auth/passkeys',
      tag: 'auth',
      summary: 'Sign in by a passkey',
      access: 'anyone',
      before,
      body: z.strictObject({ ticket, response: shown }),
      answer: signedIn,
      problems: ['passkeys-off', 'wrong-passkey'],
      async handle({ body, ...exchange }) {
        const proved = await byPasskey.signIn(
          body.ticket,
          originOf(exchange.request, publicUrl),
          body.response as unknown as AuthenticationResponseJSON,
        );
        return entrance.letIn(proved, 'passkey', exchange);
      },
    }),
  ];
}

/**
 * The site that passkeys are for. Without a public one it is the page's own, in development on
 * `localhost` alone: elsewhere, whoever asks would choose which site this is.
 */
function originOf(request: Request, publicUrl: string | null): string {
  if (publicUrl !== null) return publicUrl;
  const origin = request.get('origin') ?? '';
  const isHere = /^http:\/\/localhost(:\d{1,5})?$/.test(origin);
  if (!isHere || new URL(origin).host !== request.get('host')) throw new Problem('passkeys-off');
  return origin;
}
