import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Bill, Log } from '#rooms/ports.ts';
import type { Reason } from '#shared/game/telling.ts';
import type { AiMeter } from '../meter.ts';
import { type Budget, CHARACTERS_A_TOKEN } from '../model/budget.ts';
import type { Connection } from '../model/connection.ts';
import { Failure, isUnsent, reasonOf } from '../model/failure.ts';
import { type Embedder, normalised } from './embedder.ts';
import type { Placing } from './topics.ts';

/** Why nothing was worked for: turned away, or not asked at all. */
const FREE: readonly Reason[] = ['busy', 'misconfigured', 'resting'];

/** Texts whose places are remembered. */
const MOST_KEPT = 2000;

const answer = z.object({
  data: z.tuple([z.object({ embedding: z.array(z.number()).min(8).max(8192) })]),
  usage: z.object({ prompt_tokens: z.int().min(0).max(1_000_000) }).nullish(),
});

/**
 * A model's embeddings, by a server that speaks OpenAI's protocol. Rejects with what `reasonOf` has a
 * name for.
 */
export function semantic({ openai, patiently, name }: Connection, budget: Budget): Embedder {
  const kept = new LRUCache<string, Promise<Float32Array>>({ max: MOST_KEPT });

  async function ask(text: string, bill: Bill): Promise<Float32Array> {
    // Where it does not say how many, a token for each letter: in some languages it may take as many.
    const settle = await budget.reserve(bill, CHARACTERS_A_TOKEN * text.length, 0);
    try {
      const reply = await patiently((signal) =>
        openai.embeddings.create(
          { model: name, input: text, encoding_format: 'float' },
          { signal },
        ),
      );
      const parsed = answer.safeParse(reply);
      if (!parsed.success) throw new Failure('garbled', 'no embedding');
      const { data, usage } = parsed.data;
      settle({ in: usage?.prompt_tokens ?? 0, out: 0 }, usage ? 0 : 1);
      return normalised(Float32Array.from(data[0].embedding));
    } catch (error) {
      // As for words: turned away or never reached, it was not worked for.
      const isFree = FREE.includes(reasonOf(error)) || isUnsent(error);
      settle({ in: 0, out: 0 }, isFree ? 0 : 1);
      throw error;
    }
  }

  async function place(text: string, bill: Bill): Promise<Float32Array> {
    for (;;) {
      const known = kept.get(text);
      const asked = known ?? ask(text, bill);
      if (!known) kept.set(text, asked);
      try {
        return await asked;
      } catch (error) {
        if (kept.get(text) === asked) kept.delete(text);
        // What another has used up is no answer to this one.
        if (!known || reasonOf(error) !== 'spent') throw error;
      }
    }
  }

  return {
    kind: 'semantic',
    embed: (texts, bill) => Promise.all(texts.map((text) => place(text, bill))),
  };
}

/** Where the server has no answer that can be used, says so and does with another placing. */
export function orElse(
  place: Placing,
  other: Placing,
  { meter, log }: { readonly meter: AiMeter; readonly log: Log },
): Placing {
  return (text, bill) =>
    place(text, bill).catch((error: unknown) => {
      const because = reasonOf(error);
      meter.failed('place', because);
      log.warn('a text could not be placed by its meaning: its letters had to do', { because });
      return other(text, bill);
    });
}
