import type { EventEmitter } from 'node:events';
import { type IRoomCache, matchMaker, ServerError } from '@colyseus/core';
import { RedisDriver } from '@colyseus/redis-driver';
import { RedisPresence } from '@colyseus/redis-presence';
import type { RedisOptions } from './link.ts';

/**
 * Colyseus' presence and driver on Redis, made so that no world suffers when Redis is away.
 *
 * Colyseus does not look at what becomes of most of its writes: one that rejected would end the
 * process. So here a write never rejects, and does not wait for a Redis that is away: what the
 * presence would have written counts for seconds anyway, what the driver would have written is
 * sent once Redis is back. A read is always waited for, so it may reject, and does so at once.
 */

export interface Guard {
  /** Whether Redis answers. */
  readonly isUp: () => boolean;
  /** Nothing is tried again from now on. */
  readonly isClosed: () => boolean;
  readonly failed: (error: unknown) => void;
}

/** What a player is told who cannot be let in, as HTTP says it. */
export const TRY_AGAIN = 503;

const LONGEST_PAUSE_MS = 1000;

function connection(options: RedisOptions, { isClosed }: Guard) {
  return {
    ...options,
    maxRetriesPerRequest: null,
    retryStrategy: (tries: number) => (isClosed() ? null : Math.min(tries * 100, LONGEST_PAUSE_MS)),
  };
}

/** Resolves to `otherwise` when the write fails, or at once while Redis is away. */
async function written<T>(guard: Guard, writing: Promise<T>, otherwise: T): Promise<T> {
  const settled = writing.catch((error: unknown) => {
    // A connection that is closed in order fails what was still on its way.
    const isExpected = guard.isClosed() || String(error) === 'Error: Connection is closed.';
    if (!isExpected) guard.failed(error);
    return otherwise;
  });
  return guard.isUp() ? settled : otherwise;
}

function check({ isUp }: Guard): void {
  if (!isUp()) throw new ServerError(TRY_AGAIN, 'worlds cannot be found right now: try again');
}

export class GuardedPresence extends RedisPresence {
  readonly #guard: Guard;

  constructor(options: RedisOptions, guard: Guard) {
    super(connection(options, guard));
    this.#guard = guard;
  }

  override subscribe(topic: string, callback: (...given: unknown[]) => void): Promise<this> {
    // It is remembered first, and all that is remembered is subscribed to when Redis is back.
    return written(this.#guard, super.subscribe(topic, callback), this);
  }

  override unsubscribe(topic: string, callback?: (...given: unknown[]) => void): Promise<this> {
    return written(this.#guard, super.unsubscribe(topic, callback), this);
  }

  override async publish(topic: string, data: unknown): Promise<void> {
    if (this.#guard.isUp()) await written(this.#guard, super.publish(topic, data), undefined);
  }

  override async hset(key: string, field: string, value: string): Promise<boolean> {
    if (!this.#guard.isUp()) return false;
    return written(this.#guard, super.hset(key, field, value), false);
  }

  override async hdel(key: string, field: string): Promise<boolean> {
    if (!this.#guard.isUp()) return false;
    return written(this.#guard, super.hdel(key, field), false);
  }

  /** Counts who wants a room of a kind at this moment; alone, where nobody can tell. */
  override async hincrbyex(
    key: string,
    field: string,
    value: number,
    seconds: number,
  ): Promise<number> {
    if (!this.#guard.isUp()) return 1;
    return written(this.#guard, super.hincrbyex(key, field, value, seconds), 1);
  }

  override async hgetall(key: string): Promise<Record<string, string>> {
    check(this.#guard);
    return super.hgetall(key);
  }

  override async exists(key: string): Promise<boolean> {
    check(this.#guard);
    return super.exists(key);
  }

  override async channels(pattern?: string): Promise<string[]> {
    check(this.#guard);
    return super.channels(pattern);
  }

  override shutdown(): void {
    this.sub.disconnect();
    this.pub.disconnect();
  }
}

type Sort = Parameters<RedisDriver['query']>[1];

export class GuardedDriver extends RedisDriver {
  readonly #guard: Guard;

  constructor(options: RedisOptions, guard: Guard) {
    super(connection(options, guard));
    this.#guard = guard;
    // Nobody listens there, and ioredis then writes each error to the console.
    const client: Pick<EventEmitter, 'on'> = Reflect.get(this, '_client');
    client.on('error', () => {});
  }

  override async has(roomId: string): Promise<boolean> {
    check(this.#guard);
    return super.has(roomId);
  }

  override async query(conditions: Partial<IRoomCache>, sort?: Sort): Promise<IRoomCache[]> {
    check(this.#guard);
    return super.query(conditions, sort);
  }

  override async findOne(conditions: Partial<IRoomCache>, sort?: Sort): Promise<IRoomCache> {
    check(this.#guard);
    return super.findOne(conditions, sort);
  }

  override async findByIds(roomIds: string[]): Promise<Map<string, IRoomCache>> {
    check(this.#guard);
    return super.findByIds(roomIds);
  }

  override cleanup(processId: string): Promise<void> {
    return written(this.#guard, super.cleanup(processId), undefined);
  }

  override update(...[room, changes]: Parameters<RedisDriver['update']>): Promise<boolean> {
    const updated = async () => (await this.#isOurs(room.roomId)) && super.update(room, changes);
    return written(this.#guard, updated(), false);
  }

  override persist(room: IRoomCache, isNew = false): Promise<boolean> {
    const persisted = async () => {
      if (!isNew && !(await this.#isOurs(room.roomId))) return false;
      return super.persist(room, isNew);
    };
    return written(this.#guard, persisted(), false);
  }

  override remove(roomId: string): Promise<boolean> {
    const removed = async () => (await this.#isOurs(roomId)) && super.remove(roomId);
    return written(this.#guard, removed(), false);
  }

  /**
   * A world that another process goes on with keeps its id, so a room that ends here must leave
   * alone what is said of it by then.
   */
  async #isOurs(roomId: string): Promise<boolean> {
    if (!roomId) return false;
    const listed = await super.findOne({ roomId });
    return listed === undefined || listed.processId === matchMaker.processId;
  }

  override shutdown(): Promise<void> {
    return written(this.#guard, super.shutdown(), undefined);
  }
}
