import assert from 'node:assert/strict';
import { Queue } from 'bullmq';
import { until } from '#rooms/fixtures.ts';
import type { IdeaSource } from '#rooms/ports.ts';
import { hasRedis, leftOut } from '../../cluster/fixtures.ts';
import { fallback } from '../fallback/source.ts';
import { TEXT, WHO } from '../fixtures-asking.ts';
import { inQueue, named, workersOf } from './fixtures-queue.ts';
import { PROBE, placesIn, QUEUE } from './wire.ts';

/** A game's side of the queue and a worker's, in one process. */
describe('questions in a queue', () => {
  if (!hasRedis) return leftOut('redis-server: apt-get install redis-server');
  const { redis, connect, ends, game, worker, hung, jobs, waitedFor } = inQueue();

  it('are answered by workers while any lives, and in this process else', async () => {
    const { asker, ask, counts } = await game();
    assert.equal((await ask(1)).why, 'here');
    const first = await worker(named('by a worker'));
    await workersOf(asker, 1);
    assert.equal((await ask(2)).why, 'by a worker');
    assert.deepEqual(counts, ['queue answered']);
    await first.close();
    await workersOf(asker, 0);
    assert.equal((await ask(3)).why, 'here');
  });

  it('have each text told on its way to who asked, and to nobody else', async () => {
    const one = await game();
    const other = await game();
    await worker(named('by a worker'));
    await workersOf(one.asker, 1);
    await workersOf(other.asker, 1);
    const heard: string[] = [];
    await Promise.all([
      one.ask(1, { hear: (text: string) => heard.push(`one: ${text}`) }),
      other.ask(2, { hear: (text: string) => heard.push(`other: ${text}`) }),
    ]);
    assert.deepEqual(heard.sort(), ['one: The moon', 'other: The moon']);
  });

  it('are shared by workers, and asked once under one key by whatever processes', async () => {
    const one = await game();
    const other = await game();
    let asked = 0;
    const count = async () => {
      asked++;
      await new Promise((resolve) => setTimeout(resolve, 100));
    };
    await worker(named('by a worker', count));
    await worker(named('by a worker', count));
    for (const { asker } of [one, other]) await workersOf(asker, 2);
    const key = 'the same';
    const answers = await Promise.all([
      one.ask(1, { key }),
      one.ask(1, { key }),
      other.ask(1, { key }),
    ]);
    assert.deepEqual(
      answers.map(({ why }) => why),
      Array(3).fill('by a worker'),
    );
    // A process that asks after another has died with the answer.
    const begun = performance.now();
    assert.equal((await other.ask(1, { key })).why, 'by a worker');
    assert.ok(performance.now() - begun < 1000);
    assert.equal(asked, 1);
    await Promise.all(Array.from({ length: 20 }, (_, seed) => one.ask(seed)));
    assert.equal(asked, 21);
  });

  it('are word lists’ after a while; what comes late is dropped and counted', async () => {
    const { asker, ask, counts, lines } = await game({ answerMs: 1500 });
    let finish: (() => void) | undefined;
    const slow = await worker(
      named(
        'too late',
        () =>
          new Promise((resolve) => {
            finish = resolve;
          }),
      ),
    );
    await workersOf(asker, 1);
    const { by, because } = await ask(1);
    assert.ok(finish, 'a worker is at it');
    assert.deepEqual([by, because], ['fallback', 'slow']);
    assert.deepEqual(counts, ['queue slow', 'mutate slow', 'mutate by fallback']);
    assert.equal(lines.length, 2, lines.join('\n'));
    // Who asked stops listening a little after the answer is given up.
    await until(async () => (await waitedFor()) === 0, 5);
    finish();
    await until(() => slow.counts.includes('queue orphaned'), 5);
    assert.equal(counts.length, 3);
  });

  it('that nobody waits for any more are not begun', async () => {
    const patient = await game({ answerMs: 60_000 });
    const hasty = await game({ answerMs: 200 });
    let asked = 0;
    const finish: (() => void)[] = [];
    const busy = await worker(
      named('late', () => {
        asked++;
        return new Promise((resolve) => finish.push(resolve));
      }),
    );
    for (const { asker } of [patient, hasty]) await workersOf(asker, 1);
    const waiting = Array.from({ length: 32 }, (_, seed) => patient.ask(seed));
    await until(() => asked === 32, 10);
    const given = await Promise.all(Array.from({ length: 8 }, (_, seed) => hasty.ask(seed)));
    assert.deepEqual(
      given.map(({ because }) => because),
      Array(8).fill('slow'),
    );
    // Those that nobody is at go a little after their answer is given up.
    await until(async () => (await jobs()).length === 32, 5);
    for (const one of finish) one();
    for (const { why } of await Promise.all(waiting)) assert.equal(why, 'late');
    await until(async () => (await jobs()).length === 0, 5);
    // Nor are those whose game has died, and could not take them back.
    const raw = new Queue(QUEUE, { connection: await connect(), skipVersionCheck: true });
    ends(() => raw.close());
    const question = { ask: { text: TEXT, seed: 1 }, bill: WHO, isHeard: false };
    await raw.add('mutate', question, { jobId: 'left', removeOnComplete: true });
    await until(() => busy.counts.length > 0, 5);
    assert.deepEqual(busy.counts, ['queue orphaned']);
    assert.equal(asked, 32);
  });

  it('are answered here while workers hang, until one answers, and leave nothing', async () => {
    const { asker, ask, lines } = await game({ answerMs: 1500 });
    await hung();
    await workersOf(asker, 1);
    const slow = await Promise.all([1, 2, 3].map((seed) => ask(seed)));
    assert.deepEqual(
      slow.map(({ because }) => because),
      Array(3).fill('slow'),
    );
    for (let seed = 4; seed < 40; seed++) {
      const begun = performance.now();
      assert.equal((await ask(seed)).why, 'here');
      assert.ok(performance.now() - begun < 1500);
    }
    assert.equal(asker.workers, 0);
    // Questions go a little after their answer is given up; probes come, one at a time, and hold
    // nobody's words.
    const left = await until(async () => {
      const all = await jobs();
      return all.length === 1 && all[0]!.includes(PROBE) ? all : null;
    }, 10);
    assert.ok(!left.join().includes('moon'), left.join());
    await worker(named('by a worker'));
    await workersOf(asker, 2);
    assert.equal((await ask(50)).why, 'by a worker');
    const told = lines.map((line) => JSON.parse(line).message);
    assert.equal(told.filter((message) => /answer nothing/.test(message)).length, 1);
    assert.equal(told.filter((message) => /answer again/.test(message)).length, 1);
  });

  it('wait behind the probe of a game whose workers seem to hang', async () => {
    const one = await game({ answerMs: 300 });
    const other = await game({ answerMs: 60_000 });
    await hung();
    for (const { asker } of [one, other]) await workersOf(asker, 1);
    const waiting = other.ask(9);
    await until(async () => (await jobs()).length === 1, 5);
    await Promise.all([1, 2, 3].map((seed) => one.ask(seed)));
    const raw = new Queue(QUEUE, { connection: await connect(), skipVersionCheck: true });
    ends(() => raw.close());
    // As they would be taken up; one probe comes after another.
    const order = await until(async () => {
      const names = (await raw.getWaiting()).map((job) => job?.name);
      return names.length === 2 && names.includes(PROBE) ? names : null;
    }, 10);
    assert.deepEqual(order, [PROBE, 'mutate']);
    await worker(named('by a worker'));
    assert.equal((await waiting).why, 'by a worker');
  });

  it('are put to whoever comes after those that hung have gone', async () => {
    const { asker, ask } = await game({ answerMs: 1500 });
    const end = await hung();
    await workersOf(asker, 1);
    await Promise.all([1, 2, 3].map((seed) => ask(seed)));
    end();
    await worker(named('by a worker'));
    await workersOf(asker, 1);
    assert.equal((await ask(4)).why, 'by a worker');
  });

  it('stay in the queue for whoever else waits for the same', async () => {
    const one = await game({ answerMs: 300 });
    const other = await game({ answerMs: 60_000 });
    await hung();
    for (const { asker } of [one, other]) await workersOf(asker, 1);
    const key = 'the same';
    const waiting = other.ask(1, { key });
    await until(async () => (await waitedFor()) === 1, 5);
    assert.equal((await one.ask(1, { key })).because, 'slow');
    await worker(named('by a worker'));
    assert.equal((await waiting).why, 'by a worker');
  });

  it('have nothing told of them on the way that no variant could be', async () => {
    const { asker, ask, counts } = await game();
    const told = ['The moon \u202enoom', `The ${'moon '.repeat(40)}`, ' ', 'The moon has'];
    const babbling: IdeaSource = {
      async ask(job, asked, bill, asking) {
        for (const text of told) asking?.hear?.(text);
        return fallback.ask(job, asked, bill);
      },
    };
    await worker(babbling);
    await workersOf(asker, 1);
    const heard: string[] = [];
    await ask(1, { hear: (text: string) => heard.push(text) });
    assert.deepEqual(heard, ['The moon has']);
    assert.deepEqual(counts, [...Array(3).fill('queue malformed'), 'queue answered']);
  });

  it('whose answer makes no sense are word lists’', async () => {
    const { asker, ask, counts } = await game();
    const garbled = { ask: async () => ({ text: 'x'.repeat(300), by: 'model' }) as never };
    await worker(garbled);
    await workersOf(asker, 1);
    assert.equal((await ask(1)).because, 'out-of-bounds');
    assert.deepEqual(counts.slice(0, 1), ['queue malformed']);
  });

  it('that make no sense fail, and who asked is told at once', async () => {
    const { asker, counts } = await game();
    const { counts: of } = await worker(named('by a worker'));
    await workersOf(asker, 1);
    const ask = { text: 'The moon', seed: -1 };
    assert.equal((await asker.ask('mutate', ask, WHO)).because, 'away');
    assert.deepEqual(of, ['queue malformed']);
    assert.deepEqual(counts.slice(0, 1), ['queue failed']);
  });

  it('are answered here while Redis is away, and by workers when it is back', async () => {
    const { asker, ask } = await game();
    await worker(named('by a worker'));
    await workersOf(asker, 1);
    await redis().stop();
    const begun = performance.now();
    assert.equal((await ask(1)).why, 'here');
    assert.ok(performance.now() - begun < 2500);
    await workersOf(asker, 0);
    await redis().start();
    await workersOf(asker, 1);
    // The connection that it hears answers by may be back a little later.
    await until(async () => (await ask(2)).why === 'by a worker', 10);
  });

  it('are heard of after all, when Redis was gone while they were answered', async () => {
    const { asker, ask } = await game();
    const redis = await connect();
    await worker(
      named('by a worker', async () => {
        // Its connection is cut in the moment in which the answer is told.
        await redis.client('KILL', 'TYPE', 'PUBSUB');
      }),
    );
    await workersOf(asker, 1);
    const begun = performance.now();
    assert.equal((await ask(1)).why, 'by a worker');
    assert.ok(performance.now() - begun < 2500);
  });

  it('keep no text of anybody for longer than a minute', async () => {
    const { asker, ask } = await game();
    await worker(named('by a worker'));
    await workersOf(asker, 1);
    await ask(1);
    const redis = await connect();
    await until(
      async () => (await redis.keys('bull:ideas:*')).every((key) => !/:[\w-]{21}$/.test(key)),
      5,
    );
    const [answer = ''] = await redis.keys(placesIn(redis).answer('*'));
    const seconds = await redis.ttl(answer);
    assert.ok(seconds > 50 && seconds <= 60, `${seconds} s`);
    for (const key of await redis.keys('bull:ideas:*')) {
      if ((await redis.type(key)) !== 'stream') continue;
      assert.ok(!JSON.stringify(await redis.xrange(key, '-', '+')).includes('moon'));
    }
  });
});
