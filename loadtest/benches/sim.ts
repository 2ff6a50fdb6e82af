import { loadAtlas } from '#server/atlas.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { createWorld } from '#shared/sim/create.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { apply } from '#shared/sim/input.ts';
import { restore, snapshot } from '#shared/sim/snapshot.ts';
import { worldSpec } from '#shared/sim/spec.ts';
import { step } from '#shared/sim/step.ts';
import type { World } from '#shared/sim/world.ts';

const IDEAS = 16;
const RUNS = 5;

/**
 * How fast worlds tick on one thread, while they are busy: 16 ideas are seeded in every region,
 * so that two agents in five believe one of them, and then have `warmUp` ticks to settle among
 * neighbours. From that moment each of five runs makes the same `ticks` ticks; the speed is the
 * median run's, `peakTickMs` the median of the runs' slowest ticks. `believing` is the least
 * share of believers at a run's start or end, and has to be a third. `bytesPerAgent` counts all
 * typed arrays that the world holds.
 */
export async function* sim(): AsyncGenerator<object> {
  const atlas = await loadAtlas();
  yield measure(atlas, { agents: 10_000, warmUp: 500, ticks: 2000 });
  yield measure(atlas, { agents: 100_000, warmUp: 100, ticks: 300 });
  yield measure(atlas, { agents: 1_000_000, warmUp: 20, ticks: 30 });
}

interface Case {
  readonly agents: number;
  readonly warmUp: number;
  readonly ticks: number;
}

function measure(atlas: Atlas, { agents, warmUp, ticks }: Case): object {
  const world = busyWorld(atlas, agents);
  for (let i = 0; i < warmUp; i++) step(world, []);
  let believing = believers(world) / agents;
  const start = snapshot(world);
  const speeds: number[] = [];
  const peaks: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    restore(world, start);
    // After a restore every agent counts as changed: the first tick is not like the others.
    step(world, []);
    let peak = 0;
    const begun = performance.now();
    let before = begun;
    for (let i = 0; i < ticks; i++) {
      step(world, []);
      const now = performance.now();
      peak = Math.max(peak, now - before);
      before = now;
    }
    speeds.push((ticks * 1000) / (before - begun));
    peaks.push(peak);
  }
  believing = Math.min(believing, believers(world) / agents);
  if (believing < 1 / 3) throw new Error(`not busy: ${believing} of ${agents} agents believe`);
  return {
    bench: 'sim',
    agents,
    ideas: IDEAS,
    ticks,
    threads: 1,
    ticksPerSecond: Math.round(median(speeds) * 10) / 10,
    peakTickMs: Math.round(median(peaks) * 1000) / 1000,
    bytesPerAgent: Math.round((bytes(world) / agents) * 10) / 10,
    believing: Math.round(believing * 1000) / 1000,
  };
}

function busyWorld(atlas: Atlas, agents: number): World {
  const world = createWorld(worldSpec.parse({ version: 1, seed: 1, agents }), atlas);
  for (let idea = 1; idea <= IDEAS; idea++) {
    const topics = TOPICS.map((_, topic) => (topic === idea % TOPICS.length ? 255 : 0));
    const middle = { virality: 128, plausibility: 128, arousal: 128, valence: 0, targets: 0 };
    apply(world, { kind: 'launch', traits: { topics, ...middle }, owner: 0, parent: 0 });
    world.scratch.inhabitants.forEach((inhabitants, region) => {
      const count = Math.ceil((inhabitants * 0.4) / IDEAS);
      apply(world, { kind: 'seed', idea, region, count });
    });
  }
  return world;
}

function believers({ state }: World): number {
  return state.believers.reduce((sum, n) => sum + n, 0);
}

function bytes({ people, network, state, scratch }: World): number {
  let sum = 0;
  for (const rows of [people, network, state, scratch, scratch.heard]) {
    for (const column of Object.values(rows)) {
      if (ArrayBuffer.isView(column)) sum += column.byteLength;
    }
  }
  return sum;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
