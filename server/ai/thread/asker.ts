import { Worker } from 'node:worker_threads';
import { within } from '#rooms/patience.ts';
import type { Asking, Bill, IdeaSource, Log } from '#rooms/ports.ts';
import type { Reason } from '#shared/game/telling.ts';
import type { Ask, Job, Written } from '#shared/wire/asks.ts';
import type { AiMeter } from '../meter.ts';
import { answerOffline } from '../offline.ts';
import type { Question, ThreadSettings, Told } from './messages.ts';

/** Longer than a model is waited for: only a thread that hangs takes it. */
const ANSWER_MS = 20_000;
/** Questions under way at once: beyond that word lists answer. */
const MOST_OPEN = 2000;
/** After a thread has died; until then word lists answer. */
const REST_MS = 1000;

interface Parts {
  readonly log: Log;
  readonly meter: AiMeter;
  /** What runs in the thread. */
  readonly file?: URL;
  readonly answerMs?: number;
}

export interface ThreadAsker extends IdeaSource {
  close(): Promise<void>;
}

/** A question that the thread is at; null says that there will be no answer. */
interface Open {
  hear(soFar: string): void;
  settle(written: Written<Job> | null): void;
}

/**
 * Asks a model from a thread of its own: what a question costs, which is some milliseconds from its
 * prompt to the last look at its answer, is not taken from the ticks of worlds. Where the thread
 * dies, word lists answer until another one runs.
 */
export function openThread(
  settings: ThreadSettings,
  { log, meter, file = new URL('./thread.ts', import.meta.url), answerMs = ANSWER_MS }: Parts,
): ThreadAsker {
  const open = new Map<number, Open>();
  let thread: Worker | null = null;
  let isClosed = false;
  let asked = 0;

  function start(): Worker {
    const started = new Worker(file, { workerData: settings });
    started.on('message', (told: Told) => {
      if ('log' in told) log[told.log](told.message, told.fields);
      else if ('count' in told) (meter[told.count] as (...of: unknown[]) => void)(...told.of);
      else if ('soFar' in told) open.get(told.id)?.hear(told.soFar);
      else open.get(told.id)?.settle(told.written);
    });
    started.on('error', (error) => {
      log.error('the thread that asks the model died: word lists answer', { error: `${error}` });
    });
    started.on('exit', () => {
      for (const { settle } of open.values()) settle(null);
      if (isClosed) return;
      const rest = setTimeout(() => {
        if (!isClosed) thread = start();
      }, REST_MS);
      rest.unref();
      thread = null;
    });
    return started;
  }

  async function answerOf(question: Omit<Question, 'id'>, hear: Asking['hear']) {
    const id = asked++;
    const answered = new Promise<Written<Job> | null>((settle) => {
      open.set(id, { hear: hear ?? (() => {}), settle });
    });
    thread?.postMessage({ ...question, id } satisfies Question);
    try {
      return (await within(answerMs, answered)) ?? 'away';
    } catch {
      return 'slow';
    } finally {
      open.delete(id);
    }
  }

  thread = start();
  return {
    async ask<J extends Job>(job: J, ask: Ask<J>, bill: Bill, { hear }: Asking = {}) {
      const begun = performance.now();
      const offline = (because: Reason) => answerOffline({ job, ask, because }, meter, begun);
      if (!thread || isClosed) return offline('away');
      if (open.size >= MOST_OPEN) return offline('busy');
      const isHeard = hear !== undefined;
      const answer = await answerOf({ job, ask: ask as Ask<Job>, bill, isHeard }, hear);
      return typeof answer === 'string' ? offline(answer) : (answer as unknown as Written<J>);
    },
    async close() {
      isClosed = true;
      await thread?.terminate();
    },
  };
}
