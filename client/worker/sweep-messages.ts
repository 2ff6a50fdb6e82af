import type { IdeaDraft } from '#shared/game/order.ts';
import type { Reach, Rules } from '#shared/game/reach.ts';

/** An idea, and the rules that it is to be tried under, one after the other. */
export interface SweepAsk {
  readonly draft: IdeaDraft;
  readonly rules: readonly Rules[];
}

/** What came of it under the rules number `index`; null where nothing can be worked out. */
export type SweepAnswer = { readonly index: number; readonly reach: Reach } | null;
