import type { WorldSpec } from '#shared/sim/spec.ts';
import type { Answer, Ask, DetailAnswer, MapAnswer, PeopleAnswer } from './messages.ts';

/** The worker as the page sees it. */
export interface WorldWorker {
  /** The map; with the geometry to draw it where `drawn`. Rejects when its files cannot be read. */
  map(drawn: boolean): Promise<MapAnswer>;
  /** The finer levels of the geometry. */
  detail(): Promise<DetailAnswer>;
  /** @param contacts whether who hears whom is wanted too */
  people(spec: WorldSpec, contacts?: boolean): Promise<PeopleAnswer>;
  stop(): void;
}

interface Waiting {
  resolve(answer: Answer): void;
  reject(error: Error): void;
}

type Question = Ask extends infer A ? (A extends Ask ? Omit<A, 'id'> : never) : never;

/** Starts the worker; it lives until `stop`. */
export function startWorker(): WorldWorker {
  const worker = new Worker(new URL('./world.worker.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let fault: Error | null = null;

  worker.onmessage = ({ data: answer }: MessageEvent<Answer>) => {
    waiting.get(answer.id)?.resolve(answer);
    waiting.delete(answer.id);
  };
  // One that could not begin answers nothing that is asked later either.
  const fail = (message: string) => {
    fault = new Error(message);
    for (const { reject } of waiting.values()) reject(fault);
    waiting.clear();
  };
  worker.onerror = ({ message }) => fail(message);
  worker.onmessageerror = () => fail('an answer that cannot be read');

  const ask = (question: Question): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (fault) return reject(fault);
      const id = ++asked;
      waiting.set(id, { resolve, reject });
      worker.postMessage({ ...question, id });
    });

  return {
    async map(drawn) {
      const answer = await ask({ kind: 'map', drawn });
      if ('map' in answer) return answer.map;
      throw faultOf(answer);
    },
    async detail() {
      const answer = await ask({ kind: 'detail' });
      if ('detail' in answer) return answer.detail;
      throw faultOf(answer);
    },
    async people(spec, contacts = false) {
      const answer = await ask({ kind: 'people', spec, contacts });
      if ('people' in answer) return answer.people;
      throw faultOf(answer);
    },
    stop: () => worker.terminate(),
  };
}

function faultOf(answer: Answer): Error {
  return new Error('fault' in answer ? answer.fault : 'an answer to another question');
}
