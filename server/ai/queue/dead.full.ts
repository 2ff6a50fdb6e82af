import assert from 'node:assert/strict';
import { Queue } from 'bullmq';
import { until } from '#rooms/fixtures.ts';
import { hasRedis, leftOut } from '../../cluster/fixtures.ts';
import { TEXT, WHO } from '../fixtures-asking.ts';
import { inQueue, named, workersOf } from './fixtures-queue.ts';
import { placesIn, QUEUE } from './wire.ts';

describe('questions whose worker dies, or loses its Redis', () => {
  if (!hasRedis) return leftOut('redis-server: apt-get install redis-server');
  const { connect, ends, game, worker, hung, jobs, dying } = inQueue();

  it('are cleared away', async () => {
    const raw = new Queue(QUEUE, { connection: await connect(), skipVersionCheck: true });
    ends(() => raw.close());
    const dead = await dying();
    const question = { ask: { text: TEXT, seed: 1 }, bill: WHO, isHeard: false };
    for (const jobId of ['taken', 'waiting']) await raw.add('mutate', question, { jobId });
    await dead.getNextJob('dead');
    assert.deepEqual([await raw.getActiveCount(), await raw.getWaitingCount()], [1, 1]);
    await game({ leftMs: 400 });
    await until(async () => (await jobs()).length === 0, 5);
  });

  it('are given up after three', async () => {
    const { asker, ask } = await game({ answerMs: 15_000 });
    await hung();
    await workersOf(asker, 1);
    const asking = ask(1);
    const dead = await dying();
    const taken = await until(() => dead.getNextJob('dead', { block: false }), 5);
    // As the third of them; BullMQ counts those before.
    await (await connect()).hset(`bull:${QUEUE}:${taken.id}`, 'stc', 2);
    await worker(named('by a worker'));
    assert.equal((await asking).because, 'away');
  });

  it('have the answer that it kept and did not tell told by the next', async () => {
    const { asker, ask } = await game({ answerMs: 20_000 });
    await hung();
    await workersOf(asker, 1);
    const asking = ask(1);
    const dead = await dying();
    const { id = '' } = await until(() => dead.getNextJob('dead', { block: false }), 5);
    const written = await named('by the dead').ask('mutate', { text: TEXT, seed: 1 }, WHO);
    const redis = await connect();
    await redis.set(placesIn(redis).answer(id), JSON.stringify(written), 'EX', 60);
    const begun = performance.now();
    const { counts } = await worker(named('by a worker'));
    assert.equal((await asking).why, 'by the dead');
    assert.ok(performance.now() - begun < 10_000, `${performance.now() - begun} ms`);
    await until(() => counts.length === 2, 5);
    assert.deepEqual(counts.sort(), ['queue duplicate', 'queue stalled']);
  });

  it('are told of as soon as Redis takes the answer', async () => {
    const { asker, ask } = await game({ answerMs: 20_000 });
    const redis = await connect();
    const { counts } = await worker(
      named('by a worker', async () => {
        // Longer than anybody else waits for it.
        await redis.client('PAUSE', 2500, 'WRITE');
      }),
    );
    await workersOf(asker, 1);
    const begun = performance.now();
    assert.equal((await ask(1)).why, 'by a worker');
    assert.ok(performance.now() - begun < 10_000, `${performance.now() - begun} ms`);
    assert.deepEqual(counts, []);
  });
});
