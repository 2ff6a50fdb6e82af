/** The fixed lists of a match. Their orders are part of every saved match: only append. */

/**
 * `match`: each against all. `coop`: humans against the Bureau. `lab`: the instrument, nothing to
 * win. `daily`: one human for a score. `zero`: opponents alone.
 */
export const MODES = ['match', 'lab', 'coop', 'daily', 'zero'] as const;
export type Mode = (typeof MODES)[number];

/** Whom the engine plays, and how well. */
export const ARCHETYPES = ['troll', 'brand', 'cult', 'bureau'] as const;
export const STRENGTHS = ['weak', 'normal', 'strong'] as const;

/** Who plays a seat; `relieved`: an opponent for a human who is away. */
export const SEAT_KINDS = ['free', 'human', 'opponent', 'relieved'] as const;
export type SeatKind = (typeof SEAT_KINDS)[number];
export const SEATS = 8;

export const PHASES = ['gathering', 'running', 'over'] as const;
export type Phase = (typeof PHASES)[number];
export const REASONS = [
  'held-half',
  'time',
  'abandoned',
  'deceived',
  'informed',
  'sudden-death',
] as const;
export type Reason = (typeof REASONS)[number];

/** What may be bought for good: six steps in each branch. */
export const BRANCHES = ['virality', 'plausibility', 'community'] as const;
export type Branch = (typeof BRANCHES)[number];

/** What happens in the world by itself, announced beforehand. */
export const NEWS_KINDS = ['news', 'sweep', 'shift', 'scandal', 'outage'] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** Why the engine did what it did, as it would say in a line. */
export const WHYS = [
  'open',
  'more',
  'grow',
  'rival',
  'voice',
  'worn',
  'crowd',
  'news',
  'defend',
  'aim',
  'invest',
] as const;
export type Why = (typeof WHYS)[number];
