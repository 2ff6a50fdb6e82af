import type { Age, Language, Platform, Topic } from '#shared/sim/demographics.ts';
import { type Branch, SEATS } from './kinds.ts';
import type { OpponentSpec } from './spec.ts';
import type { Authorship, Retelling } from './telling.ts';

/** Bounds of what a player may write; the wire parses by them, the form shows them. */
export const LIMITS = {
  /** Characters (code points) of an idea's text. */
  ideaText: 140,
  tags: 3,
  playerName: 24,
  seats: SEATS,
} as const;

/** An idea as its author describes it, before it is in any world. */
export interface IdeaDraft {
  /** 1..140 characters. Shown as text, never as markup. */
  text: string;
  /** What it is about: 1..3 topics, first counts most. */
  tags: Topic[];
  /** Whom it is for; an empty list means everybody. */
  ages: Age[];
  languages: Language[];
  platforms: Platform[];
  /** 0..100. What is made to spread is believed less: plausibility is 100 − virality. */
  virality: number;
  /** −100 (outrage) .. 100 (delight). */
  valence: number;
  /** 0 (calm) .. 100 (excited): excited ideas are shared more and tire sooner. */
  arousal: number;
}

/** A demographic group. */
export type Audience = Age | Language | Platform;

/** What a player may ask for. `region` is a region's id, such as `south-asia`. */
export type Order =
  | { kind: 'launch'; idea: IdeaDraft; region: string }
  | { kind: Exclude<ActionKind, 'mutate' | 'target'>; region: string }
  /** Without an audience: for everybody. */
  | { kind: 'mutate'; region: string; audience?: Audience | undefined }
  /** Without an audience: the group that most of the region's people are of. */
  | { kind: 'target'; region: string; audience?: Audience | undefined }
  | { kind: 'trait'; branch: Branch };

export type OrderKind = Order['kind'];

/** Orders that cost clout and cool down, in the order in which columns and pages list them. */
export const ACTION_KINDS = [
  'seed',
  'boost',
  'debunk',
  'influencer',
  'mutate',
  'target',
  'bot-farm',
  'trend-jack',
  'prebunk',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** What has happened, in a line. */
export interface Headline extends Authorship {
  readonly text: string;
}

/** What enters a match from outside. */
export type Act =
  /** `plays` says how an opponent plays; without it, as the seat's number gives. */
  | {
      kind: 'join';
      seat: number;
      name: string;
      opponent: boolean;
      plays?: OpponentSpec | undefined;
    }
  /** Gives a seat back that has not launched yet, before the clock runs. */
  | { kind: 'leave'; seat: number }
  /** An opponent takes over the seat of a human who is away, by the same orders … */
  | { kind: 'relieve'; seat: number }
  /** … and gives it back. */
  | { kind: 'resume'; seat: number }
  | { kind: 'order'; seat: number; order: Order }
  /** A seat's `nth` variant that was born in a tick, 0 being the first, is told in another way. */
  | { kind: 'retell'; seat: number; born: number; nth: number; told: Retelling }
  /** Somebody sums up what has happened, for everybody to read. */
  | { kind: 'headline'; told: Headline }
  /** The clock starts: ideas that wait are launched in one tick. */
  | { kind: 'begin' }
  /** Everybody has gone: the match ends without a winner. */
  | { kind: 'abandon' };

/** An act as the world applies it: whose, when, and in which place among the tick's. */
export interface Input {
  tick: number;
  /** Counts up over the whole match; orders of one tick are applied in its order. */
  sequence: number;
  act: Act;
}

export const REFUSAL_CODES = [
  'too-poor',
  'cooling-down',
  'idea-extinct',
  'not-your-idea',
  'not-in-phase',
  'spectator',
  'malformed',
  'too-fast',
  'unknown-region',
  'no-target',
  'full',
  'sold-out',
  'not-allowed',
  'not-recorded',
  'unkind-text',
  'link-in-text',
  'too-many-labs',
] as const;
type RefusalCode = (typeof REFUSAL_CODES)[number];

/** What a refusal is about, in numbers, for programs and for pages in another language. */
export interface RefusalNumbers {
  /** Whole clout: what it costs, and what there is. */
  readonly price?: number;
  readonly clout?: number;
  /** Until it would be taken, rounded up. */
  readonly seconds?: number;
  /** How many there may be: people, ideas, steps, or orders a second. */
  readonly most?: number;
}

/** Why an order was not applied; `detail` says it in plain English, numbers included. */
export interface Refusal {
  code: RefusalCode;
  /** Path of the offending field within the order, such as `idea.text` or `region`; absent when no single one is. */
  field?: string;
  /** Where there are any. */
  numbers?: RefusalNumbers;
  detail: string;
}
