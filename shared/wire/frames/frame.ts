import { countBytes, walkChanges, walkRuns } from './agents.ts';
import { FrameError, type FrameHead, type FrameHeader, type FrameKind } from './header.ts';
import { finishFrame, openFrame, startFrame } from './payload.ts';

/** What frames are read into: what every agent of a world or an area shows, and what last changed. */
export interface FrameTarget {
  /** One byte an agent. */
  readonly shown: Uint8Array;
  tallies: Uint32Array;
  /** As long as `shown`; `changed[0..changedCount)` are the agents that the last frame changed. */
  readonly changed: Uint32Array;
  changedCount: number;
}

// Frames are made and read one after the other, so one working copy of a world serves every
// room of a thread. It grows to the largest world seen.
let workingIds = new Uint32Array(0);
let workingBytes = new Uint8Array(0);

/**
 * All agents of a world, or of an area where `head` names one, as a frame that needs no other.
 * `shown` has one byte an agent; a world has one agent or more, an area any number. `tallies` are
 * at most 4096 numbers in 0..2^32−1. Throws RangeError otherwise.
 */
export function encodeKeyframe(
  shown: Uint8Array,
  head: FrameHead,
  tallies: ArrayLike<number>,
): Uint8Array {
  const kind: FrameKind = head.area === undefined ? 'keyframe' : 'area';
  checkSize(shown, head);
  walkRuns(startFrame(kind, shown.length, [], tallies), shown);
  return finishFrame(kind, head);
}

/**
 * The step from `previous` and `previousTallies` (those of the frame before) to `shown` and
 * `tallies`. `changed[0..count)` are in ascending order and name at least every agent whose byte
 * differs; those whose byte does not are left out of the frame. `counts` is how many showed each
 * byte, for callers who know it. Throws RangeError for ids out of order or bounds.
 */
export function encodeDelta(
  previous: Uint8Array,
  shown: Uint8Array,
  changed: Uint32Array,
  count: number,
  head: FrameHead,
  previousTallies: ArrayLike<number>,
  tallies: ArrayLike<number>,
  counts: Uint32Array = countBytes(previous),
): Uint8Array {
  const kind: FrameKind = head.area === undefined ? 'delta' : 'area-delta';
  checkSize(shown, head);
  if (previous.length !== shown.length) {
    throw new RangeError(`${previous.length} agents before, ${shown.length} after`);
  }
  makeRoom(shown.length);
  let differing = 0;
  let next = 0;
  for (let i = 0; i < count; i++) {
    const agent = changed[i];
    if (!(agent >= next && agent < shown.length)) {
      throw new RangeError(`changed[${i}] is ${agent}, not in ${next}..${shown.length - 1}`);
    }
    if (previous[agent] !== shown[agent]) workingIds[differing++] = agent;
    next = agent + 1;
  }
  const coder = startFrame(kind, shown.length, previousTallies, tallies);
  walkChanges(coder, previous, shown, counts, workingIds, differing);
  return finishFrame(kind, head);
}

/** What `encodeDelta` makes, or a keyframe where so much changed that this is smaller. */
export function encodeFrame(
  previous: Uint8Array,
  shown: Uint8Array,
  changed: Uint32Array,
  count: number,
  head: FrameHead,
  previousTallies: ArrayLike<number>,
  tallies: ArrayLike<number>,
  counts?: Uint32Array,
): Uint8Array {
  const delta = encodeDelta(
    previous,
    shown,
    changed,
    count,
    head,
    previousTallies,
    tallies,
    counts,
  );
  if (4 * count < shown.length) return delta;
  const keyframe = encodeKeyframe(shown, head, tallies);
  return keyframe.length < delta.length ? keyframe : delta;
}

/**
 * Reads a frame about agents and applies it to `target`, wholly or, where it throws, not at all.
 * Whether it is about this world or area, and a delta the next one, is the caller's to know, from
 * `readHeader`. Throws FrameError for bytes that are no such frame, cut short, too many, or about
 * another number of agents. The work is bounded by the target's agents and the limit of tallies,
 * whatever the bytes say.
 */
export function decodeFrame(bytes: Uint8Array, target: FrameTarget): FrameHeader {
  const { shown } = target;
  const { header, reader, tallies } = openFrame(bytes, shown.length, target.tallies);
  makeRoom(shown.length);
  const next = workingBytes.subarray(0, shown.length);
  let count: number;
  switch (header.kind) {
    case 'keyframe':
    case 'area':
      walkRuns(reader, next);
      count = listDiffering(shown, next, workingIds);
      break;
    case 'delta':
    case 'area-delta':
      next.set(shown);
      count = walkChanges(reader, next, next, countBytes(shown), workingIds, 0);
      break;
    case 'cities':
    case 'cities-delta':
      throw new FrameError(`a frame of kind ${header.kind} says nothing about agents`);
    default:
      return header.kind satisfies never;
  }
  reader.finish();
  for (let i = 0; i < count; i++) shown[workingIds[i]] = next[workingIds[i]];
  target.changed.set(workingIds.subarray(0, count));
  target.changedCount = count;
  target.tallies = tallies;
  return header;
}

function checkSize(shown: Uint8Array, { area }: FrameHead): void {
  if (shown.length === 0 && area === undefined) {
    throw new RangeError('a world has one agent or more');
  }
}

function makeRoom(agents: number): void {
  if (workingIds.length >= agents) return;
  workingIds = new Uint32Array(agents);
  workingBytes = new Uint8Array(agents);
}

function listDiffering(before: Uint8Array, after: Uint8Array, ids: Uint32Array): number {
  let count = 0;
  for (let agent = 0; agent < after.length; agent++) {
    if (before[agent] !== after[agent]) ids[count++] = agent;
  }
  return count;
}
