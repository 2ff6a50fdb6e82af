import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Errand, Played } from './balance-match.ts';

/**
 * What came of each errand, in order. So many threads share them, each taking the next one when
 * it is done with its last; which of them plays a match makes no difference to it.
 */
export async function playAll(errands: readonly Errand[], threads: number): Promise<Played[]> {
  const played: Played[] = [];
  let next = 0;
  const work = async () => {
    const worker = new Worker(new URL('./balance-thread.ts', import.meta.url));
    try {
      while (next < errands.length) {
        const at = next++;
        worker.postMessage(errands[at]);
        // An error of the thread is thrown here.
        [played[at]] = (await once(worker, 'message')) as [Played];
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, errands.length) }, work));
  return played;
}
