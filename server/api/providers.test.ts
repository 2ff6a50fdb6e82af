import assert from 'node:assert/strict';
import { type IdentityProvider, openIdentityProvider } from '../auth/fixtures.ts';
import { callbackPath } from '../auth/providers.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { type Members, openMembers } from './fixtures-members.ts';
import type { Visitor } from './fixtures-visitor.ts';

/** Where people would come in; the tests go to the server's own port instead. */
const PUBLIC_URL = 'http://play.localhost';
const BEGIN = '/auth/providers/openid';

describe('signing in by another', () => {
  let provider: IdentityProvider;
  let at: Members;

  before(async () => {
    provider = await openIdentityProvider(PUBLIC_URL + callbackPath('openid'));
    at = await openMembers({
      PUBLIC_URL,
      OPENID_ISSUER: provider.issuer,
      OPENID_CLIENT_ID: provider.clientId,
      OPENID_CLIENT_SECRET: provider.clientSecret,
      OPENID_NAME: 'The Guild',
    });
  });
  after(async () => {
    await at.stop();
    await provider.stop();
  });

  /** Where the browser ends up. */
  async function arrive(visitor: Visitor, back: URL): Promise<string> {
    const path = back.pathname.replace('/api/v1', '') + back.search;
    // A browser that comes from elsewhere brings no strict cookie along, and no token.
    const { token, cookies } = visitor;
    const session = cookies.get('session');
    visitor.token = null;
    cookies.delete('session');
    const heard = await visitor.ask('GET', path);
    visitor.token = token;
    if (session && !cookies.has('session')) cookies.set('session', session);
    assert.equal(heard.status, 302, JSON.stringify(heard.body));
    return heard.headers.get('location')!;
  }
  async function begin(visitor: Visitor): Promise<string> {
    return (await visitor.expect(200, 'POST', BEGIN)).body.url;
  }
  async function signIn(visitor: Visitor, login: string): Promise<string> {
    return arrive(visitor, await provider.visit(await begin(visitor), login));
  }
  const whoIs = async (visitor: Visitor) => {
    await visitor.expect(200, 'POST', '/auth/refresh');
    return (await visitor.expect(200, 'GET', '/me')).body;
  };

  it('is offered as the settings say', async () => {
    const { visitor } = await at.guest();
    const { body } = await visitor.expect(200, 'GET', '/auth/ways');
    assert.deepEqual(body, { mail: true, providers: [{ id: 'openid', name: 'The Guild' }] });
  });

  it('asks with code, PKCE, state and nonce, and comes back to the address of the settings', async () => {
    const { visitor } = await at.guest();
    const { searchParams, origin } = new URL(await begin(visitor));
    assert.equal(origin, provider.issuer);
    const asked = Object.fromEntries(searchParams);
    assert.equal(asked.response_type, 'code');
    assert.equal(asked.code_challenge_method, 'S256');
    assert.match(asked.code_challenge!, /^[\w-]{43}$/);
    assert.match(asked.state!, /^[\w-]{43}$/);
    assert.match(asked.nonce!, /^[\w-]{43}$/);
    assert.equal(asked.redirect_uri, PUBLIC_URL + callbackPath('openid'));
    assert.match(visitor.flags.get('ticket')!, /; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
  });

  it('makes a guest an account in place, and brings it back elsewhere', async () => {
    const { visitor, player } = await at.guest();
    assert.equal(await signIn(visitor, 'ada'), '/account');
    const me = await whoIs(visitor);
    assert.deepEqual([me.player.id, me.player.kind], [player.id, 'account']);
    const [{ kind, provider: by, label }] = me.identities;
    assert.deepEqual([kind, by, label], ['provider', 'openid', 'ada@example.org']);
    const { visitor: phone, player: other } = await at.guest();
    assert.equal(await signIn(phone, 'ada'), '/account');
    assert.equal((await whoIs(phone)).player.id, player.id);
    assert.notEqual(other.id, player.id);
  });

  it('links an account that begins it, and leaves one session in that browser', async () => {
    const { visitor, player } = await at.member();
    assert.equal(await signIn(visitor, 'grace'), '/account');
    const me = await whoIs(visitor);
    assert.equal(me.player.id, player.id);
    assert.deepEqual(
      me.identities.map(({ kind }: { kind: string }) => kind),
      ['password', 'provider'],
    );
    const { body } = await visitor.expect(200, 'GET', '/me/sessions');
    assert.equal(body.sessions.length, 1);
  });

  it('never goes by the address: an account with the same one stays another’s', async () => {
    const { player } = await at.member('eve@example.org');
    const { visitor } = await at.guest();
    assert.equal(await signIn(visitor, 'eve'), '/account');
    assert.notEqual((await whoIs(visitor)).player.id, player.id);
  });

  it('is given up again, by its owner, unless it is the last way in', async () => {
    const { visitor } = await at.member();
    await signIn(visitor, 'brief');
    const { identities } = await whoIs(visitor);
    const [password, guild] = identities.map(({ id }: { id: string }) => `/me/identities/${id}`);
    const renamed = await visitor.refused('PATCH', guild, { label: 'Not its name' });
    assert.deepEqual(renamed, [404, 'not-found'], 'no passkey');
    assert.deepEqual(await visitor.refused('PATCH', guild, { label: '' }), [400, 'invalid-field']);
    const { visitor: stranger } = await at.member();
    assert.deepEqual(await stranger.refused('DELETE', guild), [404, 'not-found']);
    await visitor.expect(204, 'DELETE', guild);
    assert.deepEqual(await visitor.refused('DELETE', guild), [404, 'not-found']);
    assert.deepEqual(await visitor.refused('DELETE', password), [409, 'last-identity']);
    // What is nobody's any more makes an account of whoever comes with it.
    const { visitor: other, player } = await at.guest();
    await signIn(other, 'brief');
    assert.equal((await whoIs(other)).player.id, player.id);
  });

  it('is not given up together with the only other one, when both are at once', async () => {
    const { visitor } = await at.member();
    for (let i = 0; i < 3; i++) {
      await signIn(visitor, `twice-${i}`);
      const { identities } = await whoIs(visitor);
      const both = identities.map(({ id }: { id: string }) => `/me/identities/${id}`);
      const heard = await Promise.all(both.map((path: string) => visitor.ask('DELETE', path)));
      assert.ok(heard.some(({ status }) => status === 409));
      assert.notEqual((await whoIs(visitor)).identities.length, 0);
    }
  });

  it('proves who an account is that has proved nothing for a while, and links it nothing', async () => {
    const { visitor, player } = await at.member();
    await signIn(visitor, 'known');
    await whoIs(visitor);
    const { visitor: bare } = await at.member();
    await at.restart(async () => {
      const db = openEmbedded(at.folder);
      const sessions = db.collection<{ _id: string; createdAt: Date }>('sessions');
      for (const { _id } of await sessions.find({}).toArray()) {
        const createdAt = new Date(Date.now() - 11 * 60_000);
        await sessions.findOneAndUpdate({ _id }, { $set: { createdAt } });
      }
      await db.close();
    });
    visitor.url = at.server.url;
    bare.url = at.server.url;
    assert.deepEqual(
      await bare.refused('POST', BEGIN),
      [403, 'prove-again'],
      'nothing to prove by',
    );
    assert.deepEqual(await visitor.refused('DELETE', '/me'), [403, 'prove-again']);
    assert.equal(await signIn(visitor, 'stranger'), '/account?problem=prove-again');
    assert.equal((await whoIs(visitor)).identities.length, 2);
    assert.equal(await signIn(visitor, 'known'), '/account');
    assert.equal((await whoIs(visitor)).player.id, player.id);
    await visitor.expect(204, 'DELETE', '/me');
  });

  it('links nothing that is somebody else’s', async () => {
    const { visitor: owner } = await at.guest();
    await signIn(owner, 'owner');
    const { visitor, player } = await at.member();
    assert.equal(await signIn(visitor, 'owner'), '/account?problem=identity-taken');
    const me = await whoIs(visitor);
    assert.equal(me.player.id, player.id);
    assert.equal(me.identities.length, 1);
  });

  it('ends in the browser where it began, once, with the state it began with', async () => {
    const failed = '/account?problem=provider-failed';
    const { visitor } = await at.guest();
    const { visitor: victim } = await at.guest();
    const back = await provider.visit(await begin(visitor), 'mallory');
    assert.equal(await arrive(victim, back), failed, 'without the cookie of its beginning');
    await begin(victim);
    assert.equal(await arrive(victim, back), failed, 'with the cookie of another beginning');
    const forged = new URL(back);
    forged.searchParams.set('state', 'x'.repeat(43));
    const ticket = visitor.cookies.get('ticket')!;
    assert.equal(await arrive(visitor, forged), failed);
    visitor.cookies.set('ticket', ticket);
    assert.equal(await arrive(visitor, back), failed, 'each beginning has one end');
    const strange = new URL(PUBLIC_URL + callbackPath('openid'));
    for (const query of ['', '?code=x', '?error=access_denied', '?code[]=x&state[$ne]=1']) {
      strange.search = query;
      assert.equal(await arrive(victim, strange), failed, query);
    }
  });

  it('ends with the session that began it, and as the guest who began it', async () => {
    const { visitor } = await at.member();
    const back = await provider.visit(await begin(visitor), 'late');
    await visitor.expect(204, 'POST', '/auth/sign-out');
    assert.equal(await arrive(visitor, back), '/account?problem=no-session');
  });

  it('says when somebody changed their mind', async () => {
    const { visitor } = await at.guest();
    const url = new URL(await begin(visitor));
    const back = new URL(PUBLIC_URL + callbackPath('openid'));
    const state = url.searchParams.get('state')!;
    back.search = String(
      new URLSearchParams({ error: 'access_denied', state, iss: provider.issuer }),
    );
    assert.equal(await arrive(visitor, back), '/account?problem=provider-refused');
  });

  it('sends nobody anywhere but to the page of the account', async () => {
    const { visitor } = await at.guest();
    const back = await provider.visit(await begin(visitor), 'wanderer');
    for (const name of ['returnTo', 'next', 'redirect_uri', 'url']) {
      back.searchParams.set(name, 'https://evil.example');
    }
    assert.equal(await arrive(visitor, back), '/account');
  });

  it('is not had by a provider that there is not', async () => {
    const { visitor } = await at.guest();
    const refused = await visitor.refused('POST', '/auth/providers/google');
    assert.deepEqual(refused, [404, 'not-found']);
    const heard = await visitor.ask('POST', '/auth/providers/__proto__');
    assert.deepEqual([heard.status, heard.body.field], [400, 'provider']);
    visitor.token = null;
    assert.deepEqual(await visitor.refused('POST', BEGIN), [401, 'no-token']);
  });
});
