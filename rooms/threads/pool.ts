import { Worker } from 'node:worker_threads';
import { split } from '#shared/sim/ranges.ts';
import { makeTallies, mergeTallies, shareWorld } from '#shared/sim/share.ts';
import { beginTick, endTick, type TickReport } from '#shared/sim/step.ts';
import type { World } from '#shared/sim/world.ts';
import { askForTick, makeControl } from './control.ts';
import type { Errand } from './worker.ts';

/** A world that several threads step. */
export interface Threads {
  /**
   * The world, in shared memory. Between ticks its owner does with it as with any: applies
   * inputs, reads, saves, restores. While a tick is under way it is to be left alone.
   */
  readonly world: World;
  /**
   * A tick after its inputs were applied: what `advance` of `shared/sim/step.ts` is for one
   * thread. Rejects when a thread fails, when the threads are stopped before it is done, and
   * when the tick before is still under way; after a failure the world is of no more use.
   */
  advance(): Promise<TickReport>;
  /** Ends all threads; resolves when they are gone. */
  stop(): Promise<void>;
}

/**
 * [SIM19] Starts `count` threads for a world. It is moved to shared memory: the one given is
 * not to be used any more. The threads keep the process alive until they are stopped.
 */
export function startThreads(given: World, count: number): Threads {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(`${count} threads`);
  const world = shareWorld(given);
  const control = makeControl();
  const parts = split(world.network, count).map((range) => ({
    range,
    tallies: makeTallies(world),
  }));
  let pending: PromiseWithResolvers<void> | null = null;
  let failure: Error | null = null;

  const workers = parts.map(({ range, tallies }, i) => {
    const errand: Errand = { world, range, tallies, threads: count, control };
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: errand });
    worker.on('message', () => pending?.resolve());
    worker.on('error', (cause: Error) => {
      const who = `thread ${i + 1} of ${count} (agents ${range.first} to ${range.last - 1})`;
      fail(new Error(`${who} failed in tick ${world.tick}: ${cause.message}`, { cause }));
    });
    return worker;
  });

  function fail(error: Error): void {
    failure ??= error;
    pending?.reject(failure);
    // The others wait for the one that failed.
    for (const worker of workers) void worker.terminate();
  }

  return {
    world,
    async advance() {
      if (failure) throw failure;
      if (pending) throw new Error(`tick ${world.tick} is still under way`);
      pending = Promise.withResolvers();
      beginTick(world);
      askForTick(control, world.tick, world.ideas);
      try {
        await pending.promise;
      } finally {
        pending = null;
      }
      for (const { tallies } of parts) mergeTallies(world, tallies);
      return endTick(world);
    },
    async stop() {
      failure ??= new Error('the threads were stopped');
      pending?.reject(failure);
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
