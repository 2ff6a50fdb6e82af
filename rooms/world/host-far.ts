import type { Worker } from 'node:worker_threads';
import type { Host } from './host.ts';
import { type Answer, alone, type Call, type Ready } from './host-calls.ts';

/**
 * A host whose world is held by a thread of its own (`host-worker.ts`). Resolves once the world is
 * made. `who` names the world in errors. When the thread dies, what is under way and every call
 * from then on reject with why.
 */
export async function farHost(worker: Worker, who: string): Promise<Host> {
  const waiting: PromiseWithResolvers<unknown>[] = [];
  let failure: Error | null = null;
  let tick = 0;

  function fail(error: Error): void {
    failure ??= error;
    for (const call of waiting.splice(0)) call.reject(failure);
  }
  worker.on('error', (cause) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    fail(new Error(`the thread of ${who} failed after tick ${tick}: ${reason}`, { cause }));
  });
  worker.on('exit', (code) => {
    fail(new Error(`the thread of ${who} ended after tick ${tick} with code ${code}`));
  });

  function wait<T>(): Promise<T> {
    const call = Promise.withResolvers<unknown>();
    waiting.push(call);
    return call.promise as Promise<T>;
  }
  function call<T>(call: Call, moved: ArrayBuffer[] = []): Promise<T> {
    if (failure) return Promise.reject(failure);
    const answer = wait<T>();
    worker.postMessage(call, moved);
    return answer;
  }

  const made = wait<Ready>();
  worker.once('message', (ready: Ready) => {
    waiting.shift()?.resolve(ready);
    worker.on('message', (answer: Answer) => {
      tick = answer.tick;
      if ('error' in answer) waiting.shift()?.reject(answer.error);
      else waiting.shift()?.resolve(answer.value);
    });
  });
  const { population } = await made;

  return {
    population,
    get tick() {
      return tick;
    },
    step: (...args) => call({ method: 'step', args }),
    look: (...args) => call({ method: 'look', args }),
    snapshot: (...args) => call({ method: 'snapshot', args }),
    restore(given) {
      const bytes = alone(given);
      return call({ method: 'restore', args: [bytes] }, [bytes.buffer]);
    },
    replay: (...args) => call({ method: 'replay', args }),
    rewind: (...args) => call({ method: 'rewind', args }),
    async close() {
      fail(new Error('this world is closed'));
      await worker.terminate();
    },
  };
}
