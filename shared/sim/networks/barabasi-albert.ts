import { dice } from './dice.ts';
import { fromTies, noTies, type Topology, tie } from './topology.ts';

/**
 * [NET5] Preferential attachment: a star of `attach` + 1 agents, then each new agent ties itself
 * to `attach` different ones, chosen in proportion to their degrees (Barabási and Albert 1999).
 */
export function barabasiAlbert(seed: number, agents: number, attach: number): Topology {
  const rolls = dice(seed);
  const ties = noTies(agents * attach);
  // Both ends of every tie so far: anybody is in it as often as its degree.
  const ends = new Uint32Array(2 * agents * attach);
  let length = 0;
  const join = (a: number, b: number) => {
    tie(ties, a, b);
    ends[length++] = a;
    ends[length++] = b;
  };
  for (let a = 1; a <= attach; a++) join(0, a);
  const chosen = new Uint32Array(attach);
  const chosenBy = new Uint32Array(agents);
  for (let a = attach + 1; a < agents; a++) {
    for (let i = 0; i < attach; ) {
      const end = ends[rolls.below(length)];
      if (chosenBy[end] === a) continue;
      chosenBy[end] = a;
      chosen[i++] = end;
    }
    for (const end of chosen) join(a, end);
  }
  return fromTies(agents, ties);
}
