import { setImmediate } from 'node:timers/promises';
import type { MatchSpec } from '#shared/game/spec.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { Engine } from './engine.ts';
import type { Host } from './host.ts';

/** The hosts of one process's worlds. */
export interface Hosts {
  /** Makes the world of a spec; resolves once it can be stepped. */
  open(spec: MatchSpec): Promise<Host>;
}

/** Milliseconds for which a long call may hold the thread that everybody shares. */
const TURN_MS = 8;

export function startHosts(atlas: Atlas): Hosts {
  return {
    async open(spec) {
      return inTurn(new Engine(spec, atlas, turns()));
    },
  };
}

/** A pause that only takes time when the turn is over. */
function turns(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    const now = performance.now();
    // Between two calls nobody was held up.
    if (now - since < TURN_MS) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}

/** Calls to an engine, carried out one after the other. */
function inTurn(engine: Engine): Host {
  let last: Promise<unknown> = Promise.resolve();
  function turn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work);
    last = result.catch(() => {});
    return result;
  }
  return {
    population: engine.population,
    get tick() {
      return engine.tick;
    },
    step: (acts, wish) => turn(() => engine.step(acts, wish)),
    look: (wish) => turn(() => engine.look(wish)),
    snapshot: () => turn(() => engine.snapshot()),
    restore: (bytes) => turn(() => engine.restore(bytes)),
    replay: (entries, tick) => turn(() => engine.replay(entries, tick)),
    rewind: (tick) => turn(() => engine.rewind(tick)),
    close: () => turn(() => engine.close()),
  };
}
