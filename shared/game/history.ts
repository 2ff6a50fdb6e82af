import type { Atlas } from '#shared/sim/atlas.ts';
import {
  addKeyframe,
  dropKeyframesAfter,
  type Keyframes,
  restoreKeyframe,
  startKeyframes,
} from './keyframes.ts';
import { createMatch, type Match, phaseOf } from './match.ts';
import type { Act, Input } from './order.ts';
import { type MatchReport, step } from './step.ts';

/**
 * What it takes to go back to any tick of a match: all that entered it, and keyframes on the
 * way. A tick is reached from the last keyframe before it by playing the inputs again.
 */
export interface History {
  /** Applied acts, in order. */
  readonly inputs: Input[];
  /** The first is where the history starts. */
  readonly keyframes: Keyframes;
  /** The newest tick that was played. */
  end: number;
}

/** Ticks between keyframes near the end of a history. */
export const KEYFRAME_EVERY = 32;

/**
 * A history that starts at the match's present tick. `budget` and `stride` are its keyframes': bytes
 * that they take at most, and ticks between those of long ago.
 */
export function startHistory(match: Match, budget?: number, stride?: number): History {
  return { inputs: [], keyframes: startKeyframes(match, budget, stride), end: match.world.tick };
}

/**
 * [GAME12] Steps a match that is at the end of its history, and remembers what was applied.
 * Throws a RangeError when the match is somewhere else.
 */
export function play(history: History, match: Match, acts: readonly Act[]): MatchReport {
  const { tick } = match.world;
  if (tick !== history.end) {
    throw new RangeError(`match at tick ${tick}, its history ends at ${history.end}`);
  }
  const report = step(match, acts);
  remember(history, match, tick, acts, report.outcomes);
  return report;
}

/** The second half of `play`, for those who step the match themselves: it has left `tick`. */
export function remember(
  history: History,
  match: Match,
  tick: number,
  acts: readonly Act[],
  outcomes: MatchReport['outcomes'],
): void {
  for (const [i, act] of acts.entries()) {
    if (outcomes[i] === null) history.inputs.push({ tick, sequence: history.inputs.length, act });
  }
  history.end = match.world.tick;
  if (history.end % KEYFRAME_EVERY === 0 && history.end !== tick) {
    addKeyframe(history.keyframes, match);
  }
}

/** Forgets everything after `tick`, which is then the end: what a world that goes on from the past does. */
export function cut(history: History, tick: number): void {
  history.inputs.length = firstFrom(history.inputs, tick);
  dropKeyframesAfter(history.keyframes, tick);
  history.end = tick;
}

/**
 * [GAME12] Takes the match to any tick of its history, backward or forward; the hash there is
 * the one that the straight run had. Throws a RangeError for a tick outside the history.
 */
export function seek(history: History, match: Match, tick: number): void {
  approach(history, match, tick);
  replayTo(match, history.inputs, tick);
}

/** The first half of `seek`, for those who step the match themselves: not behind `tick`, near it. */
export function approach(history: History, match: Match, tick: number): void {
  const { moments } = history.keyframes;
  const start = moments[0]!.tick;
  if (!Number.isInteger(tick) || tick < start || tick > history.end) {
    throw new RangeError(`tick ${tick} is not in ${start}..${history.end}`);
  }
  const index = moments.findLastIndex((moment) => moment.tick <= tick);
  const isNearer = match.world.tick <= tick && match.world.tick > moments[index]!.tick;
  if (!isNearer) restoreKeyframe(history.keyframes, match, index);
}

/**
 * [GAME13] A match of its own that starts from `tick` of this history and shares nothing with
 * it. Draws have no stream, so what happens in both happens by the same luck.
 */
export function fork(
  history: History,
  match: Match,
  tick: number,
  atlas: Atlas,
): { match: Match; history: History } {
  const copy = createMatch(match.spec, atlas);
  seek(history, copy, tick);
  return { match: copy, history: startHistory(copy) };
}

/** Plays recorded inputs until the match is at `tick`, or over. */
export function replayTo(match: Match, inputs: readonly Input[], tick: number): void {
  for (const acts of actsUpTo(match, inputs, tick)) step(match, acts);
}

/** The acts of each step from where the match is up to `tick`; the taker makes the step. */
export function* actsUpTo(
  match: Match,
  inputs: readonly Input[],
  tick: number,
): Generator<readonly Act[]> {
  let next = firstFrom(inputs, match.world.tick);
  while (match.world.tick < tick && phaseOf(match) !== 'over') {
    const acts: Act[] = [];
    for (; inputs[next]?.tick === match.world.tick; next++) acts.push(inputs[next]!.act);
    yield acts;
  }
}

/** Index of the first input of `tick` or later; inputs are in ascending order. */
function firstFrom(inputs: readonly Input[], tick: number): number {
  let low = 0;
  let high = inputs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inputs[middle]!.tick < tick) low = middle + 1;
    else high = middle;
  }
  return low;
}
