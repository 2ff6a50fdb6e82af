import { fromTies, noTies, type Ties, type Topology, tie } from './topology.ts';

/** [NET8] Everybody on a ring is tied to the `degree / 2` nearest on either side. */
export function ring(agents: number, degree: number): Topology {
  return fromTies(agents, ringTies(agents, degree));
}

/** Lap by lap: first everybody and the next one, then everybody and the one after. */
export function ringTies(agents: number, degree: number): Ties {
  const ties = noTies((agents * degree) / 2);
  for (let lap = 1; lap <= degree / 2; lap++) {
    for (let a = 0; a < agents; a++) tie(ties, a, (a + lap) % agents);
  }
  return ties;
}
