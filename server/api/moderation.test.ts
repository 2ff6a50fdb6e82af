import assert from 'node:assert/strict';
import { makeMatch, makeReplay } from '#shared/records/fixtures.ts';
import { type Member, type Members, openMembers, PASSWORD } from './fixtures-members.ts';
import type { Visitor } from './fixtures-visitor.ts';

const APPEALS = 'appeals@example.org';
const FOR_GOOD = { reason: 'hate', until: null };

describe('moderation, by REST', () => {
  let at: Members;
  let admin: Member;
  let moderator: Member;
  let other: Member;

  before(async () => {
    at = await openMembers({ APPEALS_TO: APPEALS });
    [admin, moderator, other] = [await at.member(), await at.member(), await at.member()];
    await at.promote([
      [admin, 'admin'],
      [moderator, 'moderator'],
      [other, 'moderator'],
    ]);
    const match = makeMatch('match-0001', 1, ['player-a']);
    const ideas = [
      { id: 1, seat: 0, parent: 0, text: 'Rain is dry', tags: [], told: null, believers: 3 },
    ];
    await at.ports.archive.save({ ...match, ideas }, makeReplay('match-0001'));
  });
  after(() => at.stop());

  const report = async (visitor: Visitor, target: object, more: object = {}) =>
    (await visitor.expect(201, 'POST', '/reports', { target, reason: 'hate', ...more })).body;
  const decide = (visitor: Visitor, id: string, body: object, version?: number | string) =>
    visitor.ask('POST', `/admin/reports/${id}/decision`, body, {
      ...(version !== undefined && {
        'If-Match': typeof version === 'number' ? `"${version}"` : version,
      }),
    });
  const audited = async (query: string) =>
    (await admin.visitor.expect(200, 'GET', `/admin/audit?${query}`)).body.entries;

  describe('a report', () => {
    it('is one for whoever makes it again, and is theirs to see', async () => {
      const [ann, eve] = [await at.guest(), await at.guest()];
      const target = { kind: 'player', id: eve.player.id };
      const made = await report(ann.visitor, target, { note: 'see the name' });
      assert.deepEqual(made.state, 'open');
      assert.deepEqual(await report(ann.visitor, target), made);
      const { body } = await ann.visitor.expect(200, 'GET', '/me/reports');
      assert.deepEqual(body, { reports: [made], nextCursor: null });
      assert.deepEqual((await eve.visitor.expect(200, 'GET', '/me/reports')).body.reports, []);
      assert.deepEqual(Object.keys(made).sort(), ['at', 'id', 'note', 'reason', 'state', 'target']);
    });

    it('is of a match, or of an idea, whose words and author it keeps', async () => {
      const { visitor } = await at.guest();
      await report(visitor, { kind: 'match', id: 'match-0001' });
      const idea = { kind: 'idea', where: 'match', id: 'match-0001', idea: 1 };
      const { id } = await report(visitor, idea);
      const { body } = await moderator.visitor.expect(200, 'GET', `/admin/reports/${id}`);
      assert.equal(body.evidence, 'Rain is dry');
      assert.equal(body.subject.id, 'player-a');
      for (const target of [
        { ...idea, idea: 7 },
        { ...idea, where: 'world' },
        { kind: 'match', id: 'match-0002' },
        { kind: 'player', id: 'nobody-is-here' },
      ]) {
        const body = { target, reason: 'hate' };
        assert.deepEqual(await visitor.refused('POST', '/reports', body), [404, 'not-found']);
      }
    });

    it('says what is wrong with it', async () => {
      const { visitor, player } = await at.guest();
      const target = { kind: 'player', id: player.id };
      for (const [body, field] of [
        [{ target, reason: 'hate' }, 'target'],
        [{ target, reason: 'dislike' }, 'reason'],
        [{ target: { kind: 'room' }, reason: 'hate' }, 'target.kind'],
        [{ target, reason: 'hate', note: 'x'.repeat(501) }, 'note'],
        [{ target, reason: 'hate', state: 'banned' }, 'state'],
      ] as const) {
        const heard = await visitor.ask('POST', '/reports', body);
        assert.deepEqual([heard.status, heard.body.field], [400, field]);
      }
    });

    it('is not made more than ten times a minute by one player', async () => {
      const { visitor } = await at.guest();
      const target = { kind: 'match', id: 'match-0001' };
      for (let i = 0; i < 10; i++) await report(visitor, target);
      const heard = await visitor.ask('POST', '/reports', { target, reason: 'spam' });
      assert.deepEqual([heard.status, heard.body.code], [429, 'too-many']);
      assert.ok(Number(heard.headers.get('retry-after')) > 0);
    });

    it('is decided by a moderator who has seen what there is', async () => {
      const [ann, eve] = [await at.guest(), await at.guest()];
      const { id } = await report(ann.visitor, { kind: 'player', id: eve.player.id });
      const seen = await moderator.visitor.expect(200, 'GET', `/admin/reports/${id}`);
      assert.equal(seen.headers.get('etag'), '"1"');
      const warn = { kind: 'warn', note: 'first time' };
      const missing = await decide(moderator.visitor, id, warn);
      assert.deepEqual([missing.status, missing.body.code], [428, 'version-needed']);
      for (const header of ['*', '1', 'W/"1"', '"0"', '"1", "2"']) {
        const bad = await decide(moderator.visitor, id, warn, header);
        assert.deepEqual([bad.status, bad.body.field], [400, 'If-Match'], header);
      }
      const done = await decide(moderator.visitor, id, warn, 1);
      assert.deepEqual([done.status, done.headers.get('etag')], [200, '"2"']);
      assert.equal(done.body.decision.by.id, moderator.player.id);

      const late = await decide(other.visitor, id, { kind: 'dismiss' }, 1);
      assert.deepEqual([late.status, late.body.code, late.body.version], [412, 'out-of-date', 2]);
      const again = await decide(other.visitor, id, { kind: 'dismiss' }, 2);
      assert.deepEqual([again.status, again.body.code], [409, 'already-decided']);

      const { body } = await eve.visitor.expect(200, 'GET', '/me/warnings');
      assert.deepEqual(Object.keys(body.warnings[0]).sort(), ['at', 'reason']);
      const mine = await ann.visitor.expect(200, 'GET', '/me/reports');
      assert.equal(mine.body.reports[0].state, 'decided');
      const [entry] = await audited(`target=${id}`);
      assert.deepEqual(entry.details, { state: 'warned' });
      assert.equal(entry.requestId, done.headers.get('x-request-id'));
    });

    it('is not shown to the moderator whom it is about, and is to an admin', async () => {
      const ann = await at.guest();
      const { id } = await report(ann.visitor, { kind: 'player', id: moderator.player.id });
      const { visitor } = moderator;
      const path = `/admin/reports/${id}`;
      assert.deepEqual(await visitor.refused('GET', path), [404, 'not-found']);
      assert.equal((await decide(visitor, id, { kind: 'dismiss' }, 1)).status, 404);
      const seen = async (by: Visitor, query: string) => {
        const { body } = await by.expect(200, 'GET', `/admin/reports?${query}`);
        return body.reports.some((each: { id: string }) => each.id === id);
      };
      for (const query of ['', `subject=${moderator.player.id}`, 'state=open']) {
        assert.deepEqual(
          [await seen(visitor, query), await seen(other.visitor, query)],
          [false, true],
        );
      }
      await admin.visitor.expect(200, 'GET', path);
      assert.equal((await decide(other.visitor, id, { kind: 'dismiss' }, 1)).status, 403);
      assert.equal((await decide(admin.visitor, id, { kind: 'dismiss' }, 1)).status, 200);
    });

    it('is dismissed also where whom it was about is gone', async () => {
      const [ann, eve] = [await at.guest(), await at.guest()];
      const { id } = await report(ann.visitor, { kind: 'player', id: eve.player.id });
      await eve.visitor.expect(204, 'DELETE', '/me');
      assert.equal((await decide(moderator.visitor, id, { kind: 'warn' }, 2)).status, 404);
      assert.equal((await decide(moderator.visitor, id, { kind: 'dismiss' }, 2)).status, 200);
    });

    it('is decided once by one key, whose answer names its version again', async () => {
      const [ann, eve] = [await at.guest(), await at.guest()];
      const { id } = await report(ann.visitor, { kind: 'player', id: eve.player.id });
      const path = `/admin/reports/${id}/decision`;
      const headers = { 'If-Match': '"1"', 'Idempotency-Key': 'decided-once' };
      for (let i = 0; i < 2; i++) {
        const heard = await moderator.visitor.ask('POST', path, { kind: 'dismiss' }, headers);
        assert.deepEqual([heard.status, heard.headers.get('etag')], [200, '"2"']);
      }
    });

    it('is in the list of its state and of whom it is about', async () => {
      const [ann, eve] = [await at.guest(), await at.guest()];
      const { id } = await report(ann.visitor, { kind: 'player', id: eve.player.id });
      const list = async (query: string) =>
        (await moderator.visitor.expect(200, 'GET', `/admin/reports?${query}`)).body;
      const about = `subject=${eve.player.id}`;
      assert.deepEqual(
        (await list(about)).reports.map((each: { id: string }) => each.id),
        [id],
      );
      assert.deepEqual((await list(`${about}&state=banned`)).reports, []);
      const first = await list('limit=1');
      assert.equal(first.reports[0].id, id);
      const second = await list(`limit=1&cursor=${first.nextCursor}`);
      assert.notEqual(second.reports[0].id, id);
    });
  });

  describe('a ban', () => {
    it('shuts the sessions of an account at once, and keeps it out until it is lifted', async () => {
      const eve = await at.member();
      const until = new Date(Date.now() + 3_600_000).toISOString();
      const { body: ban } = await moderator.visitor.expect(201, 'POST', '/admin/bans', {
        player: eve.player.id,
        reason: 'cheating',
        note: 'two accounts',
        until,
      });
      const heard = await eve.visitor.ask('GET', '/me');
      assert.equal(heard.status, 403);
      const told = {
        type: 'about:blank',
        title: 'Forbidden',
        status: 403,
        code: 'banned',
        detail: `you are banned until ${until} (cheating); appeal to ${APPEALS}`,
        reason: 'cheating',
        until,
        appeal: APPEALS,
      };
      assert.deepEqual(heard.body, told);
      // Also where anybody may ask.
      assert.deepEqual(await eve.visitor.refused('GET', '/matches'), [403, 'banned']);
      // The page that comes back learns why, each time, and is no new guest.
      for (let i = 0; i < 2; i++) {
        assert.deepEqual((await eve.visitor.ask('POST', '/auth/refresh')).body, told);
      }
      assert.equal(eve.visitor.cookies.size, 1);
      const back = await at.signIn(eve.email);
      assert.deepEqual(back.heard.body, told);
      assert.equal(back.visitor.cookies.size, 0);
      const wrong = await at.signIn(eve.email, `${PASSWORD}?`);
      assert.equal(wrong.heard.body.code, 'wrong-credentials');

      const listed = await other.visitor.expect(200, 'GET', `/admin/bans?player=${eve.player.id}`);
      assert.deepEqual(listed.body.bans, [ban]);
      assert.equal(ban.isInForce, true);
      const again = { player: eve.player.id, ...FOR_GOOD };
      assert.deepEqual(await other.visitor.refused('POST', '/admin/bans', again), [
        409,
        'already-banned',
      ]);
      const path = `/admin/bans/${ban.id}`;
      const { body: lifted } = await other.visitor.expect(200, 'DELETE', path);
      assert.equal(lifted.isInForce, false);
      assert.deepEqual((await moderator.visitor.expect(200, 'DELETE', path)).body, lifted);
      await eve.visitor.expect(200, 'POST', '/auth/refresh');
      await eve.visitor.expect(200, 'GET', '/me');
      assert.equal((await at.signIn(eve.email)).heard.status, 200);
      const deeds = await audited(`target=${eve.player.id}`);
      assert.deepEqual(
        deeds.map(({ deed, by }: { deed: string; by: string }) => [deed, by]),
        [
          ['ban-lifted', other.player.id],
          ['player-banned', moderator.player.id],
        ],
      );
    });

    it('keeps a guest out, whose name stays as it is', async () => {
      const eve = await at.guest();
      await moderator.visitor.expect(201, 'POST', '/admin/bans', {
        player: eve.player.id,
        ...FOR_GOOD,
      });
      assert.deepEqual(await eve.visitor.refused('GET', '/me'), [403, 'banned']);
      const { secret } = eve;
      const heard = await eve.visitor.ask('POST', '/auth/guest', { secret, name: 'Victim' });
      assert.deepEqual([heard.status, heard.body.code, heard.body.until], [403, 'banned', null]);
      const { body } = await moderator.visitor.expect(200, 'GET', `/players/${eve.player.id}`);
      assert.equal(body.name, eve.player.name);
    });

    it('comes of a report, and stays as it is where another asks for it', async () => {
      const [ann, bob, eve] = [await at.guest(), await at.guest(), await at.guest()];
      const target = { kind: 'player', id: eve.player.id };
      const first = await report(ann.visitor, target);
      const second = await report(bob.visitor, target, { reason: 'spam' });
      const ban = { kind: 'ban', until: null };
      const done = await decide(moderator.visitor, first.id, ban, 1);
      assert.deepEqual([done.status, done.body.state], [200, 'banned']);
      assert.deepEqual(await eve.visitor.refused('GET', '/me'), [403, 'banned']);
      const also = await decide(other.visitor, second.id, ban, 1);
      assert.equal(also.body.decision.banId, done.body.decision.banId);
      const match = await report(ann.visitor, { kind: 'match', id: 'match-0001' });
      const nobody = await decide(moderator.visitor, match.id, ban, 1);
      assert.deepEqual([nobody.status, nobody.body.field], [400, 'kind']);
    });

    it('is not for oneself, nor for who is as high', async () => {
      const ban = (player: string) => ({ player, ...FOR_GOOD });
      const { visitor } = moderator;
      for (const { player } of [moderator, other, admin]) {
        const refused = await visitor.refused('POST', '/admin/bans', ban(player.id));
        assert.deepEqual(refused, [403, 'not-allowed']);
      }
      const { id } = await report((await at.guest()).visitor, {
        kind: 'player',
        id: admin.player.id,
      });
      for (const decision of [{ kind: 'ban', until: null }, { kind: 'dismiss' }]) {
        assert.equal((await decide(visitor, id, decision, 1)).status, 403, decision.kind);
      }
      assert.deepEqual(await audited(`target=${id}`), []);
      for (const until of ['tomorrow', '2020-01-01T00:00:00Z', undefined]) {
        const heard = await visitor.ask('POST', '/admin/bans', { ...ban('nobody-here'), until });
        assert.deepEqual([heard.status, heard.body.field], [400, 'until']);
      }
    });
  });

  describe('players', () => {
    it('are found by admins, by name, id and address', async () => {
      const eve = await at.member();
      const found = async (search: string) => {
        const path = `/admin/players?search=${encodeURIComponent(search)}`;
        const { body } = await admin.visitor.expect(200, 'GET', path);
        return body.players.map(({ id }: { id: string }) => id);
      };
      assert.deepEqual(await found(eve.player.id), [eve.player.id]);
      assert.deepEqual(await found(eve.email.toUpperCase()), [eve.player.id]);
      assert.ok((await found(eve.player.name.slice(0, 4))).includes(eve.player.id));
      assert.deepEqual(await found('{"$ne":""}'), []);
      const { body } = await admin.visitor.expect(200, 'GET', `/admin/players/${eve.player.id}`);
      assert.equal(body.identities[0].label, eve.email);
      assert.equal(body.sessions.length, 1);
      const text = JSON.stringify(body);
      for (const secret of ['Hash', PASSWORD, eve.secret]) assert.ok(!text.includes(secret));
    });

    it('are signed out everywhere by an operator', async () => {
      const eve = await at.member();
      const second = await at.signIn(eve.email);
      const path = `/admin/players/${eve.player.id}/sessions`;
      await admin.visitor.expect(204, 'DELETE', path);
      for (const visitor of [eve.visitor, second.visitor]) {
        assert.deepEqual(await visitor.refused('GET', '/me'), [401, 'no-token']);
        assert.deepEqual(await visitor.refused('POST', '/auth/refresh'), [401, 'no-session']);
      }
      assert.equal((await at.signIn(eve.email)).heard.status, 200);
      assert.equal((await audited(`target=${eve.player.id}`))[0].deed, 'sessions-ended');
    });

    it('get roles, which count from the next request on', async () => {
      const eve = await at.member();
      const grant = (role: string) =>
        admin.visitor.ask('PUT', `/admin/players/${eve.player.id}/role`, { role });
      assert.deepEqual(await eve.visitor.refused('GET', '/admin/bans'), [403, 'not-allowed']);
      assert.equal((await grant('moderator')).body.role, 'moderator');
      await eve.visitor.expect(200, 'GET', '/admin/bans');
      await grant('player');
      assert.deepEqual(await eve.visitor.refused('GET', '/admin/bans'), [403, 'not-allowed']);
      assert.equal((await grant('god')).body.field, 'role');
      const [last, first] = await audited(`target=${eve.player.id}&deed=role-granted`);
      assert.deepEqual(last.details, { before: 'moderator', role: 'player' });
      assert.deepEqual(first.details, { before: 'player', role: 'moderator' });
      const own = `/admin/players/${admin.player.id}/role`;
      const refused = await admin.visitor.refused('PUT', own, { role: 'guest' });
      assert.deepEqual(refused, [403, 'not-allowed']);
    });
  });
});
