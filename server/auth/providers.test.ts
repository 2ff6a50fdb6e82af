import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Request } from 'express';
import type { ProviderSettings } from '../settings/providers.ts';
import { openProvider } from './providers.ts';

const PUBLIC_URL = 'https://play.example.org';
const SETTINGS: ProviderSettings = {
  id: 'github',
  kind: 'github',
  name: 'GitHub',
  issuer: '',
  clientId: 'virality',
  clientSecret: 'a-secret-for-tests-alone',
};

/**
 * GitHub speaks plain OAuth 2 (docs.github.com: authorizing OAuth apps; REST: the authenticated
 * user). What it answers is written down here; GitHub itself is out of reach of tests.
 */
describe('GitHub', () => {
  let server: Server;
  let url: string;
  /** What it was asked for a token with. */
  let asked: Record<string, string>;

  before(async () => {
    server = createServer(async (request, response) => {
      const answer = (status: number, body: unknown) =>
        response
          .writeHead(status, { 'Content-Type': 'application/json' })
          .end(JSON.stringify(body));
      if (request.url === '/login/oauth/access_token') {
        asked = Object.fromEntries(new URLSearchParams(await text(request)));
        asked.authorization = request.headers.authorization ?? '';
        if (asked.code === 'good-code') {
          answer(200, { access_token: 'gho_token', token_type: 'bearer', scope: 'read:user' });
        } else answer(200, { error: 'bad_verification_code', error_description: 'expired' });
      } else if (request.headers.authorization === 'Bearer gho_token' && request.url === '/user') {
        answer(200, { id: 583231, login: 'octocat', email: null, site_admin: true });
      } else answer(401, { message: 'Bad credentials' });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  const asks = (path: string, method = 'GET') =>
    ({
      method,
      url: path,
      originalUrl: path,
      protocol: 'https',
      get: () => 'play.example.org',
    }) as unknown as Request;
  const begin = async () => {
    const provider = openProvider(SETTINGS, PUBLIC_URL, { web: url, api: url });
    return { provider, ...(await provider.begin(asks('/begin', 'POST'))) };
  };

  it('is asked with code, PKCE and state, and known by its number', async () => {
    const { provider, url: sent, memory } = await begin();
    const { pathname, searchParams } = new URL(sent);
    assert.equal(pathname, '/login/oauth/authorize');
    const state = searchParams.get('state')!;
    assert.equal(searchParams.get('nonce'), null);
    assert.equal(searchParams.get('scope'), 'read:user');
    const back = asks(`/callback?code=good-code&state=${state}`);
    assert.deepEqual(await provider.finish(back, memory), { subject: '583231', label: 'octocat' });
    assert.match(asked.code_verifier!, /^[\w-]{43}$/);
    assert.equal(asked.redirect_uri, `${PUBLIC_URL}/api/v1/auth/providers/github/callback`);
  });

  it('is not believed with a wrong code or state', async () => {
    for (const change of [{ code: 'bad-code' }, { state: 'x'.repeat(43) }]) {
      const { provider, url: sent, memory } = await begin();
      const state = new URL(sent).searchParams.get('state')!;
      const query = new URLSearchParams({ code: 'good-code', state, ...change });
      await assert.rejects(provider.finish(asks(`/callback?${query}`), memory));
    }
  });
});
