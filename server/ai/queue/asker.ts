import { createHash } from 'node:crypto';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { nanoid } from 'nanoid';
import { within } from '#rooms/patience.ts';
import type { Asking, Bill, IdeaSource, Log } from '#rooms/ports.ts';
import type { Reason } from '#shared/game/telling.ts';
import { type Ask, type Job, WRITTEN, type Written } from '#shared/wire/asks.ts';
import type { AiMeter } from '../meter.ts';
import { answerOffline } from '../offline.ts';
import { openTrust } from './trust.ts';
import {
  listeners,
  PROBE,
  placesIn,
  QUEUE,
  type QueuedQuestion,
  readAnswer,
  readNews,
} from './wire.ts';

/** How a game waits for workers. */
export interface QueuePatience {
  /** For an answer: longer than one takes whose first worker died, and no longer than worlds wait. */
  readonly answerMs: number;
  /** Between two looks at how many workers there are. */
  readonly lookMs: number;
  /** After which nobody can wait for a question any more, in whatever process it was asked. */
  readonly leftMs: number;
}

export const QUEUE_PATIENCE: QueuePatience = { answerMs: 20_000, lookMs: 1000, leftMs: 60_000 };

/** Questions of this process under way at once: beyond that word lists answer. */
const MOST_OPEN = 2000;
/** Questions left behind that are cleared away at a time, for Redis does nothing else meanwhile. */
const MOST_SWEPT = 1000;

/** What comes of a question that was put in the queue. */
type Outcome = { readonly written: unknown } | 'failed' | 'slow';

/** A question that was put, and that nothing is left of when it is `over`. */
interface Put {
  readonly outcome: Promise<Outcome>;
  readonly over: Promise<unknown>;
}

/** A question that a worker may be at. */
interface Open {
  hear(soFar: string): void;
  settle(outcome: Outcome): void;
}

interface Parts {
  /** Answers in this process, where no worker lives. */
  readonly local: IdeaSource;
  readonly meter: AiMeter;
  readonly log: Log;
}

export interface Asker extends IdeaSource {
  /** How many live, as of the last look; none where all of them seem to hang. */
  readonly workers: number;
  close(): Promise<void>;
}

/**
 * Has workers answer by way of the queue, as long as any lives, and answers here else: also where
 * the queue takes nothing, and where workers hang, until one answers a probe. Where workers have no
 * answer in time, or none at all, word lists have. A question that nobody waits for any more is
 * taken out of the queue, by whoever asked it or by any process that finds it later.
 */
