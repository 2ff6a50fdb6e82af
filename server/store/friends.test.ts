import assert from 'node:assert/strict';
import { onEachEngine, type TestDatabase } from './fixtures.ts';
import { interruptible } from './fixtures-between.ts';
import { type Friends, MOST_FRIENDS, openFriends } from './friends.ts';
import type { Behind } from './newest.ts';

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
    for (const who of ['ann', 'bob']) {
      assert.deepEqual(await friends.of(who), [accepted]);
      assert.deepEqual((await friends.asking(who, { limit: 9 })).asking, []);
    }
    assert.deepEqual(await friends.of('eve'), []);
  });

  it('are friends when both ask at once', async () => {
    await Promise.all([friends.ask('ann', 'bob'), friends.ask('bob', 'ann')]);
    assert.equal((await friends.of('ann')).length, 1);
    assert.ok((await friends.of('ann'))[0]?.isAccepted);
  });

  it('are none by an answer to a question that was taken back, and put the other way round', async () => {
    await friends.ask('bob', 'ann');
    const between = interruptible(store.db);
    const slowly = await openFriends(between.db, () => 1_900_000_000_000);
    const meanwhile = between.before('friends', 'findOneAndUpdate', async () => {
      await friends.end('bob', 'ann');
      await friends.ask('ann', 'bob');
    });
    const answer = await slowly.ask('ann', 'bob');
    await meanwhile;
    assert.equal(answer?.isAccepted, false, 'nobody has said yes to ann');
    assert.equal((await friends.of('ann'))[0]?.from, 'ann');
  });

  it('are none when one of them says so', async () => {
    await friends.ask('ann', 'bob');
    await friends.ask('bob', 'ann');
    assert.equal(await friends.end('bob', 'ann'), true);
    assert.equal(await friends.end('bob', 'ann'), false);
    assert.deepEqual(await friends.of('ann'), []);
    await friends.ask('ann', 'bob');
    assert.equal((await friends.of('ann')).length, 1);
    await friends.forget('bob');
    assert.deepEqual(await friends.of('ann'), []);
  });

  it('are not asked without end', async () => {
    for (let i = 0; i < MOST_FRIENDS; i++) await friends.ask('ann', `player-${i}`);
    assert.equal(await friends.ask('ann', 'bob'), null);
    assert.ok(await friends.ask('bob', 'ann'), 'who is asked has no such limit');
    assert.equal(await friends.ask('ann', 'bob'), null, 'nor are more accepted');
    await friends.end('ann', 'player-0');
    assert.equal((await friends.ask('ann', 'bob'))?.isAccepted, true);
    assert.equal(await friends.ask('ann', 'eve'), null, 'friends count like those who were asked');
  });

  it('are not taken away by strangers who ask, whom a page at a time shows', async () => {
    await friends.ask('ann', 'bob');
    const strangers = Array.from({ length: MOST_FRIENDS + 5 }, (_, i) => `player-${i}`);
    for (const stranger of strangers) await friends.ask(stranger, 'ann');
    assert.equal((await friends.ask('ann', 'eve'))?.isAccepted, false);
    const own = await friends.of('ann');
    assert.deepEqual(
      own.map(({ players }) => players.join()),
      ['ann,bob', 'ann,eve'],
    );
    const shown: string[] = [];
    for (let after: Behind | null = null; ; ) {
      const page = await friends.asking('ann', { limit: 50, after });
      assert.ok(page.asking.length <= 50);
      shown.push(...page.asking.map(({ from }) => from));
      after = page.next;
      if (!after) break;
    }
    assert.equal(shown.length, strangers.length);
    assert.deepEqual(new Set(shown), new Set(strangers));
  });
});
