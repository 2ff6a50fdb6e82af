import { type Job, UnrecoverableError, Worker } from 'bullmq';
import type { Redis } from 'ioredis';
import type { IdeaSource, Log } from '#rooms/ports.ts';
import type { AiMeter } from '../meter.ts';
import {
  KEPT_SECONDS,
  LOCK_MS,
  LOOK_MS,
  listeners,
  type News,
  PROBE,
  placesIn,
  QUEUE,
  type QueuedQuestion,
  readAnswer,
  readQuestion,
} from './wire.ts';

/** Workers that may die at one job: it may be what kills them, and is given up then. */
const MOST_DEATHS = 3;
const LONGEST_PAUSE_MS = 1000;

export interface QueueWorker {
  /** Takes up nothing more, and resolves when what is under way is answered. */
  close(): Promise<void>;
}

/**
 * Answers what games have put in the queue, as one of as many workers as there may be.
 *
 * @param atATime jobs that it has under way: it mostly waits for a model
 */
export async function openWorker(
  redis: Redis,
  ideas: IdeaSource,
  { meter, log }: { readonly meter: AiMeter; readonly log: Log },
  atATime = 32,
): Promise<QueueWorker> {
  const places = placesIn(redis);
  // A worker waits for jobs, and for Redis, as long as it takes.
  const lasting = {
    maxRetriesPerRequest: null,
    commandTimeout: undefined,
    retryStrategy: (tries: number) => Math.min(tries * 100, LONGEST_PAUSE_MS),
  };
  const taking = redis.duplicate(lasting);
  const presence = redis.duplicate(lasting);
  // That Redis is away is said by who watches the link.
  for (const connection of [taking, presence]) connection.on('error', () => {});

  // What somebody waits for is told when Redis is back, if not now.
  const tell = (id: string, news: News) => taking.publish(places.channel(id), JSON.stringify(news));
  const hint = (id: string, news: News) =>
    void redis.publish(places.channel(id), JSON.stringify(news)).catch(() => {});

  /** Says what another has answered, who may have died before it did. */
  async function tellKept(id: string): Promise<boolean> {
    const kept = await taking.get(places.answer(id));
    if (kept === null) return false;
    meter.queued('duplicate');
    await tell(id, { written: readAnswer(kept) });
    return true;
  }

  async function answer({ id = '', name, data }: Job<QueuedQuestion | null>): Promise<void> {
    if (name === PROBE) return void (await tell(id, { written: null }));
    const question = readQuestion(name, data);
    if (!question) {
      meter.queued('malformed');
      throw new UnrecoverableError('no question');
    }
    if (await tellKept(id)) return;
    if ((await listeners(redis, places.channel(id))) === 0) return meter.queued('orphaned');
    const hear = (soFar: string) => hint(id, { soFar });
    const { job, ask, bill, isHeard } = question;
    const written = await ideas.ask(job, ask as never, bill, isHeard ? { hear } : {});
    // Of two workers that did the same job, because one was taken for dead, the first counts.
    const isFirst = await taking.set(
      places.answer(id),
      JSON.stringify(written),
      'EX',
      KEPT_SECONDS,
      'NX',
    );
    if (!isFirst) return void (await tellKept(id));
    if ((await tell(id, { written })) === 0) meter.queued('orphaned');
  }

  const worker = new Worker<QueuedQuestion | null>(QUEUE, answer, {
    connection: taking,
    concurrency: atATime,
    lockDuration: LOCK_MS,
    stalledInterval: LOOK_MS,
    // How often it is taken up again: once less.
    maxStalledCount: MOST_DEATHS - 1,
    skipVersionCheck: true,
  });
  worker.on('stalled', () => meter.queued('stalled'));
  worker.on('failed', (job, error) => {
    log.warn('a question about ideas could not be answered', { job: job?.name, error: `${error}` });
    if (job?.id) void tell(job.id, { failed: true }).catch(() => {});
  });
  let lastError = '';
  worker.on('error', (error) => {
    // Each look at a Redis that is away fails alike.
    if (`${error}` !== lastError)
      log.warn('the queue of ideas is disturbed', { error: `${error}` });
    lastError = `${error}`;
  });
  await worker.waitUntilReady();
  await presence.subscribe(places.workers);

  return {
    async close() {
      presence.disconnect();
      await worker.close();
      taking.disconnect();
    },
  };
}
