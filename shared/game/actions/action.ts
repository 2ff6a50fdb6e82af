import type { Match } from '../match.ts';
import type { ActionKind, Audience, Refusal } from '../order.ts';

/**
 * [GAME4] One thing a player can do with clout. The list in `actions.ts` is the only one: rules,
 * opponents and the page read it.
 */
export interface Action {
  readonly kind: ActionKind;
  /** Key of the text that says in a sentence what it does. */
  readonly about: `play.action.${ActionKind}.about`;
  /** Clout. */
  readonly price: number;
  /** Ticks before the same player may do it again. */
  readonly cooldown: number;
  /** Whether it is done in one region; else any will do. */
  readonly isLocal: boolean;
  /** Whether an audience may be chosen with it. */
  readonly takesAudience: boolean;
  /** Whether it works better on those whom the seat has targeted, and uses that up. */
  readonly usesTarget: boolean;
  /** Why it cannot work there now, price and cooldown aside; null when it can. */
  readonly refuse: (match: Match, seat: number, region: number) => Refusal | null;
  /** Does it, and says what happened. */
  readonly act: (match: Match, doing: Doing) => ActionResult;
}

export interface Doing {
  readonly seat: number;
  readonly region: number;
  readonly audience: Audience | undefined;
  /** Bits of the groups that the seat has targeted; 0 = none. */
  readonly groups: number;
}

export interface ActionResult {
  /** The idea that it worked on. */
  readonly idea: number;
  /** Agents reached. */
  readonly reached: number;
  /** Believers lost because it was found out; absent when it was not. */
  readonly exposed?: number;
  /** Ticks until the seat may do it again, where that differs from the cooldown. */
  readonly wait?: number;
}
