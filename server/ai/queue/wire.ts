import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Bill } from '#rooms/ports.ts';
import { ASKS, JOBS } from '#shared/wire/asks.ts';
import { ideaDraft } from '#shared/wire/messages.ts';

/**
 * What games and AI workers say to each other by way of Redis.
 *
 * ```
 * game   ── SUBSCRIBE channel of the job ── BullMQ: the job ──►  worker
 * game   ◄── PUBLISH the text so far, the answer, or that there is none ──  worker
 * ```
 *
 * Who waits for an answer listens on the job's channel, and nobody else: so a worker sees whether
 * anybody still does, before it spends a model's time and after. An answer is kept for a minute as
 * well, for who has missed it or asks the same again. A worker that lives listens too, on a channel
 * that tells games how many there are: what has died is gone from either at once. What hangs is
 * not: games whose questions stay unanswered put a probe, which a worker that works answers at once.
 */

/** In BullMQ. */
export const QUEUE = 'ideas';

/** Name of a job that asks nothing but whether anybody takes it up. */
export const PROBE = 'probe';

/** Seconds for which an answer is kept. */
export const KEPT_SECONDS = 60;

/**
 * A worker that takes up a job renews its lock; one that dies does not. Another looks every so often
 * for jobs without one: at most a lock and two looks later it does the job, which is 7 seconds.
 */
export const LOCK_MS = 3000;
export const LOOK_MS = 2000;

export interface Places {
  /** Where workers listen, to be counted. */
  readonly workers: string;
  /** Where what becomes of a job is told. */
  channel(id: string): string;
  /** Where its answer is kept. */
  answer(id: string): string;
}

/** Channels are common to all databases of a Redis, so their names tell them apart. */
export function placesIn(redis: Redis): Places {
  const own = `ideas:${redis.options.db ?? 0}`;
  return {
    workers: `${own}:workers`,
    channel: (id) => `${own}:job:${id}`,
    answer: (id) => `ideas:answer:${id}`,
  };
}

/** How many connections listen on a channel. */
export async function listeners(redis: Redis, channel: string): Promise<number> {
  const [, count] = (await redis.pubsub('NUMSUB', channel)) as [string, number | string];
  return Number(count);
}

const bill = z.strictObject({
  playerId: z.string().max(64).optional(),
  matchId: z.string().max(64).optional(),
});

/** A question, as it lies in the queue. */
const question = z.strictObject({ ask: z.unknown(), bill, isHeard: z.boolean() });
export type QueuedQuestion = z.input<typeof question>;

/** Null for what is no question that anybody here would have asked. */
export function readQuestion(name: string, data: unknown) {
  const parsed = question.safeParse(data);
  const job = JOBS.find((one) => one === name);
  if (!parsed.success || !job) return null;
  const ask = ASKS[job].safeParse(parsed.data.ask);
  if (!ask.success) return null;
  return { job, ask: ask.data, bill: parsed.data.bill as Bill, isHeard: parsed.data.isHeard };
}

/** What a worker tells of a job. The answer itself is parsed by who knows the question. */
const news = z.union([
  z.strictObject({ soFar: ideaDraft.shape.text }),
  z.strictObject({ written: z.unknown() }),
  z.strictObject({ failed: z.literal(true) }),
]);
export type News = z.input<typeof news>;

/** Null for what no worker says. */
export function readNews(text: string): News | null {
  return news.safeParse(readAnswer(text)).data ?? null;
}

/** An answer as it is kept; null for what is none. */
export function readAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
