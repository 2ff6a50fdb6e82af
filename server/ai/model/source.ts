import { LRUCache } from 'lru-cache';
import type { z } from 'zod';
import type { Log } from '#rooms/ports.ts';
import { screen } from '#rooms/screen/screen.ts';
import {
  analysis,
  type Reason,
  variant,
  type WrittenAnalysis,
  type WrittenVariant,
} from '#shared/wire/studio.ts';
import { analyse } from '../fallback/analyse.ts';
import { mutate } from '../fallback/mutate.ts';
import type { AiMeter } from '../meter.ts';
import type { AnalyseAsk, IdeaSource, MutateAsk } from '../port.ts';
import type { Budget } from './budget.ts';
import type { Client } from './client.ts';
import { Failure, reasonOf, statusOf } from './failure.ts';
import { PROMPTS, type Prompt } from './prompts.ts';
import { vet, vetVariant, wireSchema } from './vet.ts';

interface Parts {
  readonly client: Client;
  readonly budget: Budget;
  readonly meter: AiMeter;
  readonly log: Log;
}

/** One kind of question: how the model is asked, and who answers where it fails. */
interface Job<A extends AnalyseAsk, S extends z.ZodType> {
  readonly prompt: Prompt;
  readonly schema: S;
  /** What of an ask the model gets to see. */
  data(ask: A): object;
  check?(ask: A, answer: z.output<S>): void;
  instead(ask: A): z.output<S>;
}

const ANALYSE: Job<AnalyseAsk, typeof analysis> = {
  prompt: PROMPTS.analyse,
  schema: analysis,
  data: ({ text }) => ({ text }),
  instead: ({ text }) => analyse(text),
};

const MUTATE: Job<MutateAsk, typeof variant> = {
  prompt: PROMPTS.mutate,
  schema: variant,
  data: ({ text, audience = 'everybody', seed }) => ({ text, audience, seed }),
  check: ({ text }, answer) => vetVariant(text, answer.text),
  instead: mutate,
};

/** Answers of one job that are remembered. */
const MOST_KEPT = 2000;
const NOTHING = { in: 0, out: 0 };

/** A language model, and the word lists wherever it has no answer that can be used. */
export function modelSource(parts: Parts): IdeaSource {
  const analyses = answering(ANALYSE, parts);
  const variants = answering(MUTATE, parts);
  return {
    analyse: (ask, playerId): Promise<WrittenAnalysis> => analyses(ask, playerId),
    mutate: (ask, playerId): Promise<WrittenVariant> => variants(ask, playerId),
  };
}

type Written<T> = T & { by: 'model' | 'fallback'; because: Reason | null };

function answering<A extends AnalyseAsk, S extends z.ZodType<object>>(
  job: Job<A, S>,
  { client, budget, meter, log }: Parts,
): (ask: A, playerId: string) => Promise<Written<z.output<S>>> {
  const { prompt, schema } = job;
  const wire = wireSchema(schema);
  // Keyed by what the model sees; the same question at the same time is asked once.
  const kept = new LRUCache<string, Promise<z.output<S>>>({ max: MOST_KEPT });

  async function put(ask: A, data: string, playerId: string): Promise<z.output<S>> {
    const settle = await budget.reserve(playerId, prompt.system.length + data.length);
    const question = { system: prompt.system, data, name: prompt.job, schema: wire };
    const tries = { untold: 0 };
    const reply = await client(question, tries).catch((error: unknown) => {
      settle(NOTHING, tries.untold);
      throw error;
    });
    settle(reply.tokens ?? NOTHING, tries.untold);
    if (reply.tokens) meter.spent(reply.tokens);
    if (reply.isRefusal) throw new Failure('refused');
    const answer = vet(schema, reply.text, prompt.system);
    job.check?.(ask, answer);
    return answer;
  }

  async function askOnce(
    ask: A,
    data: string,
    playerId: string,
  ): Promise<{ answer: z.output<S>; from: 'cache' | 'model' }> {
    for (;;) {
      const known = kept.get(data);
      const asked = known ?? put(ask, data, playerId);
      if (!known) kept.set(data, asked);
      try {
        return { answer: await asked, from: known ? 'cache' : 'model' };
      } catch (error) {
        if (kept.get(data) === asked) kept.delete(data);
        // What another has used up is no answer to this one.
        if (!known || reasonOf(error) !== 'spent') throw error;
      }
    }
  }

  return async (ask, playerId) => {
    const begun = performance.now();
    const elapsed = () => Math.round(performance.now() - begun);
    const data = JSON.stringify(job.data(ask));
    try {
      if (screen(ask.text)) throw new Failure('unfit');
      const { answer, from } = await askOnce(ask, data, playerId);
      meter.answered(prompt.job, from, elapsed());
      return { ...answer, by: 'model', because: null };
    } catch (error) {
      const because = reasonOf(error);
      meter.failed(prompt.job, because);
      const answer = job.instead(ask);
      meter.answered(prompt.job, 'fallback', elapsed());
      // Neither what the error says nor what was asked: the one may hold the key, the other is a
      // player's.
      const detail = error instanceof Failure ? error.message : undefined;
      const status = statusOf(error);
      log.warn('the model was no help: word lists answered', {
        job: `${prompt.job}.${prompt.version}`,
        because,
        milliseconds: elapsed(),
        ...(status !== undefined && { status }),
        ...(detail !== undefined && detail !== because && { detail }),
      });
      return { ...answer, by: 'fallback', because };
    }
  };
}
