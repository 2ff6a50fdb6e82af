import { createHash } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { TooMany } from '../api/problem.ts';
import { openLimiter, secondsLeft } from '../cluster/quota.ts';

/** Wrong passwords for one account, whoever tries them, in a quarter of an hour. */
const WRONG_PASSWORDS = 10;
/** Messages to one address in an hour. */
const MESSAGES = 5;

/** Counts by account, so that many addresses together cannot guess what one may not. */
export interface Limits {
  /**
   * Does `work`, unless too many have been wrong for this address lately.
   *
   * @throws Problem when there were
   */
  guess<T>(email: string, work: () => Promise<T | null>): Promise<T | null>;
  /** @throws Problem when this address has had its share of messages */
  message(email: string): Promise<void>;
}

/** @param redis where all processes count together; null counts in this one */
export function openLimits(redis: Redis | null): Limits {
  const wrong = openLimiter('passwords', WRONG_PASSWORDS, 15 * 60, redis);
  const messages = openLimiter('messages', MESSAGES, 3600, redis);
  const count = (limiter: RateLimiterAbstract, email: string) =>
    limiter.consume(keyOf(email)).catch((refused: RateLimiterRes) => {
      const seconds = secondsLeft(refused);
      const detail = `too many for this address: wait ${Math.ceil(seconds / 60)} minutes`;
      throw new TooMany(seconds, detail);
    });
  return {
    async guess(email, work) {
      // Counted first: many at once would all be let in otherwise.
      await count(wrong, email);
      const done = await work();
      if (done !== null) await wrong.delete(keyOf(email));
      return done;
    },
    message: async (email) => void (await count(messages, email)),
  };
}

/** No address stays in memory as such. */
function keyOf(email: string): string {
  return createHash('sha256').update(email).digest('base64url');
}
