import { startThreads } from '#rooms/threads/pool.ts';
import { loadAtlas } from '#server/atlas.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { createWorld } from '#shared/sim/create.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { apply } from '#shared/sim/input.ts';
import { restore, snapshot } from '#shared/sim/snapshot.ts';
import { worldSpec } from '#shared/sim/spec.ts';
import { advance } from '#shared/sim/step.ts';
import type { World } from '#shared/sim/world.ts';
import { median, rounded } from '../statistics.ts';

const IDEAS = 16;
const RUNS = 5;

/**
 * How fast worlds tick on one thread and on several, while they are busy: 16 ideas are seeded in every region,
 * so that two agents in five believe one of them, and then have `warmUp` ticks to settle among
 * neighbours. From that moment each of five runs makes the same `ticks` ticks; the speed is the
 * median run's, `peakTickMs` the median of the runs' slowest ticks. `believing` is the least
 * share of believers at a run's start or end, and has to be a third. `bytesPerAgent` counts all
 * typed arrays that the world holds.
 */
export async function* sim(): AsyncGenerator<object> {
  const atlas = await loadAtlas();
  yield await measure(atlas, { agents: 10_000, warmUp: 500, ticks: 2000, threads: 1 });
  for (const threads of [1, 2]) {
    yield await measure(atlas, { agents: 100_000, warmUp: 100, ticks: 300, threads });
    yield await measure(atlas, { agents: 1_000_000, warmUp: 20, ticks: 30, threads });
  }
}

interface Case {
  readonly agents: number;
  readonly warmUp: number;
  readonly ticks: number;
  readonly threads: number;
}

async function measure(atlas: Atlas, { agents, warmUp, ticks, threads }: Case): Promise<object> {
  const made = busyWorld(atlas, agents);
  const pool = threads > 1 ? startThreads(made, threads) : null;
  const world = pool?.world ?? made;
  const tick = pool?.advance ?? (async () => advance(world));
  for (let i = 0; i < warmUp; i++) await tick();
  let believing = believers(world) / agents;
  const start = snapshot(world);
  const speeds: number[] = [];
  const peaks: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    restore(world, start);
    // After a restore every agent counts as changed: the first tick is not like the others.
    await tick();
    let peak = 0;
    const begun = performance.now();
    let before = begun;
    for (let i = 0; i < ticks; i++) {
      await tick();
      const now = performance.now();
      peak = Math.max(peak, now - before);
      before = now;
    }
    speeds.push((ticks * 1000) / (before - begun));
    peaks.push(peak);
  }
  await pool?.stop();
  believing = Math.min(believing, believers(world) / agents);
  if (believing < 1 / 3) throw new Error(`not busy: ${believing} of ${agents} agents believe`);
  return {
    bench: 'sim',
    agents,
    ideas: IDEAS,
    ticks,
    threads,
    ticksPerSecond: rounded(median(speeds), 1),
    peakTickMs: rounded(median(peaks), 3),
    bytesPerAgent: rounded(bytes(world) / agents, 1),
    believing: rounded(believing, 3),
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
