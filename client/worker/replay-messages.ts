import type { GameEvent } from '#shared/game/event.ts';
import type { MatchSpec } from '#shared/game/spec.ts';
import type { MatchSummary } from '#shared/game/summary.ts';
import type { Inspected } from '#shared/sim/inspect.ts';
import type { Layer } from '#shared/sim/layers.ts';
import type { BrokenFile } from './replay-file.ts';

/** A replay that could be read. */
export interface Opened {
  readonly id: string;
  readonly spec: MatchSpec;
  /** The tick at which the recording ends. */
  readonly end: number;
  /** Ticks of which the server has kept a hash. */
  readonly hashes: number;
}

/** The first tick at which this browser came to something else than the server. */
export interface Parted {
  readonly tick: number;
  readonly expected: string;
  readonly got: string;
}

/** Something that happened, and the tick after which it was told. */
export interface Told {
  readonly tick: number;
  readonly event: GameEvent;
}

/** Who plays, and all ideas so far. */
export interface Cast {
  readonly players: readonly { readonly seat: number; readonly name: string }[];
  readonly ideas: readonly { readonly id: number; readonly owner: number; readonly text: string }[];
}

/** Believers by seat at a tick. */
export interface Point {
  readonly tick: number;
  readonly believers: readonly number[];
}

/** How far the match has been played ahead. Lists hold what is new since the last word. */
export interface Known {
  /** Any tick up to this one can be shown. */
  readonly until: number;
  readonly told: readonly Told[];
  readonly curve: readonly Point[];
  /** Null where it is as it was. */
  readonly cast: Cast | null;
  /** Hashes that were met so far. */
  readonly checked: number;
  readonly parted: Parted | null;
}

/** The match at one tick. */
export interface Moment {
  readonly tick: number;
  /** What each agent shows, a byte each. */
  readonly shown: Uint8Array;
  /** Some of those who have just taken something up from somebody: from whom and who, in turn. */
  readonly spread: Uint32Array;
  readonly summary: MatchSummary;
  /** By country, −1..1; null for `believers`, which is counted from what is shown. */
  readonly layer: Float32Array | null;
  /** Of the whole match; null where the server has kept none to compare it with. */
  readonly hash: string | null;
  /** Milliseconds that it took to get there. */
  readonly tookMs: number;
}

export type ReplayAsk =
  | { readonly kind: 'open'; readonly text: string }
  | { readonly kind: 'show'; readonly id: number; readonly tick: number; readonly layer: Layer }
  | {
      readonly kind: 'inspect';
      readonly id: number;
      readonly tick: number;
      readonly agent: number;
    };

export type ReplayAnswer =
  | { readonly kind: 'broken'; readonly broken: BrokenFile }
  | { readonly kind: 'opened'; readonly opened: Opened }
  | { readonly kind: 'known'; readonly known: Known }
  | { readonly kind: 'shown'; readonly id: number; readonly moment: Moment }
  | { readonly kind: 'inspected'; readonly id: number; readonly inspected: Inspected }
  | { readonly kind: 'fault'; readonly detail: string };
