import { dice } from './dice.ts';
import { addPair, hasPair, pairSet, removePair } from './pairs.ts';
import { ringTies } from './ring.ts';
import { fromTies, type Topology } from './topology.ts';

/**
 * [NET4] A ring on which each tie, lap by lap, keeps one end and with chance `rewire` moves the
 * other to anybody not yet tied to the first (Watts and Strogatz 1998).
 */
export function wattsStrogatz(
  seed: number,
  agents: number,
  degree: number,
  rewire: number,
): Topology {
  const rolls = dice(seed);
  const ties = ringTies(agents, degree);
  const pairs = pairSet(2 * ties.length);
  const degrees = new Uint32Array(agents).fill(degree);
  for (let i = 0; i < ties.length; i++) addPair(pairs, ties.from[i], ties.to[i]);
  for (let i = 0; i < ties.length; i++) {
    const a = ties.from[i];
    if (rolls.unit() >= rewire || degrees[a] === agents - 1) continue;
    let end = rolls.below(agents);
    while (end === a || hasPair(pairs, a, end)) end = rolls.below(agents);
    removePair(pairs, a, ties.to[i]);
    addPair(pairs, a, end);
    degrees[ties.to[i]]--;
    degrees[end]++;
    ties.to[i] = end;
  }
  return fromTies(agents, ties);
}
