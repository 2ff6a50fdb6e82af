import type { Redis } from 'ioredis';
import { openLimiter } from '../../cluster/quota.ts';
import type { ModelSettings } from '../../settings/model.ts';
import { MOST_TOKENS, type Tokens } from './client.ts';
import { Failure } from './failure.ts';

const DAY_SECONDS = 24 * 60 * 60;
const EVERYBODY = 'all';

export interface Budget {
  /**
   * Sets aside what a try at an ask may cost at most. The returned function takes what all tries
   * did cost, those with unknown cost at that most: what is over is given back, and what is
   * wanting is taken.
   *
   * @throws Failure where the player's tokens or the day's money would not do
   */
  reserve(
    playerId: string,
    promptCharacters: number,
  ): Promise<(told: Tokens, untoldTries: number) => void>;
}

/** Tokens of a player and money of everybody, each day, by all processes together. */
export function openBudget(settings: ModelSettings, redis: Redis | null): Budget {
  const { tokensPerDay, microdollarsPerDay, prices } = settings;
  const tokens = openLimiter('ai-tokens', tokensPerDay, DAY_SECONDS, redis);
  const money = openLimiter('ai-money', microdollarsPerDay, DAY_SECONDS, redis);
  const costOf = (used: Tokens) => Math.ceil(used.in * prices.in + used.out * prices.out);
  return {
    async reserve(playerId, promptCharacters) {
      // Three characters a token is on the safe side for English prose and JSON.
      const most = { in: Math.ceil(promptCharacters / 3), out: MOST_TOKENS };
      const parts = [
        { limiter: tokens, who: playerId, of: (used: Tokens) => used.in + used.out },
        { limiter: money, who: EVERYBODY, of: costOf },
      ].filter(({ limiter }) => limiter.points > 0);
      const taken: typeof parts = [];
      const settle = (told: Tokens, untoldTries: number) => {
        for (const { limiter, who, of } of taken) {
          const left = of(most) - of(told) - untoldTries * of(most);
          // Where the count is away, what was set aside stays spent: on the safe side.
          limiter.reward(who, left).catch(() => {});
        }
      };
      for (const part of parts) {
        try {
          await part.limiter.consume(part.who, part.of(most));
          taken.push(part);
        } catch {
          part.limiter.reward(part.who, part.of(most)).catch(() => {});
          settle({ in: 0, out: 0 }, 0);
          throw new Failure('spent');
        }
      }
      return settle;
    },
  };
}
