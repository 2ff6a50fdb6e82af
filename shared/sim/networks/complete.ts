import type { Topology } from './topology.ts';

/**
 * [NET9] Everybody is tied to everybody. Neighbours stand in the order a + 1, a + 2, …, around
 * to a − 1: one list 0 .. n − 1, 0 .. n − 1 holds all rows.
 */
export function complete(agents: number): Topology {
  return {
    first: Uint32Array.from({ length: agents }, (_, a) => a + 1),
    end: Uint32Array.from({ length: agents }, (_, a) => a + agents),
    target: Uint32Array.from({ length: 2 * agents }, (_, i) => i % agents),
  };
}
