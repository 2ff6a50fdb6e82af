import assert from 'node:assert/strict';
import type { RunningServer } from '../boot.ts';
import { startTestServer } from '../fixtures.ts';

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
    const matches = await fetch(`${server.url}/api/v1/matches`);
    assert.equal(matches.status, 200, 'everything else is open');
  });
});

describe('requests to the API', () => {
  let server: RunningServer;

  before(async () => {
    server = await startTestServer({}, { API_PER_MINUTE: '10' });
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
  });
});
