import assert from 'node:assert/strict';
import type { RunningServer } from '../boot.ts';
import { startTestServer } from '../fixtures.ts';
import { Visitor } from './fixtures-visitor.ts';

describe('sign-ins of one address', () => {
  let server: RunningServer;

  before(async () => {
    server = await startTestServer({}, { GUESTS_PER_MINUTE: '3' });
  });
  after(() => server.stop());

  const enter = () => fetch(`${server.url}/api/v1/auth/guest`, { method: 'POST' });

  it('are refused beyond so many a minute, with when to come again', async () => {
    for (let i = 0; i < 3; i++) assert.equal((await enter()).status, 200);
    const refused = await enter();
    assert.equal(refused.status, 429);
    assert.match(refused.headers.get('content-type')!, /^application\/problem\+json/);
    const wait = Number(refused.headers.get('retry-after'));
    assert.ok(wait > 0 && wait <= 60, `${wait} s`);
    const { code, title } = (await refused.json()) as { code: string; title: string };
    assert.deepEqual({ code, title }, { code: 'too-many', title: 'Too many requests' });
    const asked = { email: 'ada@example.org', password: 'seven quiet otters' };
    const visitor = new Visitor(server.url);
    assert.deepEqual(await visitor.refused('POST', '/auth/sign-in', asked), [429, 'too-many']);
    const matches = await fetch(`${server.url}/api/v1/matches`);
    assert.equal(matches.status, 200, 'everything else is open');
  });
});

describe('requests to the API', () => {
  let server: RunningServer;

  before(async () => {
    server = await startTestServer({}, { API_PER_MINUTE: '10', PLAYER_PER_MINUTE: '2' });
  });
  after(() => server.stop());

  it('are refused beyond so many a minute of a player, and of an address', async () => {
    const { url } = server;
    const entered = await fetch(`${url}/api/v1/auth/guest`, { method: 'POST' });
    const { accessToken } = (await entered.json()) as { accessToken: string };
    const headers = { Authorization: `Bearer ${accessToken}` };
    const ask = async (init: RequestInit = {}) => {
      const response = await fetch(`${url}/api/v1/matches`, init);
      await response.text();
      return `${response.status} ${Number(response.headers.get('retry-after')) > 0}`;
    };
    assert.deepEqual([await ask({ headers }), await ask({ headers })], ['200 false', '200 false']);
    assert.equal(await ask({ headers }), '429 true');
    for (let i = 0; i < 6; i++) assert.equal(await ask(), '200 false');
    assert.equal(await ask(), '429 true');
    assert.equal((await fetch(`${url}/api/v1/openapi.json`)).status, 429, 'its document as well');
  });

  it('are refused beyond so many of a player also where a proxy counts addresses', async () => {
    const behind = await startTestServer({}, { API_PER_MINUTE: '0', PLAYER_PER_MINUTE: '2' });
    const [one, other] = [new Visitor(behind.url), new Visitor(behind.url)];
    for (const visitor of [one, other]) await visitor.enter();
    for (let i = 0; i < 2; i++) await one.expect(200, 'GET', '/me');
    assert.deepEqual(await one.refused('GET', '/me'), [429, 'too-many']);
    await other.expect(200, 'GET', '/me');
    await behind.stop();
  });
});
