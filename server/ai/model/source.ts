import { LRUCache } from 'lru-cache';
import type { Asking, Bill, IdeaSource, Log } from '#rooms/ports.ts';
import { screen } from '#rooms/screen/screen.ts';
import type { Reason } from '#shared/game/telling.ts';
import { ANSWERS, type Answer, type Ask, JOBS, type Job, type Written } from '#shared/wire/asks.ts';
import { OFFLINE } from '../jobs.ts';
import type { AiMeter } from '../meter.ts';
import type { Budget } from './budget.ts';
import type { Client } from './client.ts';
import { Failure, reasonOf, statusOf } from './failure.ts';
import { PROMPTS } from './prompts.ts';
import { textSoFar } from './so-far.ts';
import {
  vet,
  vetAddresses,
  vetHint,
  vetManners,
  vetReason,
  vetSubject,
  vetTongue,
  vetVariant,
  wireSchema,
} from './vet.ts';

interface Parts {
  readonly client: Client;
  readonly budget: Budget;
  readonly meter: AiMeter;
  readonly log: Log;
  /** Milliseconds between two looks at a text that is being written. */
  readonly hearMs: number;
}

/** What of an ask the model gets to see, where that is not all of it. */
const SEEN: { readonly [J in Job]?: (ask: Ask<J>) => object } = {
  mutate: ({ text, audience = 'everybody', seed, world }) => ({
    text,
    audience,
    seed,
    ...(world && { world }),
  }),
};

/** What an answer is held to beyond its bounds. */
const CHECKS: { readonly [J in Job]: (ask: Ask<J>, answer: Answer<J>) => void } = {
  analyse: ({ text }, answer) => vetReason(text, answer.why),
  mutate: ({ text }, answer) => {
    vetVariant(text, answer.text);
    vetReason(text, answer.why);
  },
  name: ({ text }, answer) => {
    vetVariant(text, answer.text);
    vetReason(text, answer.why);
  },
  narrate: ({ happenings, standings }, { text }) => {
    vetTongue(text);
    const names = [...happenings, ...standings].map(({ who }) => who);
    vetSubject(
      names,
      happenings.flatMap(({ idea, region }) => [idea, region]),
      text,
    );
  },
  debrief: ({ standings, idea }, { text }) => {
    vetTongue(text);
    vetSubject(
      standings.map(({ who }) => who),
      [idea],
      text,
    );
  },
  coach: (_, { text }) => vetHint(text),
};

/** Answers of one job that are remembered. */
const MOST_KEPT = 2000;
const NOTHING = { in: 0, out: 0 };

type Answering<J extends Job> = (ask: Ask<J>, bill: Bill, asking?: Asking) => Promise<Written<J>>;

/** A language model, and the word lists wherever it has no answer that can be used. */
export function modelSource(parts: Parts): IdeaSource {
  const all = Object.fromEntries(JOBS.map((job) => [job, answering(job, parts)])) as {
    readonly [J in Job]: Answering<J>;
  };
  return {
    ask<J extends Job>(job: J, ask: Ask<J>, bill: Bill, asking?: Asking): Promise<Written<J>> {
      return all[job](ask, bill, asking);
    },
  };
}

function answering<J extends Job>(
  job: J,
  { client, budget, meter, log, hearMs }: Parts,
): Answering<J> {
  const { system, version } = PROMPTS[job];
  const schema = ANSWERS[job];
  const wire = wireSchema(schema);
  // Keyed by what the model sees; the same question at the same time is asked once.
  const kept = new LRUCache<string, Promise<Answer<J>>>({ max: MOST_KEPT });

  async function put(
    ask: Ask<J>,
    data: string,
    bill: Bill,
    hear: Asking['hear'],
  ): Promise<Answer<J>> {
    const settle = await budget.reserve(bill, system.length + data.length);
    const question = { system, data, name: job, schema: wire };
    const tries = { untold: 0 };
    // Who retells something is heard at it; other jobs have nothing to hold a beginning against.
    const original = job === 'mutate' || job === 'name' ? (ask as Ask<'mutate'>).text : null;
    const listen =
      hear && original !== null
        ? nowAndThen(hearMs, (json) => {
            const text = textSoFar(json, original, system);
            if (text !== null) hear(text);
          })
        : undefined;
    const reply = await client(question, tries, listen).catch((error: unknown) => {
      settle(NOTHING, tries.untold);
      throw error;
    });
    settle(reply.tokens ?? NOTHING, tries.untold);
    if (reply.isRefusal) throw new Failure('refused');
    const answer = vet(schema, reply.text, system) as Answer<J>;
    vetManners(ask, answer);
    vetAddresses(ask, answer);
    CHECKS[job](ask, answer);
    return answer;
  }

  async function askOnce(
    ask: Ask<J>,
    data: string,
    bill: Bill,
    hear: Asking['hear'],
  ): Promise<{ answer: Answer<J>; from: 'cache' | 'model' }> {
    for (;;) {
      const known = kept.get(data);
      const asked = known ?? put(ask, data, bill, hear);
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

  const written = (answer: Answer<J>, by: 'model' | 'fallback', because: Reason | null) =>
    ({ ...answer, by, because }) as unknown as Written<J>;

  return async (ask, bill, { hear } = {}) => {
    const begun = performance.now();
    const elapsed = () => Math.round(performance.now() - begun);
    const data = JSON.stringify(SEEN[job]?.(ask) ?? ask);
    try {
      if ('text' in ask && screen(ask.text)) throw new Failure('unfit');
      const { answer, from } = await askOnce(ask, data, bill, hear);
      meter.answered(job, from, elapsed());
      return written(answer, 'model', null);
    } catch (error) {
      const because = reasonOf(error);
      meter.failed(job, because);
      const answer = OFFLINE[job](ask);
      meter.answered(job, 'fallback', elapsed());
      // Neither what the error says nor what was asked: the one may hold the key, the other is a
      // player's.
      const detail = error instanceof Failure ? error.message : undefined;
      const status = statusOf(error);
      log.warn('the model was no help: word lists answered', {
        job: `${job}.${version}`,
        because,
        milliseconds: elapsed(),
        ...(status !== undefined && { status }),
        ...(detail !== undefined && detail !== because && { detail }),
      });
      return written(answer, 'fallback', because);
    }
  };
}

function nowAndThen(everyMs: number, look: (json: string) => void): (json: string) => void {
  let next = 0;
  return (json) => {
    const now = performance.now();
    if (now < next) return;
    next = now + everyMs;
    look(json);
  };
}
