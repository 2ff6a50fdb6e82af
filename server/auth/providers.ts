import type { IncomingMessage } from 'node:http';
import type { Request } from 'express';
import {
  allowInsecureRequests,
  Configuration,
  discovery,
  fetchProtectedResource,
  randomNonce,
  randomState,
  type TokenEndpointResponse,
  type TokenEndpointResponseHelpers,
} from 'openid-client';
import { Strategy, type StrategyOptions, type VerifyFunction } from 'openid-client/passport';
import passport from 'passport';
import { z } from 'zod';
import type { ProviderSettings } from '../settings/providers.ts';

/** What is remembered between going to a provider and coming back: PKCE, state, nonce. */
export type Memory = Record<string, unknown>;

/** Somebody as a provider knows them. */
export interface Subject {
  readonly subject: string;
  /** How they are called there. Proves nothing: providers differ in what they checked of it. */
  readonly label: string;
}

/** One who vouches for people. */
export interface Provider {
  readonly id: string;
  /** As people know it. */
  readonly name: string;
  /** Where to send a browser, and what to know when it comes back. */
  begin(request: Request): Promise<{ url: string; memory: Memory }>;
  /** Who came back; null where they changed their mind. Rejects for what does not add up. */
  finish(request: Request, memory: Memory): Promise<Subject | null>;
}

type Tokens = TokenEndpointResponse & TokenEndpointResponseHelpers;

const OPENID_SCOPE = 'openid email profile';

/** How long a provider may take to answer, in seconds. */
const PATIENCE = 10;

/** Where GitHub is, which speaks OAuth 2 without discovery; a test has its own. */
export const GITHUB = { web: 'https://github.com', api: 'https://api.github.com' } as const;

/** @param publicUrl where people reach this server, and providers send them back to */
export function openProvider(
  settings: ProviderSettings,
  publicUrl: string,
  github: { readonly web: string; readonly api: string } = GITHUB,
): Provider {
  const { id, name } = settings;
  const callbackURL = `${publicUrl}${callbackPath(id)}`;
  const authenticator = new passport.Passport();
  let ready: Promise<void> | undefined;

  /** Found out when it is wanted first: a provider that is away keeps no server from starting. */
  function prepare(): Promise<void> {
    ready ??= makeStrategy(settings, callbackURL, github)
      .then((strategy) => void authenticator.use(id, strategy as passport.Strategy))
      .catch((error: unknown) => {
        ready = undefined;
        throw error;
      });
    return ready;
  }

  /** Passport answers by itself; here its answer is taken, so that what is remembered is kept first. */
  async function run(request: Request, memory: Memory): Promise<{ url: string } | Subject | null> {
    await prepare();
    return new Promise((resolve, reject) => {
      const response = {
        statusCode: 0,
        setHeader(header: string, value: string) {
          if (header.toLowerCase() === 'location') resolve({ url: value });
        },
        end() {},
      };
      const done = (error: unknown, subject: Subject | false | null | undefined) => {
        if (error) reject(error);
        else resolve(subject || null);
      };
      const asked = Object.create(request, { session: { value: memory } }) as IncomingMessage;
      authenticator.authenticate(id, { session: false }, done)(asked, response, reject);
    });
  }

  return {
    id,
    name,
    async begin(request) {
      const memory: Memory = {};
      const outcome = await run(request, memory);
      if (!outcome || !('url' in outcome)) throw new Error(`${id} began with no address`);
      return { url: outcome.url, memory };
    },
    async finish(request, memory) {
      const outcome = await run(request, memory);
      if (outcome && 'url' in outcome) throw new Error('nobody came back');
      return outcome;
    },
  };
}

/** Below the public URL; to be registered with the provider. */
export const callbackPath = (id: string): string => `/api/v1/auth/providers/${id}/callback`;

/** With a state always, and a nonce wherever there is an ID token to hold it; PKCE is its own. */
class GuardedStrategy extends Strategy {
  // Passport calls an object made from this one, which would not have a #field.
  private readonly hasIdToken: boolean;

  constructor(options: StrategyOptions, verify: VerifyFunction) {
    super(options, verify);
    this.hasIdToken = options.scope === OPENID_SCOPE;
  }

  /** By what is remembered, never by what comes along. */
  override shouldInitiateAuthRequest(request: Request): boolean {
    const { session } = request as Request & { readonly session: Memory };
    return Object.keys(session).length === 0;
  }

  override authorizationRequestParams(
    ...[request, options]: Parameters<Strategy['authorizationRequestParams']>
  ): URLSearchParams {
    const params = new URLSearchParams(
      super.authorizationRequestParams(request, options) as URLSearchParams,
    );
    params.set('state', randomState());
    if (this.hasIdToken) params.set('nonce', randomNonce());
    return params;
  }
}

async function makeStrategy(
  { kind, issuer, clientId, clientSecret, id }: ProviderSettings,
  callbackURL: string,
  github: { readonly web: string; readonly api: string },
): Promise<Strategy> {
  if (kind === 'github') {
    const { web, api } = github;
    const metadata = {
      issuer: web,
      authorization_endpoint: `${web}/login/oauth/authorize`,
      token_endpoint: `${web}/login/oauth/access_token`,
    };
    const config = new Configuration(metadata, clientId, clientSecret);
    config.timeout = PATIENCE;
    if (web.startsWith('http:')) allowInsecureRequests(config);
    const options = { config, callbackURL, name: id, sessionKey: id, scope: 'read:user' };
    return new GuardedStrategy(options, verifier(githubUser(config, api)));
  }
  const execute = issuer.startsWith('http:') ? [allowInsecureRequests] : [];
  const options = { execute, timeout: PATIENCE };
  const config = await discovery(new URL(issuer), clientId, clientSecret, undefined, options);
  return new GuardedStrategy(
    { config, callbackURL, name: id, sessionKey: id, scope: OPENID_SCOPE },
    verifier(openidUser),
  );
}

function verifier(find: (tokens: Tokens) => Promise<Subject>): VerifyFunction {
  return (tokens, verified) => {
    find(tokens).then(
      (subject) => verified(null, subject),
      (error: unknown) => verified(error),
    );
  };
}

const subject = z.string().min(1).max(255);
const label = z.string().max(255);

const idClaims = z.object({
  sub: subject,
  email: label.optional(),
  preferred_username: label.optional(),
  name: label.optional(),
});

async function openidUser(tokens: Tokens): Promise<Subject> {
  const { sub, email, preferred_username, name } = idClaims.parse(tokens.claims());
  return { subject: sub, label: email ?? preferred_username ?? name ?? sub };
}

const githubAccount = z.object({ id: z.int(), login: label.min(1) });

function githubUser(config: Configuration, api: string) {
  return async ({ access_token }: Tokens): Promise<Subject> => {
    const url = new URL(`${api}/user`);
    const headers = new Headers({ 'User-Agent': 'virality-engine' });
    const answer = await fetchProtectedResource(config, access_token, url, 'GET', null, headers);
    // The number stays; the name may be given up and taken by somebody else.
    const { id, login } = githubAccount.parse(await answer.json());
    return { subject: String(id), label: login };
  };
}