export async function openAsker(
  redis: Redis,
  { local, meter, log }: Parts,
  { answerMs, lookMs, leftMs }: QueuePatience = QUEUE_PATIENCE,
): Promise<Asker> {
  const places = placesIn(redis);
  const queue = new Queue<QueuedQuestion | null>(QUEUE, {
    connection: redis,
    skipVersionCheck: true,
    // Nobody reads them.
    streams: { events: { maxLen: 100 } },
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  const hearing = redis.duplicate();
  // That Redis is away is said by who watches the link, and by what could not be put.
  queue.on('error', () => {});
  hearing.on('error', () => {});
  const open = new Map<string, Open>();
  /** The same question at the same time is one. */
  const shared = new Map<string, Put>();
  const trust = openTrust((isLost) => {
    if (isLost) log.warn('AI workers are there and answer nothing: this process answers itself');
    else log.info('AI workers answer again');
  });
  let workers = 0;
  let probe: Promise<unknown> | null = null;
  let sweptAt = Number.NEGATIVE_INFINITY;

  hearing.on('message', (channel: string, text: string) => {
    const news = readNews(text);
    const known = open.get(channel.slice(places.channel('').length));
    if (!news) meter.queued('malformed');
    else if (!known) meter.queued('late');
    else {
      trust.heard();
      if ('soFar' in news) known.hear(news.soFar);
      else known.settle('written' in news ? news : 'failed');
    }
  });
  // What was told while Redis was away was not heard.
  hearing.on('ready', () => {
    for (const [id, { settle }] of open) void kept(id).then((answer) => answer && settle(answer));
  });

  async function look(): Promise<void> {
    const before = workers;
    workers = await listeners(redis, places.workers).catch(() => 0);
    if (before === 0 && workers > 0) log.info('AI workers answer about ideas', { workers });
    if (before > 0 && workers === 0) log.warn('no AI worker lives: this process answers itself');
    if (workers > 0 && trust.isLost && !probe) {
      probe = putOver(nanoid(), PROBE, null).over;
      void probe.finally(() => {
        probe = null;
      });
    }
    const now = performance.now();
    if (now - sweptAt < leftMs) return;
    sweptAt = now;
    await sweep().catch(() => {});
  }

  /** What was asked by processes that are gone, and is at no worker that lives. */
  async function sweep(): Promise<void> {
    await queue.clean(leftMs, MOST_SWEPT, 'wait');
    await queue.clean(leftMs, MOST_SWEPT, 'active');
  }

  /** An answer to a question that somebody has asked before, or that was not heard. */
  async function kept(id: string): Promise<Outcome | null> {
    const text = await redis.get(places.answer(id)).catch(() => null);
    return text === null ? null : { written: readAnswer(text) };
  }

  /** @throws whatever ails Redis */
  async function put(
    id: string,
    job: Job | typeof PROBE,
    question: QueuedQuestion | null,
    hear: Asking['hear'],
  ): Promise<Outcome> {
    const answered = new Promise<Outcome>((settle) => {
      open.set(id, { hear: hear ?? (() => {}), settle });
    });
    const channel = places.channel(id);
    try {
      await hearing.subscribe(channel);
      const known = await kept(id);
      if (known) return known;
      // Busy workers have a probe first, or they would be taken for hung as long as there is a queue.
      await queue.add(job, question, { jobId: id, lifo: job === PROBE });
      return await within(answerMs, answered).catch(async () => (await kept(id)) ?? 'slow');
    } finally {
      open.delete(id);
    }
  }

  /** Stops waiting; a question without an answer goes, unless another process waits for the same. */
  async function leave(id: string, isAnswered: boolean): Promise<void> {
    const channel = places.channel(id);
    await hearing.unsubscribe(channel);
    if (isAnswered || (await listeners(redis, channel)) > 0) return;
    // Not what a worker is at, and holds: with that it is done soon.
    await queue.remove(id);
  }

  function putOver(
    id: string,
    job: Job | typeof PROBE,
    question: QueuedQuestion | null,
    hear?: Asking['hear'],
  ): Put {
    const heardBefore = trust.heardCount;
    const outcome = put(id, job, question, hear);
    const isAnswered = outcome.then(
      (what) => {
        if (what === 'slow') trust.unanswered(heardBefore);
        return typeof what !== 'string';
      },
      () => false,
    );
    const over = isAnswered.then((is) => leave(id, is)).catch(() => {});
    return { outcome, over };
  }

  function putOnce(job: Job, ask: Ask<Job>, bill: Bill, { key, hear }: Asking): Promise<Outcome> {
    const id = key === undefined ? nanoid() : idOf(job, key);
    const known = shared.get(id);
    if (known) return known.outcome;
    const one = putOver(id, job, { ask, bill, isHeard: hear !== undefined }, hear);
    shared.set(id, one);
    void one.over.then(() => shared.delete(id));
    return one.outcome;
  }

  async function ask<J extends Job>(
    job: J,
    asked: Ask<J>,
    bill: Bill,
    asking: Asking = {},
  ): Promise<Written<J>> {
    const begun = performance.now();
    const offline = (because: Reason) => answerOffline({ job, ask: asked, because }, meter, begun);
    if (workers === 0 || trust.isLost) return local.ask(job, asked, bill, asking);
    if (shared.size >= MOST_OPEN) return offline('busy');
    let outcome: Outcome;
    try {
      outcome = await putOnce(job, asked, bill, asking);
    } catch {
      meter.queued('refused');
      return local.ask(job, asked, bill, asking);
    }
    if (typeof outcome === 'string') {
      meter.queued(outcome);
      log.warn('AI workers had no answer: word lists did', { job, because: outcome });
      return offline(outcome === 'slow' ? 'slow' : 'away');
    }
    const written = WRITTEN[job].safeParse(outcome.written);
    meter.queued(written.success ? 'answered' : 'malformed');
    return written.success ? (written.data as unknown as Written<J>) : offline('out-of-bounds');
  }

  await look();
  const looking = setInterval(look, lookMs).unref();
  return {
    ask,
    get workers() {
      return trust.isLost ? 0 : workers;
    },
    async close() {
      clearInterval(looking);
      workers = 0;
      for (const { settle } of open.values()) settle('failed');
      await Promise.all([probe, ...[...shared.values()].map(({ over }) => over)]);
      hearing.disconnect();
      await queue.close();
    },
  };
}

/** The same for the same question, in whatever process it is asked; BullMQ takes no colon. */
function idOf(job: Job, key: string): string {
  return createHash('sha256').update(`${job} ${key}`).digest('base64url').slice(0, 32);
}
