import { type Network, rows } from '../network.ts';

/**
 * Who is tied to whom: the neighbours of agent `a` are `target[first[a]] .. target[end[a] - 1]`,
 * without `a` and without doubles. Every tie is there in both directions.
 *
 * Rows may lie over each other: in a complete network all agents share one list twice as long
 * as there are agents, so that it takes memory for agents, not for pairs.
 */
export interface Topology {
  readonly first: Uint32Array;
  readonly end: Uint32Array;
  readonly target: Uint32Array;
}

export function agentsOf(topology: Topology): number {
  return topology.first.length;
}

export function degree(topology: Topology, agent: number): number {
  return topology.end[agent] - topology.first[agent];
}

/** Undirected ties. */
export function tiesOf(topology: Topology): number {
  let ends = 0;
  for (let a = 0; a < topology.first.length; a++) ends += degree(topology, a);
  return ends / 2;
}

/** The same rows as a topology, nothing copied. */
export function topologyOf({ row, target }: Pick<Network, 'row' | 'target'>): Topology {
  return { first: row.subarray(0, -1), end: row.subarray(1), target };
}

/** A list of ties that grows; `length` are in use. */
export interface Ties {
  length: number;
  from: Uint32Array;
  to: Uint32Array;
}

export function noTies(capacity = 1024): Ties {
  return { length: 0, from: new Uint32Array(capacity), to: new Uint32Array(capacity) };
}

export function tie(ties: Ties, a: number, b: number): void {
  if (ties.length === ties.from.length) {
    const from = new Uint32Array(ties.length * 2);
    const to = new Uint32Array(ties.length * 2);
    from.set(ties.from);
    to.set(ties.to);
    ties.from = from;
    ties.to = to;
  }
  ties.from[ties.length] = a;
  ties.to[ties.length++] = b;
}

/** [NET1] Rows of neighbours, each ascending; ties given twice are there once. No tie may be a loop. */
export function fromTies(agents: number, ties: Ties): Topology {
  return topologyOf(rows(agents, ties.from, ties.to, ties.length));
}
