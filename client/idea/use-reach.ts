import { useEffect, useRef, useState } from 'react';
import type { IdeaDraft } from '#shared/game/order.ts';
import type { Reach } from '#shared/game/reach.ts';
import { faultsOf } from './faults.ts';

/** How long a slider rests before the idea is tried. */
const REST_MS = 200;

/**
 * Whom the idea would reach, worked out in a worker of this browser: that of the last sound draft,
 * `waiting` before the first, `failed` where it cannot be worked out.
 */
export function useReach(draft: IdeaDraft): Reach | 'waiting' | 'failed' {
  const [reach, setReach] = useState<Reach | 'waiting' | 'failed'>('waiting');
  const worker = useRef<Worker | null>(null);
  useEffect(() => {
    const started = new Worker(new URL('../worker/reach.worker.ts', import.meta.url), {
      type: 'module',
    });
    started.onmessage = ({ data }: MessageEvent<Reach | null>) => setReach(data ?? 'failed');
    started.onerror = () => setReach('failed');
    worker.current = started;
    return () => started.terminate();
  }, []);
  useEffect(() => {
    // The text makes no difference to the world, what it is about does.
    if (faultsOf({ ...draft, text: '-' }).tags) return;
    const timer = setTimeout(() => worker.current?.postMessage(draft), REST_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return reach;
}
