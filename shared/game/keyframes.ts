import { byteLength, load, save } from '#shared/sim/columns.ts';
import { loadState, saveState, stateLength } from '#shared/sim/snapshot.ts';
import { MATCH_COLUMNS, MATCH_ROWS, type Match } from './match.ts';
import { differences, flip, join, type Patch, patchBytes } from './patch.ts';
import { setWords, type Words, wordsOf } from './snapshot.ts';

/**
 * A match at chosen ticks. In a few dozen ticks little changes, so only the newest keyframe is
 * whole, and each one before it is the way back from the next:
 *
 *     tick 0 ◄──patch── tick 32 ◄──patch── tick 64, whole
 */
export interface Keyframes {
  /** By tick, ascending; never empty. */
  readonly moments: Moment[];
  /** All columns of world and match at the last moment. */
  whole: Uint32Array;
  /** Bytes that all of it may take, though the first and the last moment are always kept. */
  readonly budget: number;
  /** Of moments long past only those of ticks that this divides are kept. */
  readonly stride: number;
}

interface Moment {
  readonly tick: number;
  readonly ideas: number;
  readonly words: Words;
  /** The way back from the next moment; null in the last. */
  patch: Patch | null;
}

/** Ticks from the end within which keyframes are kept if they fit, and the stride of those before. */
const RECENT = 1024;
const OLD_EVERY = 512;
/** Bytes that the keyframes of a world take at most: the greater of both. */
const BUDGET = 32 * 1024 * 1024;
const BUDGET_AN_AGENT = 128;

/**
 * Keyframes that begin with the match's present tick, and take at most `budget` bytes; of those
 * long past every `stride` ticks' are kept, where there are any.
 */
export function startKeyframes(
  match: Match,
  budget = Math.max(BUDGET, BUDGET_AN_AGENT * match.world.people.count),
  stride = OLD_EVERY,
): Keyframes {
  return { moments: [momentOf(match)], whole: wholeOf(match), budget, stride };
}

/** Adds the match's present tick, which is later than any before. Forgets what is too much. */
export function addKeyframe(keyframes: Keyframes, match: Match): void {
  const { moments } = keyframes;
  const whole = wholeOf(match);
  moments.at(-1)!.patch = differences(keyframes.whole, whole);
  moments.push(momentOf(match));
  keyframes.whole = whole;
  thin(keyframes);
}

/** Puts the match, or another of the same spec, to the moment at `index`. */
export function restoreKeyframe({ moments, whole }: Keyframes, match: Match, index: number): void {
  const moment = moments[index];
  if (!moment) throw new RangeError(`keyframe ${index} of ${moments.length}`);
  const words = whole.slice();
  for (let i = moments.length - 2; i >= index; i--) flip(words, moments[i]!.patch!);
  const bytes = new Uint8Array(words.buffer);
  const behind = loadState(match.world, moment, bytes, 0);
  load(MATCH_COLUMNS, match.state, MATCH_ROWS, bytes, behind);
  setWords(match, moment.words);
}

/** Forgets all moments after `tick` but never the first. */
export function dropKeyframesAfter({ moments, whole }: Keyframes, tick: number): void {
  while (moments.length > 1 && moments.at(-1)!.tick > tick) {
    moments.pop();
    const last = moments.at(-1)!;
    flip(whole, last.patch!);
    last.patch = null;
  }
}

/** Bytes that keyframes take, but for what people wrote. */
export function keyframeBytes({ moments, whole }: Keyframes): number {
  return moments.reduce(
    (sum, { patch }) => sum + (patch ? patchBytes(patch) : 0),
    whole.byteLength,
  );
}

function momentOf(match: Match): Moment {
  const { tick, ideas } = match.world;
  return { tick, ideas, words: wordsOf(match), patch: null };
}

function wholeOf(match: Match): Uint32Array {
  const length = stateLength(match.world) + byteLength(MATCH_COLUMNS, MATCH_ROWS);
  const words = new Uint32Array(Math.ceil(length / 4));
  const bytes = new Uint8Array(words.buffer);
  save(MATCH_COLUMNS, match.state, MATCH_ROWS, bytes, saveState(match.world, bytes, 0));
  return words;
}

/** Keeps the newest close and the old ones far apart, and all of them within the budget. */
function thin(keyframes: Keyframes): void {
  const { budget, moments, stride } = keyframes;
  const now = moments.at(-1)!.tick;
  for (let i = moments.length - 2; i > 0; i--) {
    const { tick } = moments[i]!;
    if (now - tick >= RECENT && tick % stride !== 0) drop(moments, i);
  }
  while (moments.length > 2 && keyframeBytes(keyframes) > budget) {
    drop(moments, leastMissed(moments, now));
  }
}

/** The moment without which the longest way between two keyframes grows least for its age. */
function leastMissed(moments: readonly Moment[], now: number): number {
  let least = Number.POSITIVE_INFINITY;
  let index = 1;
  for (let i = 1; i < moments.length - 1; i++) {
    const gap = moments[i + 1]!.tick - moments[i - 1]!.tick;
    const missed = gap / (RECENT + now - moments[i]!.tick);
    if (missed < least) {
      least = missed;
      index = i;
    }
  }
  return index;
}

/** Takes out a moment between two others. */
function drop(moments: Moment[], index: number): void {
  const before = moments[index - 1]!;
  before.patch = join(before.patch!, moments[index]!.patch!);
  moments.splice(index, 1);
}
