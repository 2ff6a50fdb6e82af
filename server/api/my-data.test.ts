import assert from 'node:assert/strict';
import { dayOf } from '#shared/records/calendar.ts';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { BANS } from '../store/bans.ts';
import { onEachEngine, type TestDatabase } from '../store/fixtures.ts';
import { type Desk, openDesk } from './fixtures-desk.ts';
import { type Members, openMembers, PASSWORD } from './fixtures-members.ts';
import { Visitor } from './fixtures-visitor.ts';
import { EXPORTS_PER_MINUTE } from './my-data.ts';

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

  it('can be taken along a few times a minute, since all of it is read each time', async () => {
    const { visitor } = await at.guest();
    for (let i = 0; i < EXPORTS_PER_MINUTE; i++) await visitor.expect(200, 'GET', '/me/export');
    assert.deepEqual(await visitor.refused('GET', '/me/export'), [429, 'too-many']);
    const { visitor: other } = await at.guest();
    await other.expect(200, 'GET', '/me/export');
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

onEachEngine('one’s own data, taken along', (open) => {
  let store: TestDatabase;
  let at: Desk;
  before(async () => {
    store = await open();
    at = await openDesk(store.db);
  });
  after(async () => {
    await at.stop();
    await store.drop();
  });
  const banOf = (id: string) => ({
    player: { id, name: 'As they were called' },
    by: { id: 'player-moderator', name: 'A moderator' },
    reason: 'spam' as const,
    note: 'for moderators',
  });

  it('has every rated match with what it made of them', async () => {
    const { visitor, player } = await at.guest();
    const { ratings } = at.records.scores;
    for (let i = 0; i < 60; i++) {
      const [one, two] = i % 2 ? [player.id, 'somebody-else'] : ['somebody-else', player.id];
      await ratings.take(makeMatch(`match-rated-${i}`, i, [one, two]));
    }
    const { body } = await visitor.expect(200, 'GET', '/me/export');
    assert.deepEqual(
      body.ratings.map(({ matchId }: { matchId: string }) => matchId),
      Array.from({ length: 60 }, (_, i) => `match-rated-${59 - i}`),
    );
    const [last] = body.ratings;
    const { mu, sigma, points } = (await ratings.standings.of('2030-Q1', player.id))!;
    assert.deepEqual([last.mu, last.sigma], [mu, sigma]);
    assert.ok(last.points > points, 'what they are shown, not what they are sorted by');
    assert.deepEqual([last.place, last.matches, last.wins, last.season], [1, 60, 30, '2030-Q1']);
    assert.doesNotMatch(JSON.stringify(body.ratings), /somebody-else/);
  });

  it('has every ranked try of a day', async () => {
    const { visitor, player } = await at.guest();
    const { createdAt: startedAt } = (await at.auth.players.find(player.id))!;
    const begun = { playerId: player.id, matchId: 'match-of-the-day', startedAt };
    await at.records.scores.dailies.begin(begun);
    const { body } = await visitor.expect(200, 'GET', '/me/export');
    const [day, time] = [dayOf(startedAt), startedAt.toISOString()];
    assert.deepEqual(body.dailies, [{ day, matchId: 'match-of-the-day', startedAt: time }]);
  });

  it('has bans that are over, and nothing of who imposed or lifted them', async () => {
    const { visitor, player } = await at.guest();
    const { bans } = at.records;
    const ban = (await bans.impose({ ...banOf(player.id), until: null }))!;
    const { lifted } = (await bans.lift(ban.id, { id: 'player-other', name: 'Another' }))!;
    await bans.impose({ ...banOf('somebody-else'), until: null });
    const { body } = await visitor.expect(200, 'GET', '/me/export');
    const [at0, liftedAt] = [ban.at.toISOString(), lifted!.at.toISOString()];
    assert.deepEqual(body.bans, [{ at: at0, reason: 'spam', until: null, liftedAt }]);
    assert.doesNotMatch(JSON.stringify(body), /moderator|Another/);
  });

  it('has the last ten thousand of a kind, and no more', async function () {
    this.timeout(60_000);
    const { visitor, player } = await at.guest();
    const ended = Array.from({ length: 10_001 }, (_, i) => {
      const id = `ban-${String(i).padStart(5, '0')}`;
      const times = { at: new Date(i), until: new Date(i + 1), lifted: null };
      const more = {
        playerId: player.id,
        byId: 'player-moderator',
        holds: id,
        version: 1 as const,
      };
      return { _id: id, ...banOf(player.id), ...times, ...more };
    });
    await BANS.in(store.db).insertMany(ended);
    const { body } = await visitor.expect(200, 'GET', '/me/export');
    assert.equal(body.bans.length, 10_000);
    assert.equal(body.bans.at(-1).at, new Date(1).toISOString());
  });
});
