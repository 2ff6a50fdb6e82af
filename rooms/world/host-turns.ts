import { setImmediate } from 'node:timers/promises';
import type { Engine } from './engine.ts';
import type { Host } from './host.ts';

/** Milliseconds for which a long call may hold a thread that others need too. */
const TURN_MS = 8;

/** Calls to an engine, carried out one after the other; none after it is closed. */
export function inTurn(engine: Engine): Host {
  let last: Promise<unknown> = Promise.resolve();
  function turn<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(() => {
      engine.checkOpen();
      return work();
    });
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
    snapshot: (tick) => turn(() => engine.snapshot(tick)),
    restore: (bytes) => turn(() => engine.restore(bytes)),
    replay: (entries, tick) => turn(() => engine.replay(entries, tick)),
    rewind: (tick) => turn(() => engine.rewind(tick)),
    close: () => engine.close(),
  };
}

/** A pause between two steps that only takes time when the turn is over. */
export function turns(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < TURN_MS) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
