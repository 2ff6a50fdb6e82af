import assert from 'node:assert/strict';
import type { PlayerRecord } from '#shared/records/player.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { openKeys } from './keys.ts';
import { openPlayers, type Players } from './players.ts';
import { TooNew } from './shape.ts';

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

  it('leaves alone whom a newer server wrote, and says so', async () => {
    await players.enroll(player('player-a', 'Ada'), 'hash-a');
    const docs = store.db.collection<{ _id: string; version: number }>('players');
    await docs.findOneAndUpdate({ _id: 'player-a' }, { $set: { version: 4 } });
    await assert.rejects(players.find('player-a'), TooNew);
    await assert.rejects(players.rename('player-a', 'Bea'), TooNew);
    assert.equal((await docs.findOne({ _id: 'player-a' }))?.version, 4);
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
