import { addSteps, noSteps, type Steps, walkCounts, walkSteps } from './cities.ts';
import { type CityCounts, widen } from './counts.ts';
import { FrameError, type FrameHead, type FrameHeader } from './header.ts';
import { finishFrame, openFrame, startFrame } from './payload.ts';

/** What frames of cities are read into: how many of each city show each byte, and what last changed. */
export interface CitiesTarget {
  readonly counts: CityCounts;
  tallies: Uint32Array;
  /** As long as there are cities; `changed[0..changedCount)` are those that the last frame changed. */
  readonly changed: Uint16Array;
  changedCount: number;
}

/** All counts as a frame that needs no other. Throws RangeError for tallies as `encodeKeyframe`. */
export function encodeCities(
  counts: CityCounts,
  head: FrameHead,
  tallies: ArrayLike<number>,
): Uint8Array {
  walkCounts(startFrame('cities', counts.agents, [], tallies), counts, noSteps());
  return finishFrame('cities', head);
}

/** The step from `before` and its tallies to what `steps` make of it. */
export function encodeCitiesDelta(
  before: CityCounts,
  steps: Steps,
  head: FrameHead,
  talliesBefore: ArrayLike<number>,
  tallies: ArrayLike<number>,
): Uint8Array {
  const coder = startFrame('cities-delta', before.agents, talliesBefore, tallies);
  walkSteps(coder, before, steps);
  return finishFrame('cities-delta', head);
}

/**
 * Reads a frame of cities and applies it to `target`, wholly or, where it throws, not at all.
 * Whether a delta is the next one is the caller's to know, from `readHeader`. Throws FrameError
 * as `decodeFrame` does; the work is bounded by the target's cities and agents.
 */
export function decodeCities(bytes: Uint8Array, target: CitiesTarget): FrameHeader {
  const { counts } = target;
  const { header, reader, tallies } = openFrame(bytes, counts.agents, target.tallies);
  const steps = noSteps();
  let columns: number;
  if (header.kind === 'cities') columns = walkCounts(reader, counts, steps);
  else if (header.kind === 'cities-delta') columns = walkSteps(reader, counts, steps);
  else {
    throw new FrameError(`a frame of kind ${header.kind} says nothing about cities`);
  }
  reader.finish();
  widen(counts, columns);
  addSteps(counts, steps);
  target.changedCount = 0;
  for (let i = 0; i < steps.city.length; i++) {
    if (steps.city[i] !== steps.city[i - 1]) target.changed[target.changedCount++] = steps.city[i];
  }
  target.tallies = tallies;
  return header;
}
