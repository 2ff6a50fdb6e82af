import assert from 'node:assert/strict';
import type { PlayerRecord } from '#shared/records/player.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { openKeys } from './keys.ts';
import { type ByName, openPlayers, type Players } from './players.ts';

const player = (id: string, name: string): PlayerRecord => ({
  version: 3,
  id,
  name,
  kind: 'guest',
  role: 'guest',
  createdAt: new Date(3),
});

onEachEngine('players and keys', (open) => {
  let store: TestDatabase;
  let players: Players;

  beforeEach(async () => {
    store = await open();
    players = await openPlayers(store.db);
  });
  afterEach(() => store.drop());

  it('lists players by their names, in whatever script, each once', async () => {
    const names = ['Ada', 'adam', 'é', '語', '\ufb01nn', '\uff21lice'];
    // The server that stands in for MongoDB here orders the last ones by UTF-16.
    if (store.db.kind === 'mongo') names.splice(4);
    for (const [i, name] of names.entries()) {
      await players.enroll(player(`player-${i}`, name), `hash-${i}`);
    }
    const listed: string[] = [];
    for (let after: ByName | null = null; ; ) {
      const page = await players.named('', { limit: 2, after });
      listed.push(...page.players.map(({ name }) => name));
      after = page.next;
      if (!after) break;
    }
    assert.deepEqual(listed, names);
  });

  it('finds a player by the hash of the secret, without giving the hash away', async () => {
    const ada = player('player-a', 'Ada');
    assert.deepEqual(await players.enroll(ada, 'hash-a'), ada);
    assert.deepEqual(await players.withSecret('hash-a'), ada);
    assert.equal(await players.withSecret('hash-b'), null);
  });

  it('gives roles, and takes everybody from before there were any for a guest', async () => {
    const ada = player('player-a', 'Ada');
    await players.enroll(ada, 'hash-a');
    assert.deepEqual(await players.grant('player-a', 'admin'), { ...ada, role: 'admin' });
    assert.deepEqual(await players.find('player-a'), { ...ada, role: 'admin' });
    assert.deepEqual(await players.withSecret('hash-a'), { ...ada, role: 'admin' });
    assert.equal(await players.grant('player-z', 'admin'), null);
    assert.equal(await players.find('player-z'), null);

    const { id, role: _, ...bob } = player('player-b', 'Bob');
    const old = { _id: id, ...bob, version: 1, secretHash: 'hash-b' };
    await store.db.collection('players').insertOne(old);
    assert.deepEqual(await players.find('player-b'), player('player-b', 'Bob'));
    const moderator = { ...player('player-b', 'Bob'), role: 'moderator' };
    assert.deepEqual(await players.grant('player-b', 'moderator'), moderator);
  });

  it('gives two that enrol at once with one secret the same player', async () => {
    const [one, other] = await Promise.all([
      players.enroll(player('player-a', 'Ada'), 'hash'),
      players.enroll(player('player-b', 'Bob'), 'hash'),
    ]);
    assert.deepEqual(one, other);
  });

  it('does not hide a clash of ids behind the clash of secrets', async () => {
    await players.enroll(player('player-a', 'Ada'), 'hash-a');
    await assert.rejects(players.enroll(player('player-a', 'Bob'), 'hash-b'));
    assert.equal((await players.withSecret('hash-a'))?.name, 'Ada');
  });

  it('renames', async () => {
    await players.enroll(player('player-a', 'Ada'), 'hash-a');
    assert.equal((await players.rename('player-a', 'Grace'))?.name, 'Grace');
    assert.equal((await players.withSecret('hash-a'))?.name, 'Grace');
    assert.equal(await players.rename('player-x', 'Nobody'), null);
  });

  it('makes a guest an account of the least role, or of the role they had', async () => {
    await players.enroll(player('player-a', 'Ada'), 'hash-a');
    await players.enroll({ ...player('player-b', 'Bob'), role: 'moderator' }, 'hash-b');
    const { role: _, id, ...old } = player('player-c', 'Cat');
    const cat = { _id: id, ...old, version: 1, secretHash: 'hash-c' };
    await store.db.collection('players').insertOne(cat);
    for (const [id, role] of [
      ['player-a', 'player'],
      ['player-b', 'moderator'],
      ['player-c', 'player'],
    ] as const) {
      const account = await players.upgrade(id, `new ${id}`);
      assert.deepEqual([account?.kind, account?.role], ['account', role]);
      assert.deepEqual(await players.withSecret(`new ${id}`), account);
      assert.deepEqual(await players.upgrade(id, 'again'), account);
    }
    assert.equal(await players.withSecret('again'), null);
    assert.equal(await players.upgrade('player-x', 'nobody'), null);
  });

  it('changes nothing of somebody who is deleted', async () => {
    await players.enroll(player('player-a', 'Ada'), 'hash-a');
    const gone = await players.bury('player-a', 'Gone', 'nobody');
    assert.equal(await players.rename('player-a', 'Ada'), null);
    assert.equal(await players.grant('player-a', 'admin'), null);
    assert.deepEqual(await players.upgrade('player-a', 'hash-b'), gone);
    assert.deepEqual(await players.find('player-a'), gone);
  });

  it('neither revives who is deleted nor gives back a role that is taken, at any moment', async () => {
    for (let turns = 0; turns < 20; turns++) {
      const [ada, bob] = [`player-a${turns}`, `player-b${turns}`];
      const later = async (work: () => Promise<unknown>) => {
        for (let i = 0; i < turns; i++) await null;
        return work();
      };
      await players.enroll(player(ada, 'Ada'), ada);
      await players.enroll({ ...player(bob, 'Bob'), role: 'admin' }, bob);
      await Promise.all([
        players.upgrade(ada, `${ada} new`),
        later(() => players.bury(ada, 'Gone', `${ada} gone`)),
        players.upgrade(bob, `${bob} new`),
        later(() => players.grant(bob, 'player')),
      ]);
      assert.equal((await players.find(ada))?.kind, 'deleted');
      const account = await players.find(bob);
      assert.deepEqual([account?.kind, account?.role], ['account', 'player']);
    }
  });

  it('keeps the first signing key it is given', async () => {
    const make = (kid: string) => () => ({
      kid,
      privateJwk: { kty: 'EC' },
      createdAt: new Date(1),
    });
    const keys = openKeys(store.db);
    assert.equal((await keys.current(make('one'))).kid, 'one');
    assert.equal((await openKeys(store.db).current(make('two'))).kid, 'one');
  });
});
