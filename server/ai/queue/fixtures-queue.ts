import { Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import { until } from '#rooms/fixtures.ts';
import type { IdeaSource } from '#rooms/ports.ts';
import type { Written } from '#shared/wire/asks.ts';
import { startRedis, type TestRedis } from '../../cluster/fixtures.ts';
import { type Link, openLink } from '../../cluster/link.ts';
import { fallback } from '../fallback/source.ts';
import { counting, TEXT, WHO } from '../fixtures-asking.ts';
import { type Asker, openAsker, type QueuePatience } from './asker.ts';
import { placesIn, QUEUE } from './wire.ts';
import { openWorker, type QueueWorker } from './worker.ts';

/** A source that has each answer say who gave it. */
export const named = (why: string, before: () => Promise<void> = async () => {}): IdeaSource => ({
  async ask(job, ask, bill, asking) {
    asking?.hear?.('The moon');
    await before();
    return { ...(await fallback.ask(job, ask, bill)), why } as never;
  },
});

export const workersOf = (asker: Asker, count: number) => until(() => asker.workers === count, 5);

/** A Redis for each test of a suite, with games and workers on it that end with the test. */
export function inQueue() {
  let server: TestRedis;
  let links: Link[];
  let closers: (() => Promise<void>)[];
  /** One connection of a test to look with, however often. */
  let looking: Promise<Redis> | undefined;
  const ends = (close: () => Promise<void>) => closers.push(close);

  beforeEach(async () => {
    server = await startRedis();
    links = [];
    closers = [];
    looking = undefined;
  });
  afterEach(async () => {
    for (const close of closers.reverse()) await close();
    for (const link of links) link.close();
    await server.stop();
  });

  async function connect(): Promise<Redis> {
    const link = await openLink(server.url, () => {});
    links.push(link);
    return link.redis;
  }

  function look(): Promise<Redis> {
    looking ??= connect();
    return looking;
  }

  async function game(patience: Partial<QueuePatience> = {}) {
    const { counts, lines, meter, log } = counting();
    const asker = await openAsker(
      await connect(),
      { local: named('here'), meter, log },
      { answerMs: 5000, lookMs: 50, leftMs: 60_000, ...patience },
    );
    ends(asker.close);
    const ask = async (seed: number, asking = {}) =>
      (await asker.ask('mutate', { text: TEXT, seed }, WHO, asking)) as Written<'mutate'>;
    return { asker, ask, counts, lines };
  }

  async function worker(source: IdeaSource) {
    const { counts, meter, log } = counting();
    const opened = await openWorker(await connect(), source, { meter, log });
    let closing: Promise<void> | undefined;
    const close = () => {
      closing ??= opened.close();
      return closing;
    };
    ends(close);
    return { close, counts } satisfies QueueWorker & { counts: string[] };
  }

  /** Present, as a worker that hangs is, and at nothing. */
  async function hung(): Promise<() => void> {
    const redis = await connect();
    const presence = redis.duplicate();
    await presence.subscribe(placesIn(redis).workers);
    ends(async () => presence.disconnect());
    return () => presence.disconnect();
  }

  /** What of questions is in Redis, each as JSON. */
  async function jobs(): Promise<string[]> {
    const redis = await look();
    const all: string[] = [];
    for (const key of await redis.keys('bull:ideas:*')) {
      if ((await redis.type(key)) !== 'hash' || key.endsWith(':meta')) continue;
      all.push(JSON.stringify(await redis.hgetall(key)));
    }
    return all;
  }

  /** How many questions somebody listens for the answers of. */
  async function waitedFor(): Promise<number> {
    const redis = await look();
    const channels = (await redis.pubsub('CHANNELS', placesIn(redis).channel('*'))) as string[];
    return channels.length;
  }

  /** Takes up what is put, and lets go of it at once, as one that was killed. */
  async function dying(): Promise<Worker> {
    const connection = (await connect()).duplicate({ maxRetriesPerRequest: null });
    const dead = new Worker(QUEUE, null, { connection, lockDuration: 100, skipVersionCheck: true });
    ends(async () => {
      await dead.close();
      connection.disconnect();
    });
    return dead;
  }

  return { redis: () => server, connect, ends, game, worker, hung, jobs, waitedFor, dying };
}
