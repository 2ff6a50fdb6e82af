import type { z } from 'zod';
import type { Cascade } from '../cascade.ts';
import type { Columns, Declaration } from '../columns.ts';
import type { Topology } from '../networks/topology.ts';

/** Columns of every model: what a run is summed up by, kept incrementally. */
export const COMMON = {
  /** Agents ever reached, seeds included. */
  reached: { type: 'u32', rows: 'single' },
  /** Agents active now. */
  active: { type: 'u32', rows: 'single' },
  /** The most that were active at once. */
  peak: { type: 'u32', rows: 'single' },
} as const satisfies Declaration;

/** What there is to know of a model before it is run. */
export interface Description<P = object> {
  readonly kind: string;
  /** One line each, for people: what it is, what being active means, author and year. */
  readonly summary: string;
  readonly active: string;
  readonly source: string;
  /** A strict object with the kind in it. */
  readonly parameters: z.ZodType<P> & z.core.$ZodTypeDiscriminable;
}

/**
 * A diffusion model: parameters, columns and a step. All else is derived (`run.ts`). What a step
 * needs beside the columns is scratch: made once a network, filled at the start of a run
 * or from restored columns.
 */
export interface Model<D extends Declaration = Declaration, P = object, W = unknown>
  extends Description<P> {
  /** Rows may be `agent`, `single`, and of the kinds that `rows` counts. */
  columns(parameters: P): D;
  readonly rows?: Readonly<Record<string, number>>;
  scratch(network: Topology, parameters: P, state: Columns<D>): W;
  /**
   * Puts zeroed columns into the state of tick 0, and scratch with them, whatever was in it.
   * Seeds are ascending, without doubles.
   */
  start(run: Run<D, P, W>, seeds: Uint32Array): void;
  /** Fills scratch from columns that were restored. */
  recall(run: Run<D, P, W>): void;
  /** From tick to tick + 1; false when nothing can change any more afterwards. */
  step(run: Run<D, P, W>): boolean;
  /** For models that know who got it from whom. From tick 0 on; nothing of it is state. */
  follow?(run: Run<D, P, W>): Following;
}

/** [RUN3] What is known of a run beside its columns, as long as each tick is taken in. */
export interface Following {
  /** After each tick: what is measured in it, by names that are the same in all ticks; NaN = unknown. */
  measure(): Readonly<Record<string, number>>;
  /** All cascades so far, each by the agent that it began with. */
  trees(): Cascade[];
}

/** A model on a network. Only `begin`, `stepRun` and `restoreRun` change it. */
export interface Run<D extends Declaration = Declaration, P = object, W = unknown> {
  readonly model: Model<D, P, W>;
  readonly network: Topology;
  readonly parameters: P;
  readonly declaration: D & typeof COMMON;
  readonly state: Columns<D & typeof COMMON>;
  readonly scratch: W;
  seed: number;
  tick: number;
  /** False once nothing can change any more. */
  isOpen: boolean;
}
