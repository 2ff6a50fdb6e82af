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
  /**
   * Makes the world of a spec; resolves once it can be stepped. Rejects with `NoSpace` when there
   * would be too many agents in all worlds together.
   */
  open(spec: MatchSpec): Promise<Host>;
}

/** This process can hold no such world now. */
export class NoSpace extends Error {
  override readonly name = 'NoSpace';
}

export interface HostsOptions {
  /** Agents of the largest world that is stepped in this thread. */
  readonly mostNear?: number;
  /** Agents that all worlds have together at most; each takes up to 500 bytes. */
  readonly mostAgents?: number;
  /** Threads that step large worlds, before worlds share processors: by default all but this one. */
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
  {
    mostNear = 20_000,
    mostAgents = 2_000_000,
    threads = availableParallelism() - 1,
  }: HostsOptions = {},
): Hosts {
  const shared = shareAtlas(atlas);
  const populate = startNursery(shared);
  let agents = 0;
  let busy = 0;

  /** Takes space for a world, or throws; returns how to give it back. */
  function take(own: number): () => void {
    if (agents + own > mostAgents) {
      throw new NoSpace(`${own} agents beside ${agents}: at most ${mostAgents} on this server`);
    }
    agents += own;
    return () => {
      agents -= own;
      own = 0;
    };
  }

  async function openNear(spec: MatchSpec): Promise<Host> {
    const release = take(spec.world.agents);
    try {
      const match = createMatch(spec, atlas, await populate(spec.world));
      return inTurn(
        new Engine(match, {
          advance: () => advance(match.world),
          pause: turns(),
          stop: async () => release(),
        }),
      );
    } catch (error) {
      release();
      throw error;
    }
  }

  async function openFar(spec: MatchSpec): Promise<Host> {
    const { agents: own, seed } = spec.world;
    const release = take(own);
    const helpful = Math.floor(own / AGENTS_A_THREAD);
    const count = Math.max(1, Math.min(helpful, threads - busy));
    const workerData: Errand = { spec, atlas: shared, threads: count };
    const worker = new Worker(new URL('./host-worker.ts', import.meta.url), { workerData });
    busy += count;
    worker.once('exit', () => {
      busy -= count;
      release();
    });
    return farHost(worker, `the world of ${own} agents with seed ${seed}`);
  }

  return { open: (spec) => (spec.world.agents > mostNear ? openFar(spec) : openNear(spec)) };
}
