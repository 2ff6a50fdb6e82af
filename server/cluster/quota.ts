import type { Redis } from 'ioredis';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  type RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Quota } from '#rooms/ports.ts';

const NO_LIMIT: Quota = { take: async () => 0 };

/**
 * How often each may do a thing in a minute, counted by all processes together where there is Redis,
 * and by this one while Redis is away.
 *
 * @param name of the thing; the same name shares one count
 * @param perMinute 0 is no limit
 */
export function openQuota(name: string, perMinute: number, redis: Redis | null): Quota {
  if (perMinute === 0) return NO_LIMIT;
  const memory = new RateLimiterMemory({ points: perMinute, duration: 60 });
  const limiter: RateLimiterAbstract = redis
    ? new RateLimiterRedis({
        storeClient: redis,
        keyPrefix: `quota:${name}`,
        points: perMinute,
        duration: 60,
        insuranceLimiter: memory,
        rejectIfRedisNotReady: true,
      })
    : memory;
  return {
    take: (who) =>
      limiter.consume(who).then(
        () => 0,
        ({ msBeforeNext }: RateLimiterRes) => Math.max(1, Math.ceil(msBeforeNext / 1000)),
      ),
  };
}
