import assert from 'node:assert/strict';
import { makePasskey } from '../auth/fixtures-passkey.ts';
import { onEachEngine, type TestDatabase } from '../store/fixtures.ts';
import { type Interruptible, interruptible } from '../store/fixtures-between.ts';
import type { Identity } from '../store/identities.ts';
import { type Desk, openDesk } from './fixtures-desk.ts';
import { PASSWORD } from './fixtures-members.ts';
import type { Visitor } from './fixtures-visitor.ts';
import { openEntrance } from './signed-in.ts';

const NEW = 'eight loud badgers';
const THIEFS = 'nine sly magpies';

onEachEngine('a proof that comes too late', (open) => {
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

  async function reset(email: string) {
    const visitor = at.browser();
    await visitor.expect(202, 'POST', '/auth/forgot', { email });
    const body = { email, code: at.codeTo(email), password: NEW };
    return visitor.expect(200, 'POST', '/auth/reset', body);
  }
  const change = (visitor: Visitor) =>
    visitor.expect(204, 'PUT', '/me/password', { password: NEW });
  const enter = (visitor: Visitor, email: string, password: string) =>
    visitor.ask('POST', '/auth/sign-in', { email, password });
  async function addPasskey(visitor: Visitor) {
    const { body } = await visitor.expect(200, 'POST', '/me/passkeys/options');
    const response = makePasskey(body.challenge, at.origin);
    return visitor.ask('POST', '/me/passkeys', { label: 'A key', response });
  }
  const sessionsOf = async ({ player }: { player: { id: string } }) =>
    (await at.auth.sessions.ofPlayer(player.id)).length;

  for (const [how, mend] of [
    ['reset', ({ email }: { email: string }) => reset(email)],
    ['change', ({ visitor }: { visitor: Visitor }) => change(visitor)],
  ] as const) {
    it(`lets nobody in by a password that is replaced meanwhile, by ${how}`, async () => {
      const owner = await at.owner();
      const thief = at.browser();
      const mended = between.before('sessions', 'insertOne', () => mend(owner));
      const heard = await enter(thief, owner.email, PASSWORD);
      await mended;
      assert.deepEqual([heard.status, heard.body.code], [401, 'wrong-credentials']);
      assert.equal(thief.cookies.size, 0);
      assert.equal(await sessionsOf(owner), 1, 'of the owner alone');
      assert.equal((await enter(at.browser(), owner.email, NEW)).status, 200);
    });

    for (const [when, collection, call, refusal] of [
      ['before it looks', 'identities', 'find', [401, 'no-session']],
      ['before it ends others', 'sessions', 'deleteMany', [403, 'prove-again']],
    ] as const) {
      it(`sets no password by a session that ends meanwhile, by ${how}, ${when}`, async () => {
        const owner = await at.owner();
        const thief = at.browser();
        assert.equal((await enter(thief, owner.email, PASSWORD)).status, 200);
        const mended = between.before(collection, call, () => mend(owner));
        const heard = await thief.ask('PUT', '/me/password', { password: THIEFS });
        await mended;
        assert.deepEqual([heard.status, heard.body.code], refusal);
        assert.equal((await enter(at.browser(), owner.email, NEW)).status, 200);
        assert.equal((await enter(at.browser(), owner.email, THIEFS)).status, 401);
      });
    }

    it(`adds no passkey by a session that ends meanwhile, by ${how}`, async () => {
      const owner = await at.owner();
      const thief = at.browser();
      assert.equal((await enter(thief, owner.email, PASSWORD)).status, 200);
      const mended = between.before('identities', 'insertOne', () => mend(owner));
      const heard = await addPasskey(thief);
      await mended;
      assert.deepEqual([heard.status, heard.body.code], [401, 'no-session']);
      const linked = await at.auth.identities.ofPlayer(owner.player.id);
      assert.deepEqual(
        linked.map(({ kind }) => kind),
        ['password'],
      );
    });
  }

  it('sets no password by a session that is about to end, over the new one', async () => {
    const owner = await at.owner();
    const thief = at.browser();
    assert.equal((await enter(thief, owner.email, PASSWORD)).status, 200);
    const late = between.before('identities', 'findOneAndUpdate', async () => {
      // Between the change and the end of what the old password began.
      return [
        between.before('sessions', 'deleteMany', () =>
          thief.ask('PUT', '/me/password', { password: THIEFS }),
        ),
      ];
    });
    await change(owner.visitor);
    const [heard] = await late;
    assert.equal((await heard!).status, 401);
    assert.equal((await enter(at.browser(), owner.email, NEW)).status, 200);
  });

  for (const [kind, code] of [
    ['passkey', 'wrong-passkey'],
    ['provider', 'no-session'],
  ] as const) {
    it(`lets nobody in by a ${kind} that is given up meanwhile`, async () => {
      const owner = await at.owner();
      const player = (await at.auth.players.find(owner.player.id))!;
      const when = new Date();
      const about = { id: `id-of-${kind}`, playerId: player.id, createdAt: when, usedAt: when };
      const by: Identity =
        kind === 'passkey'
          ? {
              ...about,
              kind,
              label: 'A key',
              credentialId: 'credential',
              publicKey: new Uint8Array(),
              counter: 0,
              transports: [],
            }
          : { ...about, kind, label: 'Ada', provider: 'guild', subject: 'ada' };
      await at.auth.identities.add(by);
      const { letIn } = openEntrance(at.auth, async () => {});
      const exchange = { request: { get: () => '' }, response: { cookie: () => assert.fail() } };
      const path = `/me/identities/${by.id}`;
      const done = between.before('sessions', 'insertOne', () =>
        owner.visitor.expect(204, 'DELETE', path),
      );
      await assert.rejects(letIn({ player, by }, kind, exchange as never), { code });
      await done;
      assert.equal(await sessionsOf(owner), 1, 'of the owner alone');
    });
  }

  it('is not wanted of who has no way to sign in left, since a deletion broke off', async () => {
    const owner = await at.owner();
    const broken = between.before('players', 'findOneAndUpdate', async () => {
      throw new Error('the store is away');
    });
    const [heard] = await Promise.all([
      owner.visitor.ask('DELETE', '/me'),
      assert.rejects(broken, /away/),
    ]);
    assert.equal(heard.status, 500);
    assert.equal((await enter(at.browser(), owner.email, PASSWORD)).status, 401);
    at.wait(11);
    await owner.visitor.expect(200, 'POST', '/auth/refresh');
    await owner.visitor.expect(204, 'DELETE', '/me');
    assert.equal((await at.auth.players.find(owner.player.id))?.kind, 'deleted');
  });

  it('is wanted as ever of who has one', async () => {
    const { visitor } = await at.owner();
    at.wait(11);
    assert.deepEqual(await visitor.refused('DELETE', '/me'), [403, 'prove-again']);
  });
});
