import type { Inspected } from '#shared/sim/inspect.ts';
import type { Layer } from '#shared/sim/layers.ts';
import type { Moment, ReplayAnswer, ReplayAsk } from '../worker/replay-messages.ts';

/** The worker that plays a replay, as the page sees it. */
export interface ReplayWorker {
  show(tick: number, layer: Layer): Promise<Moment>;
  inspect(tick: number, agent: number): Promise<Inspected>;
  stop(): void;
}

/** What the worker says by itself. */
export type ReplayWord = Exclude<ReplayAnswer, { kind: 'shown' | 'inspected' }>;

/** Has a worker play a replay file; it lives until `stop`. */
export function playInWorker(text: string, hear: (word: ReplayWord) => void): ReplayWorker {
  const worker = new Worker(new URL('../worker/replay.worker.ts', import.meta.url), {
    type: 'module',
  });
  const waiting = new Map<number, (answer: Moment & Inspected) => void>();
  let asked = 0;

  const settle = (id: number, answer: Moment | Inspected) => {
    // Each question has an answer of its own kind.
    waiting.get(id)?.(answer as Moment & Inspected);
    waiting.delete(id);
  };
  worker.onmessage = ({ data }: MessageEvent<ReplayAnswer>) => {
    if (data.kind === 'shown') settle(data.id, data.moment);
    else if (data.kind === 'inspected') settle(data.id, data.inspected);
    else hear(data);
  };
  worker.onerror = ({ message }) => hear({ kind: 'fault', detail: message });
  const tell = (ask: ReplayAsk) => worker.postMessage(ask);
  tell({ kind: 'open', text });

  return {
    show: (tick, layer) =>
      new Promise((resolve) => {
        waiting.set(++asked, resolve);
        tell({ kind: 'show', id: asked, tick, layer });
      }),
    inspect: (tick, agent) =>
      new Promise((resolve) => {
        waiting.set(++asked, resolve);
        tell({ kind: 'inspect', id: asked, tick, agent });
      }),
    stop: () => worker.terminate(),
  };
}
