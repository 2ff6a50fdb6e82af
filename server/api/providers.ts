import type { CookieOptions, RequestHandler } from 'express';
import { z } from 'zod';
import type { Auth } from '../auth/open.ts';
import { readCookie } from '../http/cookies.ts';
import { Problem } from './problem.ts';
import { type Route, route } from './route.ts';
import type { Entrance } from './signed-in.ts';

/** Where people come back to; nothing that they bring along changes it. */
const PAGE = '/account';

const provider = z.strictObject({ provider: z.string().regex(/^[a-z]{1,20}$/, 'a provider') });

/** Signing in by others, who send the browser back here. */
export function providerRoutes(
  { auth, entrance }: { readonly auth: Auth; readonly entrance: Entrance },
  publicUrl: string | null,
  limit: RequestHandler,
): Route[] {
  const { byProvider, mail, sessions } = auth;
  const ticket = ticketCookie(publicUrl);
  return [
    route({
      id: 'listWays',
      method: 'get',
      path: '/auth/ways',
      tag: 'auth',
      summary: 'The ways to sign in that this server has',
      access: 'anyone',
      answer: z.strictObject({
        /** Whether codes can be sent. */
        mail: z.boolean(),
        providers: z.array(z.strictObject({ id: z.string(), name: z.string() })),
      }),
      handle: () => ({ mail: mail.isOn, providers: byProvider.providers }),
    }),
    route({
      id: 'beginProvider',
      method: 'post',
      path: '/auth/providers/{provider}',
      tag: 'auth',
      summary: 'Sign in, or link an account, by another: the address to send the browser to',
      description:
        'An account that has proved nothing for ten minutes may go where it is known already, to prove who it is, and nowhere else.',
      access: 'signed-in',
      // The answer is good for one browser, which has a cookie along with it.
      keyless: true,
      before: [limit],
      params: provider,
      answer: z.strictObject({ url: z.string() }),
      problems: ['not-found', 'prove-again', 'provider-away'],
      async handle({ caller, params, request, response }) {
        const { playerId, sessionId } = caller;
        const mayLink = await entrance.isProved(caller);
        const who = { playerId, mayLink, ...(sessionId !== undefined && { sessionId }) };
        const begun = await byProvider.begin(params.provider, who, request);
        response.cookie(ticket.name, begun.ticket, ticket.options);
        return { url: begun.url };
      },
    }),
    route({
      id: 'finishProvider',
      method: 'get',
      path: '/auth/providers/{provider}/callback',
      tag: 'auth',
      summary: 'Where another sends the browser back to; goes on to the page of the account',
      access: 'anyone',
      before: [limit],
      params: provider,
      status: 302,
      answer: null,
      async handle({ params, request, response }) {
        const brought = readCookie(request, ticket.name);
        response.clearCookie(ticket.name, ticket.options).set('Cache-Control', 'no-store');
        try {
          if (brought === null) throw new Problem('provider-failed');
          const arrival = await byProvider.finish(params.provider, brought, request);
          const { player, sessionId } = arrival;
          // Its cookie does not come along from another site.
          if (sessionId !== null) await sessions.end(sessionId, player.id);
          await entrance.letIn(arrival, params.provider, { request, response });
          response.location(PAGE);
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          response.location(`${PAGE}?problem=${error.code}`);
        }
      },
    }),
  ];
}

/** Comes along from another site, when the browser itself goes there. */
function ticketCookie(publicUrl: string | null): { name: string; options: CookieOptions } {
  const secure = publicUrl?.startsWith('https:') ?? false;
  return {
    name: secure ? '__Host-ticket' : 'ticket',
    options: { httpOnly: true, sameSite: 'lax', secure, path: '/', maxAge: 10 * 60_000 },
  };
}
