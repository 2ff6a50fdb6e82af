import type { RequestHandler } from 'express';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { Quota } from '#rooms/ports.ts';
import { networkOf } from '../http/address.ts';
import { TooMany } from './problem.ts';

/** Lets each address through `perMinute` times a minute; 0 is no limit. */
export function limitPerAddress(perMinute: number): RequestHandler {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (request, _response, next) => {
    if (perMinute > 0) {
      await limiter.consume(networkOf(request.ip)).catch(({ msBeforeNext }: RateLimiterRes) => {
        const seconds = Math.ceil(msBeforeNext / 1000);
        throw new TooMany(seconds, `too many from your address: wait ${seconds} s`);
      });
    }
    next();
  };
}

/** @throws Problem that says when to come again, where `who` has none left */
export async function spend(quota: Quota, who: string): Promise<void> {
  const seconds = await quota.take(who);
  if (seconds > 0) throw new TooMany(seconds, `too many in a minute: wait ${seconds} s`);
}
