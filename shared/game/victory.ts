import type { GameEvent } from './event.ts';
import { REASONS, type Reason } from './kinds.ts';
import { believersOf, isTaken, type Match } from './match.ts';
import { LIMITS } from './order.ts';
import { isBureau, isRival } from './sides.ts';
import { TICKS_A_SECOND } from './time.ts';

/** Holding half of the world for this long wins at once. */
export const HOLD_TICKS = 30 * TICKS_A_SECOND;
/** Sudden death lasts at most the time of play by this. */
export const OVERTIME_PART = 5;

/** [GAME7] Adds this tick's believers to each score; the last third of play counts double. */
export function score(match: Match): void {
  const { state, world } = match;
  const weight = weightAt(match, world.tick);
  for (let seat = 0; seat < LIMITS.seats; seat++) {
    if (!isTaken(match, seat)) continue;
    const believers = believersOf(match, seat);
    state.score[seat]! += weight * believers;
    const holds = believers * 2 >= world.people.count;
    state.held[seat] = holds ? Math.min(65535, state.held[seat]! + 1) : 0;
  }
}

/** Score so far as a share, 0..1. */
export function scoreShare(match: Match, seat: number): number {
  const { state, world } = match;
  const begins = state.begins[0]!;
  const played = Math.max(0, world.tick - begins);
  const doubled = Math.max(0, world.tick - doubleFrom(match));
  const most = (played + doubled) * world.people.count;
  return most === 0 ? 0 : Math.min(1, state.score[seat]! / most);
}

/** The last tick of the first two thirds: those after it count double. */
export function doubleFrom(match: Match): number {
  const begins = match.state.begins[0]!;
  const ends = match.state.ends[0]!;
  // In a lab nothing ends, so nothing counts double.
  return ends === 0 ? Number.MAX_SAFE_INTEGER : begins + Math.floor(((ends - begins) * 2) / 3);
}

function weightAt(match: Match, tick: number): number {
  return tick > doubleFrom(match) ? 2 : 1;
}

/**
 * [GAME8] Ends the match when half of the world was held long enough, or time is up. Of two
 * who held a half each, the one in front wins.
 */
export function decide(match: Match, events: GameEvent[]): boolean {
  const { state, world, spec } = match;
  if (spec.mode === 'lab') return false;
  const inFront = places(match);
  if (spec.mode === 'coop') return decideCoop(match, inFront);
  const holder = inFront.find((seat) => state.held[seat]! >= HOLD_TICKS);
  // A day's score is for all of its time.
  if (holder !== undefined && spec.mode !== 'daily') end(match, holder, 'held-half');
  else if (world.tick < state.ends[0]!) return false;
  else if (state.overtime[0] !== 0) return suddenDeath(match, inFront);
  else if (spec.mode !== 'daily' && isTie(match, inFront)) {
    beginSuddenDeath(match, inFront, events);
    return false;
  } else end(match, inFront[0] ?? -1, 'time');
  return true;
}

/** Scores within a hundredth of the first are as good as it. */
function isTie(match: Match, inFront: readonly number[]): boolean {
  const [first, second] = inFront;
  if (first === undefined || second === undefined) return false;
  const { score } = match.state;
  return score[first]! > 0 && score[second]! * 100 >= score[first]! * 99;
}

/** [GAME8] Those who are tied play on for a fifth of the time, for shares that must keep growing. */
function beginSuddenDeath(match: Match, inFront: readonly number[], events: GameEvent[]): void {
  const { state } = match;
  const best = state.score[inFront[0]!]!;
  for (const seat of inFront) state.tied[seat] = state.score[seat]! * 100 >= best * 99 ? 1 : 0;
  state.overtime[0] =
    state.ends[0]! + Math.floor((state.ends[0]! - state.begins[0]!) / OVERTIME_PART);
  events.push({ kind: 'sudden-death' });
}

/** [GAME8] Who is below the minimum is out; it rises from nothing to half of the world. */
function suddenDeath(match: Match, inFront: readonly number[]): boolean {
  const { state, world } = match;
  const length = state.overtime[0]! - state.ends[0]!;
  const passed = world.tick - state.ends[0]!;
  const tied = inFront
    .filter((seat) => state.tied[seat] === 1)
    .sort((a, b) => believersOf(match, b) - believersOf(match, a));
  const holds = (seat: number) =>
    believersOf(match, seat) * 2 * length >= world.people.count * passed;
  const left = tied.filter(holds);
  for (const seat of tied) if (!left.includes(seat)) state.tied[seat] = 0;
  if (left.length > 1 && passed < length) return false;
  end(match, left[0] ?? tied[0] ?? -1, 'sudden-death');
  return true;
}

/** [GAME17] Half of the world deceived before half of it is informed; at the end, the more. */
function decideCoop(match: Match, inFront: readonly number[]): boolean {
  const { state, world } = match;
  const half = world.people.count / 2;
  const bureau = inFront.filter((seat) => isBureau(match, seat));
  const others = inFront.filter((seat) => !isBureau(match, seat));
  const count = (seats: readonly number[]) =>
    seats.reduce((sum, seat) => sum + believersOf(match, seat), 0);
  const deceived = count(others);
  const informed = count(bureau);
  const isUp = world.tick >= state.ends[0]!;
  if (deceived < half && informed < half && !isUp) return false;
  const isDeceived = deceived > informed;
  const reason = isDeceived ? 'deceived' : 'informed';
  const isHalf = Math.max(deceived, informed) >= half;
  end(match, (isDeceived ? others : bureau)[0] ?? -1, isHalf ? reason : 'time');
  return true;
}

/** Ends the match; `winner` is −1 for nobody. */
export function end(match: Match, winner: number, reason: Reason): void {
  match.state.phase[0] = 2;
  match.state.winner[0] = winner + 1;
  match.state.reason[0] = REASONS.indexOf(reason);
}

/** Taken seats from first place to last: the winner and its side, then by score, believers now, seat. */
export function places(match: Match): number[] {
  const seats = Array.from({ length: LIMITS.seats }, (_, seat) => seat).filter((seat) =>
    isTaken(match, seat),
  );
  const winner = match.state.winner[0]! - 1;
  const hasWon = (seat: number) => winner >= 0 && !isRival(match, winner, seat);
  return seats.sort(
    (a, b) =>
      Number(b === winner) - Number(a === winner) ||
      Number(hasWon(b)) - Number(hasWon(a)) ||
      match.state.score[b]! - match.state.score[a]! ||
      believersOf(match, b) - believersOf(match, a) ||
      a - b,
  );
}
