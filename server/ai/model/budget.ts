import type { Redis } from 'ioredis';
import type { Bill } from '#rooms/ports.ts';
import { openLimiter } from '../../cluster/quota.ts';
import type { ModelSettings } from '../../settings/model.ts';
import type { AiMeter } from '../meter.ts';
import { MOST_TOKENS, type Tokens } from './client.ts';
import { Failure } from './failure.ts';

const DAY_SECONDS = 24 * 60 * 60;
const EVERYBODY = 'all';
/** On the safe side for English prose and JSON. */
export const CHARACTERS_A_TOKEN = 3;

export interface Budget {
  /**
   * Sets aside what a try at an ask may cost at most. The returned function takes what all tries
   * did cost, those with unknown cost at that most: what is over is given back, and what is
   * wanting is taken.
   *
   * @param mostOut tokens of an answer; embeddings have none
   * @throws Failure where the tokens of player or match, or the day's money would not do
   */
  reserve(
    bill: Bill,
    promptCharacters: number,
    mostOut?: number,
  ): Promise<(told: Tokens, untoldTries: number) => void>;
}

/**
 * Tokens of a player and money of everybody, each day, and tokens of a match, by all processes
 * together. What is spent is counted for the operator as well, by each process for itself.
 */
export function openBudget(
  settings: ModelSettings,
  redis: Redis | null,
  meter: Pick<AiMeter, 'spent'>,
): Budget {
  const { tokensPerDay, tokensPerMatch, microdollarsPerDay, prices } = settings;
  const tokens = openLimiter('ai-tokens', tokensPerDay, DAY_SECONDS, redis);
  const ofMatch = openLimiter('ai-match', tokensPerMatch, DAY_SECONDS, redis);
  const money = openLimiter('ai-money', microdollarsPerDay, DAY_SECONDS, redis);
  const countOf = (used: Tokens) => used.in + used.out;
  const costOf = (used: Tokens) => Math.ceil(used.in * prices.in + used.out * prices.out);
  return {
    async reserve({ playerId, matchId }, promptCharacters, mostOut = MOST_TOKENS) {
      const most = { in: Math.ceil(promptCharacters / CHARACTERS_A_TOKEN), out: mostOut };
      const parts = [
        { limiter: tokens, who: playerId, of: countOf },
        { limiter: ofMatch, who: matchId, of: countOf },
        { limiter: money, who: EVERYBODY, of: costOf },
      ].flatMap(({ who, ...part }) =>
        who !== undefined && part.limiter.points > 0 ? [{ who, ...part }] : [],
      );
      const taken: typeof parts = [];
      const settle = (told: Tokens, untoldTries: number) => {
        const untold = untoldTries * countOf(most);
        if (countOf(told) + untold > 0) {
          const microdollars = costOf(told) + untoldTries * costOf(most);
          meter.spent({ ...told, untold, microdollars });
        }
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
