import assert from 'node:assert/strict';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { type Friends, MOST_FRIENDS, openFriends } from './friends.ts';
import { TooNew } from './shape.ts';

onEachEngine('friends', (open) => {
  let store: TestDatabase;
  let friends: Friends;

  beforeEach(async () => {
    store = await open();
    friends = await openFriends(store.db, () => 1_900_000_000_000);
  });
  afterEach(() => store.drop());

  it('are two who have both asked', async () => {
    assert.equal((await friends.ask('bob', 'ann'))?.isAccepted, false);
    assert.equal((await friends.ask('bob', 'ann'))?.isAccepted, false);
    const accepted = await friends.ask('ann', 'bob');
    assert.deepEqual([accepted?.isAccepted, accepted?.from], [true, 'bob']);
    for (const who of ['ann', 'bob']) assert.deepEqual(await friends.of(who), [accepted]);
    assert.deepEqual(await friends.of('eve'), []);
  });

  it('are read without a version as of the first, and refused of one beyond the last', async () => {
    const docs = store.db.collection<{ _id: string; version?: number }>('friends');
    const asked = await friends.ask('ann', 'bob');
    const { version, ...old } = (await docs.findOne({ _id: 'ann:bob' }))!;
    assert.equal(version, 1);
    await docs.deleteOne({ _id: 'ann:bob' });
    await docs.insertOne(old);
    assert.deepEqual(await friends.of('ann'), [asked]);
    await docs.findOneAndUpdate({ _id: 'ann:bob' }, { $set: { version: 2 } });
    await assert.rejects(friends.of('ann'), TooNew);
  });

  it('are friends when both ask at once', async () => {
    await Promise.all([friends.ask('ann', 'bob'), friends.ask('bob', 'ann')]);
    assert.equal((await friends.of('ann')).length, 1);
    assert.ok((await friends.of('ann'))[0]?.isAccepted);
  });

  it('are none when one of them says so', async () => {
    await friends.ask('ann', 'bob');
    await friends.ask('bob', 'ann');
    assert.equal(await friends.end('bob', 'ann'), true);
    assert.equal(await friends.end('bob', 'ann'), false);
    assert.deepEqual(await friends.of('ann'), []);
    await friends.ask('ann', 'bob');
    await friends.forget('bob');
    assert.deepEqual(await friends.of('ann'), []);
  });

  it('are not asked without end', async () => {
    for (let i = 0; i < MOST_FRIENDS; i++) await friends.ask('ann', `player-${i}`);
    assert.equal(await friends.ask('ann', 'bob'), null);
    assert.ok(await friends.ask('bob', 'ann'), 'who is asked has no such limit');
  });
});
