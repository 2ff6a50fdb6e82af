import type { ActionKind } from './order.ts';

export type DeedKind = 'launch' | 'trait' | ActionKind;

/** What a seat did. */
export interface Deed {
  readonly seat: number;
  readonly kind: DeedKind;
  /** Index of the region, −1 for a trait. */
  readonly region: number;
  /** The world's tick before the step in which it was done. */
  readonly tick: number;
  /** 0 for a trait. */
  readonly idea: number;
  /** As the event says it: agents won or reached at once; for a trait its step. */
  readonly reached: number;
}
