import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { createMatch } from '#shared/game/match.ts';
import type { MatchSpec } from '#shared/game/spec.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { shareAtlas } from '#shared/sim/share.ts';
import { advance } from '#shared/sim/step.ts';
import { Engine } from './engine.ts';
import type { Host } from './host.ts';
import type { Errand } from './host-calls.ts';
import { farHost } from './host-far.ts';
import { startNursery } from './host-nursery.ts';
import { inTurn, turns } from './host-turns.ts';

/** The hosts of one process's worlds. */
export interface Hosts {
  /** Makes the world of a spec; resolves once it can be stepped. */
  open(spec: MatchSpec): Promise<Host>;
}

export interface HostsOptions {
  /** Agents of the largest world that is stepped in this thread. */
  readonly mostNear?: number;
  /** Threads that step large worlds at once, before worlds have to share them. */
  readonly threads?: number;
}

/** Agents for each of several threads: with fewer, their meetings cost more than they win. */
const AGENTS_A_THREAD = 25_000;

/**
 * Hosts for worlds on one map: a small world takes its turns in this thread, a large one has a
 * thread of its own, and more to help it where that pays and processors are free.
 */
export function startHosts(
  atlas: Atlas,
  { mostNear = 20_000, threads = availableParallelism() }: HostsOptions = {},
): Hosts {
  const shared = shareAtlas(atlas);
  const populate = startNursery(shared);
  let busy = 0;

  async function openNear(spec: MatchSpec): Promise<Host> {
    const match = createMatch(spec, atlas, await populate(spec.world));
    const drive = { advance: () => advance(match.world), pause: turns(), async stop() {} };
    return inTurn(new Engine(match, drive));
  }

  function openFar(spec: MatchSpec): Promise<Host> {
    const { agents, seed } = spec.world;
    const helpful = Math.floor(agents / AGENTS_A_THREAD);
    const count = Math.max(1, Math.min(helpful, threads - busy));
    const workerData: Errand = { spec, atlas: shared, threads: count };
    const worker = new Worker(new URL('./host-worker.ts', import.meta.url), { workerData });
    busy += count;
    worker.once('exit', () => {
      busy -= count;
    });
    return farHost(worker, `the world of ${agents} agents with seed ${seed}`);
  }

  return { open: (spec) => (spec.world.agents > mostNear ? openFar(spec) : openNear(spec)) };
}
