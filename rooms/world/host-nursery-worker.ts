import { parentPort, workerData } from 'node:worker_threads';
import type { Atlas } from '#shared/sim/atlas.ts';
import { makePopulation } from '#shared/sim/create.ts';
import type { WorldSpec } from '#shared/sim/spec.ts';
import type { Newborn } from './host-nursery.ts';

/** The thread that makes populations. */

const atlas = workerData as Atlas;

parentPort?.on('message', (spec: WorldSpec) => {
  try {
    const population = makePopulation(spec, atlas);
    const columns = [...Object.values(population.people), ...Object.values(population.network)];
    const moved = columns.filter(ArrayBuffer.isView).map(({ buffer }) => buffer as ArrayBuffer);
    answer({ population }, moved);
  } catch (error) {
    answer({ error });
  }
});

function answer(newborn: Newborn, moved: ArrayBuffer[] = []): void {
  parentPort?.postMessage(newborn, moved);
}
