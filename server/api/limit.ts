import type { RequestHandler } from 'express';
import type { Quota } from '#rooms/ports.ts';
import { networkOf } from '../http/address.ts';
import { TooMany } from './problem.ts';

/** Lets each address through as often as the quota says. */
export function limitPerAddress(quota: Quota): RequestHandler {
  return async (request, _response, next) => {
    await spend(quota, networkOf(request.ip));
    next();
  };
}

/** @throws Problem that says when to come again, where `who` has none left */
export async function spend(quota: Quota, who: string): Promise<void> {
  const seconds = await quota.take(who);
  if (seconds > 0) throw new TooMany(seconds, `too many in a minute: wait ${seconds} s`);
}
