import type { Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Quota } from '#rooms/ports.ts';

/** One of which what was taken for nothing can be given back. */
export interface FairQuota extends Quota {
  /** Never rejects. */
  giveBack(who: string): Promise<void>;
}

const NO_LIMIT: FairQuota = { take: async () => 0, giveBack: async () => {} };

/**
 * Counts by name, by all processes together where there is Redis, and by this one while Redis is
 * away.
 *
 * @param name of what is counted; the same name shares one count
 * @param seconds after which a count begins anew
 */
export function openLimiter(
  name: string,
  points: number,
  seconds: number,
  redis: Redis | null,
): RateLimiterAbstract {
  const memory = new RateLimiterMemory({ points, duration: seconds });
  if (!redis) return memory;
  return new RateLimiterRedis({
    storeClient: redis,
    keyPrefix: `quota:${name}`,
    points,
    duration: seconds,
    insuranceLimiter: memory,
    rejectIfRedisNotReady: true,
  });
}

/** @returns seconds after which another is let through */
export function secondsLeft({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000));
}

/**
 * How often each may do a thing in a minute.
 *
 * @param perMinute 0 is no limit
 */
export function openQuota(name: string, perMinute: number, redis: Redis | null): FairQuota {
  if (perMinute === 0) return NO_LIMIT;
  const limiter = openLimiter(name, perMinute, 60, redis);
  return {
    take: (who) => limiter.consume(who).then(() => 0, secondsLeft),
    giveBack: (who) =>
      limiter.reward(who).then(
        () => {},
        () => {},
      ),
  };
}
