import { parentPort, workerData } from 'node:worker_threads';
import type { Range } from '#shared/sim/ranges.ts';
import type { Tallies } from '#shared/sim/share.ts';
import { PHASES } from '#shared/sim/step.ts';
import type { World } from '#shared/sim/world.ts';
import { type Control, meet, waitForTick } from './control.ts';

/** What a thread is given: the world in shared memory, and what is its own. */
export interface Errand {
  readonly world: World;
  readonly range: Range;
  readonly tallies: Tallies;
  readonly threads: number;
  readonly control: Control;
}

const { world, range, tallies, threads, control } = workerData as Errand;
const own: World = { ...world, state: { ...world.state, ...tallies } };

for (let done = 0; ; done++) {
  const { tick, ideas } = waitForTick(control, done);
  own.tick = tick;
  own.ideas = ideas;
  let isLast = false;
  for (const phase of PHASES) {
    phase(own, range);
    isLast = meet(control, threads);
  }
  if (isLast) parentPort?.postMessage(tick);
}
