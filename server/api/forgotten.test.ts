import assert from 'node:assert/strict';
import { makePasskey } from '../auth/fixtures-passkey.ts';
import { CHALLENGES } from '../store/challenges.ts';
import { onEachEngine, type TestDatabase } from '../store/fixtures.ts';
import { type Interruptible, interruptible } from '../store/fixtures-between.ts';
import { TOMBSTONE } from '../store/tombstone.ts';
import { type Desk, openDesk } from './fixtures-desk.ts';
import { PASSWORD } from './fixtures-members.ts';
import type { Visitor } from './fixtures-visitor.ts';

onEachEngine('whoever is deleted', (open) => {
  let store: TestDatabase;
  let between: Interruptible;
  let at: Desk;

  before(async () => {
    store = await open();
    between = interruptible(store.db);
    at = await openDesk(between.db);
  });
  after(async () => {
    await at.stop();
    await store.drop();
  });

  let people = 0;
  const newEmail = () => `gone-${people++}@example.org`;
  const register = (visitor: Visitor, email: string) =>
    visitor.expect(202, 'POST', '/auth/register', { email, password: PASSWORD });
  const verify = (visitor: Visitor, email: string) =>
    visitor.ask('POST', '/auth/verify', { code: at.codeTo(email) });
  const deleteMe = (visitor: Visitor) => visitor.expect(204, 'DELETE', '/me');
  /** Whether an address is anybody's to have, by who asks for it now. */
  async function isFree(email: string): Promise<boolean> {
    const { visitor } = await at.guest();
    await register(visitor, email);
    return (await verify(visitor, email)).status === 200;
  }

  it('leaves an address free that they prove meanwhile', async () => {
    const [{ visitor }, email] = [await at.guest(), newEmail()];
    await register(visitor, email);
    const deleted = between.before('identities', 'insertOne', () => deleteMe(visitor));
    const heard = await verify(visitor, email);
    await deleted;
    assert.deepEqual([heard.status, heard.body.code], [401, 'no-session']);
    assert.equal(await at.auth.identities.withEmail(email), null);
    assert.ok(await isFree(email));
  });

  it('leaves an address free that they prove between the steps', async () => {
    const [{ visitor }, email] = [await at.guest(), newEmail()];
    await register(visitor, email);
    const proved = between.before('players', 'findOneAndUpdate', () => verify(visitor, email));
    await deleteMe(visitor);
    assert.equal((await proved).status, 200);
    assert.equal(await at.auth.identities.withEmail(email), null);
    assert.deepEqual(await visitor.refused('POST', '/auth/refresh'), [401, 'no-session']);
    assert.ok(await isFree(email));
  });

  it('leaves nothing of an address that they asked for and never proved', async () => {
    const [{ visitor }, email] = [await at.guest(), newEmail()];
    await register(visitor, email);
    const kept = async () => JSON.stringify(await CHALLENGES.in(store.db).find({}).toArray());
    assert.match(await kept(), new RegExp(email));
    await deleteMe(visitor);
    assert.doesNotMatch(await kept(), new RegExp(email));
  });

  it('leaves no friend that is asked between the steps, by them or of them, nor one after that', async () => {
    for (const who of ['asked', 'asking'] as const) {
      const [ann, bob] = [await at.guest(), await at.guest()];
      const gone = who === 'asked' ? bob : ann;
      const ask = () => ann.visitor.ask('PUT', `/me/friends/${bob.player.id}`);
      const asked = between.before('players', 'findOneAndUpdate', ask);
      await deleteMe(gone.visitor);
      assert.equal((await asked).status, 200);
      assert.deepEqual(await at.records.friends.of(ann.player.id), [], who);

      const [eve, dan] = [await at.guest(), await at.guest()];
      const left = who === 'asked' ? dan : eve;
      const deleted = between.before('friends', 'insertOne', () => deleteMe(left.visitor));
      const path = `/me/friends/${dan.player.id}`;
      assert.deepEqual(await eve.visitor.refused('PUT', path), [404, 'not-found'], who);
      await deleted;
      assert.deepEqual(await at.records.friends.of(eve.player.id), [], who);
    }
  });

  it('leaves no passkey that they add meanwhile', async () => {
    const { visitor, player } = await at.guest();
    const { body } = await visitor.expect(200, 'POST', '/me/passkeys/options');
    const response = makePasskey(body.challenge, at.origin);
    const deleted = between.before('identities', 'insertOne', () => deleteMe(visitor));
    const heard = await visitor.ask('POST', '/me/passkeys', { label: 'A key', response });
    await deleted;
    assert.deepEqual([heard.status, heard.body.code], [401, 'no-session']);
    assert.deepEqual(await at.auth.identities.ofPlayer(player.id), []);
  });

  describe('while a server dies', () => {
    /** An address that lets nobody in, as such a server left it. */
    async function leftBehind(): Promise<string> {
      const [{ visitor, email, player }] = [await at.owner()];
      const [identity] = await at.auth.identities.ofPlayer(player.id);
      await deleteMe(visitor);
      await at.auth.identities.add(identity!);
      return email;
    }

    it('leaves an address free for who registers', async () => {
      assert.ok(await isFree(await leftBehind()));
    });

    it('leaves an address free once it was tried', async () => {
      const email = await leftBehind();
      const body = { email, password: PASSWORD };
      const refused = await at.browser().refused('POST', '/auth/sign-in', body);
      assert.deepEqual(refused, [401, 'wrong-credentials']);
      assert.equal(await at.auth.identities.withEmail(email), null);
    });
  });

  it('leaves no name in a report that is made meanwhile, of them or by them', async () => {
    for (const who of ['subject', 'by'] as const) {
      const [ann, bob] = [await at.guest(), await at.guest()];
      const body = { target: { kind: 'player', id: bob.player.id }, reason: 'hate' };
      const gone = who === 'subject' ? bob : ann;
      const deleted = between.before('reports', 'insertOne', () => deleteMe(gone.visitor));
      const { body: made } = await ann.visitor.expect(201, 'POST', '/reports', body);
      await deleted;
      const kept = await at.records.reports.find(made.id);
      assert.deepEqual(kept?.[who], { id: gone.player.id, name: TOMBSTONE });
      if (who === 'subject') assert.equal(kept?.evidence, TOMBSTONE);
      else assert.equal(kept?.subject?.name, bob.player.name);
    }
  });

  it('leaves no name in a report that is made between the steps', async () => {
    const [ann, bob] = [await at.guest(), await at.guest()];
    const body = { target: { kind: 'player', id: bob.player.id }, reason: 'hate' };
    const made = between.before('players', 'findOneAndUpdate', () =>
      ann.visitor.expect(201, 'POST', '/reports', body),
    );
    await deleteMe(bob.visitor);
    const kept = await at.records.reports.find((await made).body.id);
    assert.deepEqual([kept?.subject?.name, kept?.evidence], [TOMBSTONE, TOMBSTONE]);
  });

  it('leaves no name in a ban that is imposed between the steps', async () => {
    const [ann, bob] = [await at.guest(), await at.guest()];
    await at.auth.players.grant(ann.player.id, 'moderator');
    const ban = { player: bob.player.id, reason: 'hate', until: null };
    const banned = between.before('players', 'findOneAndUpdate', () =>
      ann.visitor.expect(201, 'POST', '/admin/bans', ban),
    );
    await deleteMe(bob.visitor);
    const kept = await at.records.bans.find((await banned).body.id);
    assert.equal(kept?.player.name, TOMBSTONE);
  });

  it('leaves no name in a decision that is made meanwhile', async () => {
    const [ann, bob] = [await at.guest(), await at.guest()];
    await at.auth.players.grant(ann.player.id, 'moderator');
    const body = { target: { kind: 'player', id: bob.player.id }, reason: 'hate' };
    const { visitor } = await at.guest();
    const { id } = (await visitor.expect(201, 'POST', '/reports', body)).body;
    const deleted = between.before('reports', 'findOneAndUpdate', () => deleteMe(ann.visitor));
    const path = `/admin/reports/${id}/decision`;
    const heard = await ann.visitor.ask('POST', path, { kind: 'dismiss' }, { 'If-Match': '"1"' });
    await deleted;
    assert.deepEqual([heard.status, heard.body.decision.by.name], [200, TOMBSTONE]);
    const kept = await at.records.reports.find(id);
    assert.deepEqual(kept?.decision?.by, { id: ann.player.id, name: TOMBSTONE });
  });

  it('leaves no name in a ban that is imposed or lifted meanwhile', async () => {
    const [ann, bob] = [await at.guest(), await at.guest()];
    await at.auth.players.grant(ann.player.id, 'moderator');
    const ban = { player: bob.player.id, reason: 'hate', until: null };
    const banned = between.before('bans', 'insertOne', () => deleteMe(bob.visitor));
    const { body } = await ann.visitor.expect(201, 'POST', '/admin/bans', ban);
    await banned;
    const { player, by } = (await at.records.bans.find(body.id))!;
    assert.deepEqual([player.name, by.name], [TOMBSTONE, ann.player.name]);

    const eve = await at.guest();
    const more = { ...ban, player: eve.player.id };
    const { id } = (await ann.visitor.expect(201, 'POST', '/admin/bans', more)).body;
    const gone = between.before('bans', 'findOneAndUpdate', () => deleteMe(ann.visitor));
    await ann.visitor.expect(200, 'DELETE', `/admin/bans/${id}`);
    await gone;
    const kept = (await at.records.bans.find(id))!;
    assert.deepEqual([kept.by.name, kept.lifted?.by.name], [TOMBSTONE, TOMBSTONE]);
    assert.equal(kept.player.name, eve.player.name);
  });

  it('is not alone: what was asked and not answered is forgotten of everybody once it is over', async () => {
    const [{ visitor }, email] = [await at.guest(), newEmail()];
    await register(visitor, email);
    const kept = async () => JSON.stringify(await CHALLENGES.in(store.db).find({}).toArray());
    await at.auth.forgetExpired();
    assert.match(await kept(), new RegExp(email));
    at.wait(11);
    assert.ok((await at.auth.forgetExpired()) > 0);
    assert.equal(await kept(), '[]');
  });
});
