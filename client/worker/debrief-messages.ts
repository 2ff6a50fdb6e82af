import type { DebriefReport, Difference } from '#shared/game/debrief.ts';
import type { Why } from '#shared/game/kinds.ts';
import type { Telling } from '#shared/game/telling.ts';
import type { Hubs } from '#shared/sim/hubs.ts';
import type { BrokenFile } from './replay-file.ts';

/** Why a replay file tells nothing. */
export type Broken =
  | BrokenFile['why']
  /** Played here, it is another match. */
  | 'differs';

/** What of a match the report has no place for, but the page shows. */
export interface DebriefAside {
  /** Tick at which the clock started. */
  readonly begins: number;
  /** Texts of ideas by their number. */
  readonly texts: readonly string[];
  /** By idea, who worded it and why; null where the rules did. */
  readonly tellings: readonly (Telling | null)[];
  readonly regions: readonly { readonly id: string; readonly name: string }[];
  /** For each deed what the engine had in mind; null for a person's. */
  readonly whys: readonly (Why | null)[];
  /** Who convinced most. */
  readonly hubs: Hubs;
}

/** What the debrief's worker says, in this order. */
export type DebriefAnswer =
  | { readonly kind: 'broken'; readonly why: Broken; readonly detail: string }
  /** The match is being played, `done` of `of` ticks. */
  | { readonly kind: 'playing'; readonly done: number; readonly of: number }
  /** What is known at once: `differences` are empty yet. */
  | { readonly kind: 'told'; readonly report: DebriefReport; readonly aside: DebriefAside }
  /** One more match was played without something. */
  | {
      readonly kind: 'without';
      readonly done: number;
      readonly of: number;
      readonly difference: Difference;
    }
  /** All is known. */
  | { readonly kind: 'done'; readonly report: DebriefReport };

/** The text of a replay file. */
export interface DebriefAsk {
  readonly text: string;
}
