import type { Atlas } from './atlas.ts';
import type { AttentionState } from './attention/columns.ts';
import type { Rule } from './attention/rule.ts';
import type { Happening } from './happening.ts';
import type { Network } from './network.ts';
import type { People } from './people.ts';
import type { WorldSpec } from './spec.ts';

/**
 * A world: people and network, which never change, and state, which only `step` changes.
 */
export interface World {
  readonly spec: WorldSpec;
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
  /** For each idea and region: chance to post at influence 1 and full freshness, in 2⁻³². */
  readonly posting: Float64Array;
  /** For each idea: chance to leave without conviction, in 2⁻³². */
  readonly leaving: Float64Array;
  /** What was heard in this tick, in order: who, from whom, and a priority. */
  readonly heard: Heard;
  /** For each agent the best offer of this tick: its priority (0 = none) and its source. */
  readonly offer: Uint32Array;
  readonly offerSource: Uint32Array;
  readonly happenings: Happening[];
}

/** A list of heard posts that grows as needed; `length` are in use. */
export interface Heard {
  length: number;
  target: Uint32Array;
  source: Uint32Array;
  priority: Uint32Array;
}
