import assert from 'node:assert/strict';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { type Members, openMembers, PASSWORD } from './fixtures-members.ts';
import { Visitor } from './fixtures-visitor.ts';

const SECRETS = /argon2|passwordHash|tokenHash|familyHash|secretHash|publicKey/;

describe('one’s own data', () => {
  let at: Members;
  before(async () => {
    at = await openMembers();
  });
  after(() => at.stop());

  let played = 0;
  async function play(...playerIds: string[]): Promise<string> {
    const id = `match-data-${played++}`;
    await at.ports.archive.save(makeMatch(id, played, playerIds), makeReplay(id));
    return id;
  }

  it('can be taken along whole, without what would open anything', async () => {
    const { visitor, player, email } = await at.member();
    const matches = [];
    for (let i = 0; i < 60; i++) matches.push(await play(player.id, 'somebody-else'));
    const target = { kind: 'match', id: matches[0] };
    await visitor.expect(201, 'POST', '/reports', { target, reason: 'spam', note: 'seen twice' });
    const { body, headers } = await visitor.expect(200, 'GET', '/me/export');
    assert.match(headers.get('content-disposition')!, /^attachment; filename="?[\w.-]+"?$/);
    assert.equal(body.player.id, player.id);
    assert.equal(body.identities[0].label, email);
    assert.equal(body.sessions.length, 1);
    assert.equal(body.reports[0].note, 'seen twice');
    assert.deepEqual(body.warnings, []);
    assert.deepEqual(
      body.matches.map(({ id }: { id: string }) => id),
      matches.toReversed(),
    );
    assert.doesNotMatch(JSON.stringify(body), SECRETS);
  });

  it('is forgotten on demand: no way in, and a tombstone in the matches of others', async () => {
    const { visitor, player, secret, email } = await at.member();
    const { visitor: phone } = await at.signIn(email);
    const id = await play('somebody-else', player.id);
    const stranger = new Visitor(at.server.url);
    const names = async () => {
      const { body } = await stranger.expect(200, 'GET', '/matches?limit=1');
      return body.matches[0].seats.map(({ name }: { name: string }) => name);
    };
    assert.deepEqual(await names(), ['Player 0', 'Player 1']);
    await visitor.expect(204, 'DELETE', '/me');
    assert.equal(visitor.cookies.size, 0);
    assert.deepEqual(await names(), ['Player 0', 'Deleted player'], 'no page from memory');
    assert.deepEqual(await visitor.refused('GET', '/me'), [401, 'no-token']);
    assert.deepEqual(await phone.refused('POST', '/auth/refresh'), [401, 'no-session']);
    assert.equal((await at.signIn(email, PASSWORD)).heard.status, 401);
    assert.notEqual((await stranger.enter(secret)).player.id, player.id);
    const { body: match } = await stranger.expect(200, 'GET', `/matches/${id}`);
    assert.deepEqual(
      match.seats.map(({ name }: { name: string }) => name),
      ['Player 0', 'Deleted player'],
    );
    const { body: profile } = await stranger.expect(200, 'GET', `/players/${player.id}`);
    assert.deepEqual([profile.name, profile.role], ['Deleted player', 'guest']);
    // The address is free again, for whoever proves it.
    assert.notEqual((await at.member(email)).player.id, player.id);
  });

  it('is forgotten of a guest as well', async () => {
    const { visitor, player, secret } = await at.guest();
    await visitor.expect(204, 'DELETE', '/me');
    assert.deepEqual(await visitor.refused('GET', '/me'), [401, 'no-token']);
    assert.notEqual((await new Visitor(at.server.url).enter(secret)).player.id, player.id);
  });
});
