import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** A real OpenID provider, where everybody is who they say they are. For tests. */
export interface IdentityProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /**
   * What a person does there who is sent to `url`: signs in as `login`, agrees, and is sent back.
   * Returns where to.
   */
  visit(url: string, login: string): Promise<URL>;
  stop(): Promise<void>;
}

export async function openIdentityProvider(callback: string): Promise<IdentityProvider> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const clientId = 'virality';
  const clientSecret = 'a-secret-for-tests-alone';
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [callback],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    pkce: { required: () => true },
    cookies: { keys: ['a-key-for-tests-alone'] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    // The address is in the ID token, as Google has it.
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({ sub: accountId, email: `${accountId}@example.org`, email_verified: false }),
    }),
  });
  provider.on('server_error', (_context, error) => {
    throw error;
  });
  server.on('request', provider.callback());

  async function visit(start: string, login: string): Promise<URL> {
    const cookies = new Map<string, string>();
    let next = { url: start, form: null as URLSearchParams | null };
    for (let step = 0; step < 20; step++) {
      const response = await fetch(next.url, {
        method: next.form ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(next.form && { body: next.form }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        cookies.set(name, value);
      }
      const location = response.headers.get('location');
      if (location) {
        const url = new URL(location, next.url);
        if (url.origin !== issuer) return url;
        next = { url: url.href, form: null };
        continue;
      }
      const html = await response.text();
      const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1];
      const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1];
      assert.ok(action && prompt, `no form: ${response.status} ${html.slice(0, 500)}`);
      const form = new URLSearchParams({ prompt, login, password: 'anything' });
      next = { url: new URL(action, next.url).href, form };
    }
    throw new Error('the provider went round in circles');
  }

  return {
    issuer,
    clientId,
    clientSecret,
    visit,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
