import assert from 'node:assert/strict';
import { type Answers, openAnswers } from './answers.ts';
import { onEachEngine, type TestDatabase } from './fixtures.ts';

const ANSWER = { status: 201, location: '/x', body: { id: 'a', $odd: [1] } };

onEachEngine('kept answers', (open) => {
  let store: TestDatabase;
  let answers: Answers;
  let now = 1_900_000_000_000;

  beforeEach(async () => {
    store = await open();
    answers = await openAnswers(store.db, () => now);
  });
  afterEach(() => store.drop());

  it('make one write of one key, however often it comes', async () => {
    assert.deepEqual(await answers.claim('k', 'request'), { state: 'yours' });
    assert.deepEqual(await answers.claim('k', 'request'), { state: 'running' });
    await answers.keep('k', ANSWER);
    assert.deepEqual(await answers.claim('k', 'request'), { state: 'answered', answer: ANSWER });
    assert.deepEqual(await answers.claim('k', 'another'), { state: 'taken' });
  });

  it('let one of many have a key', async () => {
    const claims = await Promise.all(Array.from({ length: 8 }, () => answers.claim('k', 'r')));
    assert.equal(claims.filter(({ state }) => state === 'yours').length, 1);
  });

  it('give a key back when nothing came of it, or its process is gone', async () => {
    await answers.claim('k', 'request');
    await answers.release('k');
    assert.deepEqual(await answers.claim('k', 'request'), { state: 'yours' });
    now += 61_000;
    const claims = [await answers.claim('k', 'request'), await answers.claim('k', 'request')];
    assert.deepEqual(claims, [{ state: 'yours' }, { state: 'running' }]);
  });

  it('are forgotten after a day', async () => {
    await answers.claim('old', 'r');
    now += 25 * 60 * 60_000;
    await answers.claim('new', 'r');
    assert.equal(await answers.forget(), 1);
    assert.deepEqual(await answers.claim('new', 'r'), { state: 'running' });
  });
});
