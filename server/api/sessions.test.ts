import assert from 'node:assert/strict';
import { hashSecret } from '../auth/secrets.ts';
import { openEmbedded } from '../store/embedded/open.ts';
import { PLAYERS } from '../store/players.ts';
import { type Members, openMembers } from './fixtures-members.ts';
import { Visitor } from './fixtures-visitor.ts';

describe('a session', () => {
  let at: Members;
  before(async () => {
    at = await openMembers();
  });
  after(() => at.stop());

  it('outlives the server without anybody noticing', async () => {
    const { visitor, player } = await at.member();
    const { token } = visitor;
    await at.restart();
    visitor.url = at.server.url;
    await visitor.expect(200, 'GET', '/me');
    const { body } = await visitor.expect(200, 'POST', '/auth/refresh');
    assert.equal(body.player.id, player.id);
    assert.equal((await at.ports.accounts.verify(token!))?.playerId, player.id);
  });

  it('completes an account that broke off between its way in and its upgrade', async () => {
    const { player, secret, email } = await at.member();
    await at.restart(async () => {
      const db = openEmbedded(at.folder);
      const guest = { kind: 'guest', role: 'guest', secretHash: hashSecret(secret) } as const;
      await PLAYERS.in(db).findOneAndUpdate({ _id: player.id }, { $set: guest });
      await db.close();
    });
    // The secret of the device is no proof any more.
    const device = new Visitor(at.server.url);
    assert.equal((await device.enter(secret)).player.id, player.id);
    const another = { password: 'nine loud herons' };
    assert.deepEqual(await device.refused('PUT', '/me/password', another), [403, 'prove-again']);
    assert.deepEqual(await device.refused('DELETE', '/me'), [403, 'prove-again']);
    const { visitor, heard } = await at.signIn(email);
    assert.equal(heard.status, 200);
    const { body } = await visitor.expect(200, 'GET', '/me');
    assert.deepEqual(
      [body.player.id, body.player.kind, body.player.role],
      [player.id, 'account', 'player'],
    );
    assert.deepEqual(await device.refused('GET', '/me'), [401, 'no-token']);
    assert.notEqual((await new Visitor(at.server.url).enter(secret)).player.id, player.id);
  });

  it('goes on for scripts of this origin alone', async () => {
    const { visitor } = await at.member();
    const cookie = { Cookie: visitor.cookie };
    const post = async (headers: Record<string, string>, path: string) =>
      (await fetch(`${at.server.url}/api/v1${path}`, { method: 'POST', headers })).status;
    const own = { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': 'empty' };
    for (const headers of [
      {},
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: at.server.url.replace('localhost', 'evil.localhost') },
      { ...own, 'Sec-Fetch-Site': 'cross-site', Origin: at.server.url },
      { ...own, 'Sec-Fetch-Site': 'same-site', Origin: at.server.url },
      { ...own, 'Sec-Fetch-Dest': 'document', Origin: at.server.url },
    ]) {
      for (const path of ['/auth/refresh', '/auth/sign-out']) {
        assert.equal(await post({ ...cookie, ...headers }, path), 403, JSON.stringify(headers));
      }
    }
    assert.equal(await post({ ...cookie, ...own }, '/auth/refresh'), 200);
    assert.equal(await post({ ...cookie, Origin: at.server.url }, '/auth/refresh'), 200);
  });

  it('is over once signed out, and its tokens with it', async () => {
    const { visitor } = await at.member();
    const { cookie, token } = visitor;
    await visitor.expect(204, 'POST', '/auth/sign-out');
    assert.equal(await at.ports.accounts.verify(token!), null, 'nor does a room take it');
    assert.equal(visitor.cookies.size, 0);
    assert.deepEqual(await visitor.refused('GET', '/me'), [401, 'no-token']);
    const refused = await fetch(`${at.server.url}/api/v1/auth/refresh`, {
      method: 'POST',
      headers: { Cookie: cookie, Origin: at.server.url },
    });
    assert.equal(refused.status, 401);
    await visitor.expect(204, 'POST', '/auth/sign-out');
  });

  it('is listed to its player, and ended from elsewhere', async () => {
    const { visitor, email } = await at.member();
    const { visitor: phone } = await at.signIn(email);
    const { visitor: stranger } = await at.member();
    const { body } = await visitor.expect(200, 'GET', '/me/sessions');
    assert.deepEqual(
      body.sessions.map(({ isCurrent, method, device }: Record<string, unknown>) => [
        isCurrent,
        method,
        device,
      ]),
      [
        [false, 'password', 'node'],
        [true, 'password', 'node'],
      ],
    );
    const path = `/me/sessions/${body.sessions[0].id}`;
    assert.deepEqual(await stranger.refused('DELETE', path), [404, 'not-found']);
    await phone.expect(200, 'GET', '/me');
    await visitor.expect(204, 'DELETE', path);
    assert.deepEqual(await phone.refused('GET', '/me'), [401, 'no-token']);
    assert.deepEqual(await phone.refused('POST', '/auth/refresh'), [401, 'no-session']);
    const { visitor: tablet } = await at.signIn(email);
    await tablet.expect(204, 'DELETE', '/me/sessions');
    assert.deepEqual(await visitor.refused('GET', '/me'), [401, 'no-token']);
    await tablet.expect(200, 'GET', '/me');
  });

  it('takes a name along, and nothing else that is no field', async () => {
    const { visitor, player } = await at.member();
    for (const more of [{ role: 'admin' }, { kind: 'guest' }, { id: 'player-x' }]) {
      const heard = await visitor.ask('PATCH', '/me', { name: 'Grace', ...more });
      assert.deepEqual([heard.status, heard.body.field], [400, Object.keys(more)[0]]);
    }
    const unkind = await visitor.ask('PATCH', '/me', { name: 'sh1tface' });
    assert.deepEqual(
      [unkind.status, unkind.body.code, unkind.body.field],
      [400, 'unkind-text', 'name'],
    );
    const { body } = await visitor.expect(200, 'PATCH', '/me', { name: 'Grace' });
    assert.deepEqual([body.player.name, body.player.role], ['Grace', 'player']);
    await visitor.expect(200, 'POST', '/auth/refresh');
    const claims = await at.ports.accounts.verify(visitor.token!);
    assert.deepEqual([claims?.playerId, claims?.name], [player.id, 'Grace']);
  });
});
