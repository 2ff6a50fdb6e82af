import assert from 'node:assert/strict';
import { type Challenges, openChallenges } from './challenges.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { type Identities, type Identity, openIdentities } from './identities.ts';

const about = (id: string, playerId: string, at: number) => ({
  id,
  playerId,
  createdAt: new Date(at),
  usedAt: new Date(at),
});
const PASSKEY: Identity<'passkey'> = {
  kind: 'passkey',
  credentialId: 'credential-a',
  publicKey: Uint8Array.from({ length: 77 }, (_, i) => i),
  counter: 0,
  transports: ['internal'],
  label: 'Laptop',
  ...about('identity-2', 'player-a', 2),
};
const GITHUB: Identity<'provider'> = {
  kind: 'provider',
  provider: 'github',
  subject: '1',
  label: 'ada',
  ...about('identity-1', 'player-a', 1),
};

onEachEngine('identities and challenges', (open) => {
  let store: TestDatabase;
  let identities: Identities;
  let challenges: Challenges;

  beforeEach(async () => {
    store = await open();
    identities = await openIdentities(store.db);
    challenges = await openChallenges(store.db);
  });
  afterEach(() => store.drop());

  it('are one player’s each, found by what proves them', async () => {
    assert.equal(await identities.add(PASSKEY), true);
    assert.equal(await identities.add(GITHUB), true);
    const stolen = { ...GITHUB, ...about('identity-3', 'player-b', 3) };
    assert.equal(await identities.add(stolen), false);
    assert.deepEqual(await identities.withSubject('github', '1'), GITHUB);
    assert.equal(await identities.withSubject('google', '1'), null);
    const found = await identities.withCredential('credential-a');
    assert.deepEqual([...found!.publicKey], [...PASSKEY.publicKey]);
    assert.equal(await identities.withEmail('ada@example.org'), null);
    const ids = (await identities.ofPlayer('player-a')).map(({ id }) => id);
    assert.deepEqual(ids, ['identity-1', 'identity-2']);
  });

  it('remember when they were used, and are given up by their player alone', async () => {
    await identities.add(PASSKEY);
    await identities.used(PASSKEY.id, new Date(9), 7);
    const { usedAt, counter } = (await identities.withCredential('credential-a'))!;
    assert.deepEqual([usedAt, counter], [new Date(9), 7]);
    assert.equal(await identities.remove(PASSKEY.id, 'player-b'), false);
    assert.equal(await identities.remove(PASSKEY.id, 'player-a'), true);
    assert.deepEqual(await identities.ofPlayer('player-a'), []);
  });

  it('that are passkeys are called as their player alone likes', async () => {
    await identities.add(PASSKEY);
    await identities.add(GITHUB);
    assert.equal(await identities.relabel(PASSKEY.id, 'player-b', 'Stolen'), false);
    assert.equal(await identities.relabel(GITHUB.id, 'player-a', 'Not its name'), false);
    assert.equal(await identities.relabel(PASSKEY.id, 'player-a', 'Old laptop'), true);
    const labels = (await identities.ofPlayer('player-a')).map((each) =>
      each.kind === 'password' ? '' : each.label,
    );
    assert.deepEqual(labels, ['ada', 'Old laptop']);
  });

  it('are asked once, for a while, and answered so many times', async () => {
    const [now, soon] = [new Date(1000), new Date(2000)];
    await challenges.ask('a', { $odd: ['name'] }, soon);
    const taken = await Promise.all([challenges.take('a', now), challenges.take('a', now)]);
    assert.deepEqual(
      taken.filter((each) => each !== null),
      [{ $odd: ['name'] }],
    );
    await challenges.ask('b', 1, soon);
    await challenges.ask('b', 2, soon);
    assert.equal(await challenges.try('b', 2, now), 2);
    assert.equal(await challenges.try('b', 2, now), 2);
    assert.equal(await challenges.try('b', 2, now), null);
    await challenges.ask('c', 3, soon);
    assert.equal(await challenges.try('c', 2, soon), null, 'too late');
    await challenges.forget('d', soon);
    assert.equal(await store.db.collection('challenges').countDocuments({}), 0);
  });
});
