import { ARCHETYPES, type Mode, SEATS } from './kinds.ts';
import type { Match } from './match.ts';

/** Humans that a mode has seats for. */
const HUMANS: Readonly<Record<Mode, number>> = {
  match: SEATS,
  lab: SEATS,
  coop: 4,
  daily: 1,
  zero: 0,
};

export function humansMost(mode: Mode): number {
  return HUMANS[mode];
}

/** Whether the engine plays the seat as the Fact-Check Bureau. */
export function isBureau({ state }: Match, seat: number): boolean {
  return state.archetype[seat] === ARCHETYPES.indexOf('bureau');
}

/**
 * [GAME17] Whether two seats are against each other: in co-op the Bureau and the others are, else
 * everybody and everybody else. Seat −1 is nobody's and against all.
 */
export function isRival(match: Match, seat: number, other: number): boolean {
  if (match.spec.mode !== 'coop' || other < 0) return seat !== other;
  return isBureau(match, seat) !== isBureau(match, other);
}
