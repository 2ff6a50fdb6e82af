import type { Atlas } from './atlas.ts';
import type { AttentionState } from './attention/columns.ts';
import type { Rule } from './attention/rule.ts';
import type { Happening } from './happening.ts';
import type { Network } from './network.ts';
import type { People } from './people.ts';

/**
 * A world: people and network, which never change, and state, which only `step` changes.
 */
export interface World {
  /** What all draws follow from. */
  seed: number;
  readonly atlas: Atlas;
  readonly people: People;
  readonly network: Network;
  readonly rule: Rule;
  readonly state: AttentionState;
  /** Derived from state and made anew after a restore; never saved or hashed. */
  readonly scratch: Scratch;
  /** Ticks made so far. */
  tick: number;
  /** Idea rows in use, row 0 ("no idea") included. */
  ideas: number;
}

/** Working memory of a step and indexes into state. */
export interface Scratch {
  /** Agents of each region, whole number. */
  readonly inhabitants: Uint32Array;
  /** A bit for each agent that believes something. */
  readonly believing: Uint32Array;
  /** A bit for each agent whose belief changed since the last report. */
  readonly changed: Uint32Array;
  /** A bit for each agent that is one of its region's hubs. */
  readonly hub: Uint32Array;
  /** A bit for each agent that posts in this tick. */
  readonly posters: Uint32Array;
  /** For each idea: chance to post at influence 1, full freshness and no boost, in 2⁻⁴⁸. */
  readonly posting: Float64Array;
  /** For each idea: chance to leave without conviction, in 2⁻³². */
  readonly leaving: Float64Array;
  /** For each idea: what `receptive` is at most. */
  readonly reception: Float64Array;
  /** Who leaves in this tick, unless it switches, ascending. */
  readonly leavers: number[];
  /** What was heard in this tick, in order of source, then target. */
  readonly heard: Heard;
  readonly happenings: Happening[];
}

/** A list of heard posts that grows as needed; `length` are in use: who, from whom, what. */
export interface Heard {
  length: number;
  target: Uint32Array;
  source: Uint32Array;
  idea: Uint16Array;
  /** Decides between the posts that one agent heard in a tick. */
  priority: Uint32Array;
  /** Room to put the list in another order. */
  order: Float64Array;
}
