import { Worker } from 'node:worker_threads';
import type { Atlas } from '#shared/sim/atlas.ts';
import type { Population } from '#shared/sim/create.ts';
import type { WorldSpec } from '#shared/sim/spec.ts';

export type Newborn = { readonly population: Population } | { readonly error: unknown };

/**
 * Where populations are made for the worlds of this thread, which would hold it for too long: in
 * another, one after the other. It starts when first needed and keeps no process alive.
 */
export function startNursery(atlas: Atlas): (spec: WorldSpec) => Promise<Population> {
  let worker: Worker | null = null;
  let waiting: PromiseWithResolvers<Population>[] = [];

  function start(): Worker {
    const url = new URL('./host-nursery-worker.ts', import.meta.url);
    const started = new Worker(url, { workerData: atlas });
    started.on('message', (newborn: Newborn) => {
      const request = waiting.shift();
      if (waiting.length === 0) started.unref();
      if ('error' in newborn) request?.reject(newborn.error);
      else request?.resolve(newborn.population);
    });
    started.on('error', (error) => {
      for (const request of waiting) request.reject(error);
      waiting = [];
      worker = null;
    });
    return started;
  }

  return (spec) => {
    worker ??= start();
    worker.ref();
    const request = Promise.withResolvers<Population>();
    waiting.push(request);
    worker.postMessage(spec);
    return request.promise;
  };
}
