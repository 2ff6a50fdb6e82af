import type { Match } from '../match.ts';
import type { ActionKind, Refusal } from '../order.ts';

/**
 * [GAME4] One thing a player can do with clout. The list in `actions.ts` is the only one: rules,
 * opponents and the page read it.
 */
export interface Action {
  readonly kind: ActionKind;
  /** Clout. */
  readonly price: number;
  /** Ticks before the same player may do it again. */
  readonly cooldown: number;
  /** Why it cannot work there now, price and cooldown aside; null when it can. */
  readonly refuse: (match: Match, seat: number, region: number) => Refusal | null;
  /** Does it, and says what happened. */
  readonly act: (match: Match, seat: number, region: number) => ActionResult;
}

export interface ActionResult {
  /** The idea that it worked on. */
  idea: number;
  /** Agents reached. */
  reached: number;
}
