import assert from 'node:assert/strict';
import { openEmbedded } from '../store/embedded/open.ts';
import { type Members, openMembers, PASSWORD } from './fixtures-members.ts';
import { Visitor } from './fixtures-visitor.ts';

describe('accounts by e-mail and password', () => {
  let at: Members;
  const lines: string[] = [];
  before(async () => {
    const write = (message: string, fields: object = {}) =>
      void lines.push(`${message} ${JSON.stringify(fields)}`);
    const log = { debug() {}, info: write, warn: write, error: write };
    at = await openMembers({}, { log });
  });
  after(() => at.stop());

  describe('registering', () => {
    it('makes the guest an account, in place', async () => {
      const { visitor, player, secret, email } = await at.member();
      const { body } = await visitor.expect(200, 'GET', '/me');
      assert.equal(body.player.id, player.id);
      assert.equal(body.player.name, player.name);
      assert.equal(body.player.kind, 'account');
      assert.equal(body.player.role, 'player');
      const [{ kind, label }] = body.identities;
      assert.deepEqual([kind, label], ['password', email]);
      const claims = await at.ports.accounts.verify(visitor.token!);
      assert.equal(claims?.playerId, player.id);
      assert.notEqual((await new Visitor(at.server.url).enter(secret)).player.id, player.id);
    });

    it('voids the tokens that the guest had, since a device’s secret gave them', async () => {
      const { visitor } = await at.guest();
      const early = visitor.token;
      const email = at.newEmail();
      await visitor.expect(202, 'POST', '/auth/register', { email, password: PASSWORD });
      const { code } = await at.post.next(email);
      await visitor.expect(200, 'POST', '/auth/verify', { code });
      visitor.token = early;
      assert.deepEqual(await visitor.refused('GET', '/me'), [401, 'no-token']);
    });

    it('takes the code of the player who asked for it alone, five tries long', async () => {
      const [{ visitor }, { visitor: other }] = [await at.guest(), await at.guest()];
      const email = at.newEmail();
      await visitor.expect(202, 'POST', '/auth/register', { email, password: PASSWORD });
      const { code } = await at.post.next(email);
      const verify = (who: Visitor, typed: string) =>
        who.refused('POST', '/auth/verify', { code: typed });
      assert.deepEqual(await verify(other, code), [400, 'wrong-code']);
      for (let i = 0; i < 5; i++) {
        assert.deepEqual(await verify(visitor, 'ABCD-EFGH'), [400, 'wrong-code']);
      }
      assert.deepEqual(await verify(visitor, code), [400, 'wrong-code']);
      assert.equal((await at.signIn(email)).heard.status, 401);
    });

    it('takes the code as people type it', async () => {
      const { visitor } = await at.guest();
      const email = at.newEmail();
      await visitor.expect(202, 'POST', '/auth/register', { email, password: PASSWORD });
      const { code } = await at.post.next(email);
      const typed = ` ${code.toLowerCase().replace('-', ' ')} `;
      await visitor.expect(200, 'POST', '/auth/verify', { code: typed });
    });

    it('refuses passwords that are short, common, or made of the address', async () => {
      const { visitor } = await at.guest();
      const email = 'archibald@example.org';
      for (const password of ['short', 'qwertyuiop', 'Password123', 'virality2026', email]) {
        const heard = await visitor.ask('POST', '/auth/register', { email, password });
        assert.equal(heard.status, 400, password);
        assert.deepEqual([heard.body.code, heard.body.field], ['invalid-field', 'password']);
      }
      // Nothing is asked of what it is made of, and nothing is cut off.
      const long = '长密码 \u0000 ünï'.repeat(8);
      await visitor.expect(202, 'POST', '/auth/register', { email: at.newEmail(), password: long });
    });

    it('answers the same for an address that has an account, and tells that by mail', async () => {
      const { email } = await at.member();
      const [{ visitor: one }, { visitor: two }] = [await at.guest(), await at.guest()];
      const fresh = at.newEmail();
      const known = await one.ask('POST', '/auth/register', { email, password: PASSWORD });
      const unknown = await two.ask('POST', '/auth/register', { email: fresh, password: PASSWORD });
      assert.deepEqual([known.status, known.body], [unknown.status, unknown.body]);
      const { raw, code } = await at.post.next(email);
      assert.match(raw, /has an account already/);
      assert.equal(code, '');
      const wrong = [400, 'wrong-code'];
      assert.deepEqual(await one.refused('POST', '/auth/verify', { code: 'ABCD-EFGH' }), wrong);
    });

    it('gives an address that two asked for to the first who proves it', async () => {
      const [{ visitor: one }, { visitor: two }] = [await at.guest(), await at.guest()];
      const email = at.newEmail();
      for (const visitor of [one, two]) {
        await visitor.expect(202, 'POST', '/auth/register', { email, password: PASSWORD });
      }
      const codes = [await at.post.next(email), await at.post.next(email)].map(({ code }) => code);
      const verify = (who: Visitor) =>
        Promise.all(codes.map((code) => who.ask('POST', '/auth/verify', { code })));
      assert.ok((await verify(one)).some(({ status }) => status === 200));
      assert.ok((await verify(two)).some(({ body }) => body.code === 'identity-taken'));
    });
  });

  it('keep neither passwords nor tokens for a repeated request', async () => {
    const { visitor } = await at.guest();
    const email = at.newEmail();
    const again = { 'Idempotency-Key': 'once' };
    const body = { email, password: PASSWORD };
    let code = '';
    // One letter after the other: two that are sent at once come in any order.
    for (let i = 0; i < 2; i++) {
      assert.equal((await visitor.ask('POST', '/auth/register', body, again)).status, 202);
      ({ code } = await at.post.next(email));
    }
    assert.equal((await visitor.ask('POST', '/auth/verify', { code }, again)).status, 200);
    const document = await fetch(`${at.server.url}/api/v1/openapi.json`);
    const { paths } = (await document.json()) as {
      paths: Record<string, { post: { parameters?: object[] } }>;
    };
    for (const path of ['/auth/register', '/auth/verify', '/me/passkeys']) {
      assert.deepEqual(paths[path]!.post.parameters ?? [], [], `${path} takes no key`);
    }
    await at.restart(async () => {
      const db = openEmbedded(at.folder);
      assert.equal(await db.collection('answers').countDocuments({}), 0);
      await db.close();
    });
  });

  describe('signing in', () => {
    it('brings back the same player elsewhere, by a cookie that no script can read', async () => {
      const { player, email } = await at.member();
      const { visitor, heard } = await at.signIn(email.toUpperCase());
      assert.deepEqual(heard.body.player, { id: player.id, name: player.name });
      assert.equal(heard.headers.get('cache-control'), 'no-store');
      const flags = visitor.flags.get('session')!;
      assert.match(flags, /; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/);
      assert.ok(!JSON.stringify(heard.body).includes(visitor.cookies.get('session')!));
    });

    it('says no more than no, for a wrong password and for nobody', async () => {
      const { email } = await at.member();
      const [wrong, nobody] = [
        await at.signIn(email, 'wrong password'),
        await at.signIn(at.newEmail(), 'wrong password'),
      ];
      assert.equal(wrong.heard.status, 401);
      assert.equal(wrong.heard.body.code, 'wrong-credentials');
      assert.deepEqual(wrong.heard.body, nobody.heard.body);
    });

    it('works as hard for nobody as for a wrong password', async () => {
      const { email } = await at.member();
      // In time of the processor, since the clock on the wall is shared with whoever else is here.
      const workOf = async (address: string) => {
        const start = process.cpuUsage();
        await at.signIn(address, 'wrong password');
        const { user, system } = process.cpuUsage(start);
        return user + system;
      };
      const least = async (address: () => string) => {
        const works = [];
        for (let i = 0; i < 5; i++) works.push(await workOf(address()));
        return Math.min(...works);
      };
      const [known, unknown] = [await least(() => email), await least(at.newEmail)];
      assert.ok(unknown > known / 2 && known > unknown / 2, `${known} and ${unknown} µs`);
    });

    it('stops guessing at ten for one account, of whichever address, and says when to go on', async () => {
      const email = at.newEmail();
      for (const address of [email, (await at.member()).email]) {
        for (let i = 0; i < 10; i++) {
          assert.equal((await at.signIn(address, `guess number ${i}`)).heard.status, 401);
        }
        const { heard } = await at.signIn(address);
        assert.deepEqual([heard.status, heard.body.code], [429, 'too-many']);
        assert.ok(Number(heard.headers.get('retry-after')) > 600);
      }
    });

    it('says in the log who came in, and who did not', async () => {
      const { player, email } = await at.member();
      lines.length = 0;
      await at.signIn(email, 'wrong password');
      await at.signIn(email);
      const told = lines.filter((line) => line.includes(player.id));
      assert.equal(told.length, 2);
      assert.match(told[0]!, /^a sign-in was refused /);
      assert.match(told[1]!, /^somebody signed in .*"method":"password"/);
      assert.ok(!lines.join().includes(email));
    });

    it('ends the session that the browser had', async () => {
      const { visitor, email } = await at.member();
      const old = visitor.cookies.get('session')!;
      await visitor.expect(200, 'POST', '/auth/sign-in', { email, password: PASSWORD });
      const thief = new Visitor(at.server.url);
      thief.cookies.set('session', old);
      assert.deepEqual(await thief.refused('POST', '/auth/refresh'), [401, 'no-session']);
      const { body } = await visitor.expect(200, 'GET', '/me/sessions');
      assert.equal(body.sessions.length, 1);
    });
  });

  describe('a forgotten password', () => {
    it('is replaced by a code of the mail, which ends every session', async () => {
      const { visitor, player, email } = await at.member();
      const other = new Visitor(at.server.url);
      await other.expect(202, 'POST', '/auth/forgot', { email });
      const { code } = await at.post.next(email);
      const password = 'eight loud badgers';
      const wrong = { email, code: 'ABCD-EFGH', password };
      assert.deepEqual(await other.refused('POST', '/auth/reset', wrong), [400, 'wrong-code']);
      const right = { email, code, password };
      const heard = await Promise.all([1, 2].map(() => other.ask('POST', '/auth/reset', right)));
      assert.deepEqual(heard.map(({ status }) => status).sort(), [200, 400], 'it is good once');
      const { body } = heard.find(({ status }) => status === 200)!;
      assert.equal(body.player.id, player.id);
      assert.deepEqual(await visitor.refused('POST', '/auth/refresh'), [401, 'no-session']);
      assert.equal((await at.signIn(email)).heard.status, 401);
      assert.equal((await at.signIn(email, password)).heard.status, 200);
      assert.match((await at.post.next(email)).raw, /was reset/);
      const again = { email, code, password: PASSWORD };
      assert.deepEqual(await other.refused('POST', '/auth/reset', again), [400, 'wrong-code']);
    });

    it('is nobody’s of an address without an account: no mail, the same answers', async () => {
      const visitor = new Visitor(at.server.url);
      const [email, { email: known }] = [at.newEmail(), await at.member()];
      const ask = (address: string) => visitor.ask('POST', '/auth/forgot', { email: address });
      const [unknown, there] = [await ask(email), await ask(known)];
      assert.deepEqual([unknown.status, unknown.body], [there.status, there.body]);
      await at.post.next(known);
      assert.ok(at.post.letters.every(({ to }) => to !== email));
      const reset = { email, code: 'ABCD-EFGH', password: PASSWORD };
      assert.deepEqual(await visitor.refused('POST', '/auth/reset', reset), [400, 'wrong-code']);
    });

    it('sends five messages an hour to one address, and no more', async () => {
      const visitor = new Visitor(at.server.url);
      const email = at.newEmail();
      for (let i = 0; i < 5; i++) await visitor.expect(202, 'POST', '/auth/forgot', { email });
      assert.deepEqual(await visitor.refused('POST', '/auth/forgot', { email }), [429, 'too-many']);
    });

    it('can be changed by whoever knows it, which ends all other sessions', async () => {
      const { visitor, email } = await at.member();
      const { visitor: phone } = await at.signIn(email);
      const password = 'nine calm herons';
      await visitor.expect(204, 'PUT', '/me/password', { password });
      await visitor.expect(200, 'GET', '/me');
      assert.deepEqual(await phone.refused('GET', '/me'), [401, 'no-token']);
      assert.equal((await at.signIn(email, password)).heard.status, 200);
      assert.match((await at.post.next(email)).raw, /was changed/);
    });
  });

  it('take no operator of the store for an address, a code or a password', async () => {
    const { visitor } = await at.guest();
    const operators = [{ $ne: null }, { $gt: '' }, { $regex: '.*' }, ['a@example.org'], null, true];
    const good = { email: at.newEmail(), password: PASSWORD, code: 'ABCD-EFGH' };
    const fields = {
      '/auth/register': ['email', 'password'],
      '/auth/verify': ['code'],
      '/auth/sign-in': ['email', 'password'],
      '/auth/forgot': ['email'],
      '/auth/reset': ['email', 'code', 'password'],
    } as const;
    for (const [path, names] of Object.entries(fields)) {
      const body = Object.fromEntries(names.map((name) => [name, good[name]]));
      for (const name of names) {
        for (const value of operators) {
          const heard = await visitor.ask('POST', path, { ...body, [name]: value });
          assert.deepEqual([heard.status, heard.body.field], [400, name], path);
        }
      }
      const polluted = JSON.stringify(body).replace('{', '{"__proto__":{"role":"admin"},');
      const heard = await visitor.ask('POST', path, polluted);
      assert.deepEqual([heard.status, heard.body.field], [400, '__proto__'], path);
      const extra = await visitor.ask('POST', path, { ...body, role: 'admin' });
      assert.deepEqual([extra.status, extra.body.field], [400, 'role'], path);
    }
  });

  it('are not to be had where others can come in and no mail is sent, nor are they logged', async () => {
    lines.length = 0;
    const none = { SMTP_URL: '', MAIL_FROM: '', HOST: '0.0.0.0' };
    const deaf = await openMembers(none, { log: at.server.log });
    const { visitor } = await deaf.guest();
    const email = deaf.newEmail();
    const asked = { email, password: PASSWORD };
    assert.deepEqual(await visitor.refused('POST', '/auth/register', asked), [503, 'mail-off']);
    assert.deepEqual(await visitor.refused('POST', '/auth/forgot', { email }), [503, 'mail-off']);
    const { body } = await visitor.expect(200, 'GET', '/auth/ways');
    assert.equal(body.mail, false);
    assert.ok(!lines.join('\n').includes(email));
    await deaf.stop();
  });

  it('have links in their mail where it is known where people come in, and there alone', async () => {
    const linked = await openMembers({ PUBLIC_URL: 'https://play.example.org' });
    const { visitor } = await linked.guest();
    const email = linked.newEmail();
    await visitor.expect(202, 'POST', '/auth/register', { email, password: PASSWORD });
    const letters = [await linked.post.next(email)];
    await visitor.expect(200, 'POST', '/auth/verify', { code: letters[0]!.code });
    await visitor.expect(202, 'POST', '/auth/forgot', { email });
    letters.push(await linked.post.next(email));
    const found = letters.map(({ raw }) => raw.replaceAll('=3D', '=').match(/https?:\S+/g));
    const origin = 'https://play.example.org';
    assert.deepEqual(found, [
      [`${origin}/verify#code=${letters[0]!.code}`],
      [`${origin}/reset#code=${letters[1]!.code}&email=${encodeURIComponent(email)}`],
    ]);
    const told = at.post.letters.filter(({ code }) => code !== '');
    assert.ok(told.length > 0);
    for (const { raw } of told) assert.doesNotMatch(raw, /https?:/);
    await linked.stop();
  });

  it('put nothing of an address into the headers of a message', async () => {
    const { visitor } = await at.guest();
    for (const email of ['a@b.org\r\nBcc: c@d.org', 'a@b.org, c@d.org', '"a" <a@b.org>', 'a@b']) {
      const heard = await visitor.ask('POST', '/auth/forgot', { email });
      assert.deepEqual([heard.status, heard.body.field], [400, 'email'], email);
    }
  });
});
