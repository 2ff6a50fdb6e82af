import { walkChanges, walkRuns } from './agents.ts';
import { RangeReader, RangeWriter } from './coder.ts';
import {
  FrameError,
  type FrameHead,
  type FrameHeader,
  type FrameKind,
  HEADER_BYTES,
  readHeader,
  writeHeader,
} from './header.ts';
import { codeNumber, lengthTable } from './tables.ts';
import { TALLIES_LIMIT, walkTallies } from './tallies.ts';

/** What frames are read into: what every agent of one world shows, and what last changed. */
export interface FrameTarget {
  /** One byte an agent. */
  readonly shown: Uint8Array;
  tallies: Uint32Array;
  /** As long as `shown`; `changed[0..changedCount)` are the agents that the last frame changed. */
  readonly changed: Uint32Array;
  changedCount: number;
}

// Frames are made and read one after the other, so one writer and one working copy of a world
// serve every room of a thread. They grow to the largest world seen.
const writer = new RangeWriter();
let workingIds = new Uint32Array(0);
let workingBytes = new Uint8Array(0);

/**
 * The whole world as a frame that needs no other. `shown` has one byte an agent, for one agent
 * or more; `tallies` are at most 4096 numbers in 0..2^32−1. Throws RangeError otherwise.
 */
export function encodeKeyframe(
  shown: Uint8Array,
  head: FrameHead,
  tallies: ArrayLike<number>,
): Uint8Array {
  startFrame(shown, tallies);
  walkTallies(writer, [], tallies);
  walkRuns(writer, shown);
  return finishFrame('keyframe', head);
}

/**
 * The step from `previous` and `previousTallies` (those of the frame before) to `shown` and
 * `tallies`. `changed[0..count)` are in ascending order and name at least every agent whose byte
 * differs; those whose byte does not are left out of the frame. Throws RangeError for ids out of
 * order or bounds.
 */
export function encodeDelta(
  previous: Uint8Array,
  shown: Uint8Array,
  changed: Uint32Array,
  count: number,
  head: FrameHead,
  previousTallies: ArrayLike<number>,
  tallies: ArrayLike<number>,
): Uint8Array {
  if (previous.length !== shown.length) {
    throw new RangeError(`${previous.length} agents before, ${shown.length} after`);
  }
  startFrame(shown, tallies);
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
  walkTallies(writer, previousTallies, tallies);
  walkChanges(writer, previous, shown, workingIds, differing);
  return finishFrame('delta', head);
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
): Uint8Array {
  const delta = encodeDelta(previous, shown, changed, count, head, previousTallies, tallies);
  if (4 * count < shown.length) return delta;
  const keyframe = encodeKeyframe(shown, head, tallies);
  return keyframe.length < delta.length ? keyframe : delta;
}

/**
 * Reads a frame and applies it to `target`, wholly or, where it throws, not at all. Whether a
 * delta is the next one is the caller's to know, from `readHeader`. Throws FrameError for bytes
 * that are no frame, cut short, too many, or about another number of agents. The work is bounded
 * by the target's agents and the limit of tallies, whatever the bytes say.
 */
export function decodeFrame(bytes: Uint8Array, target: FrameTarget): FrameHeader {
  const header = readHeader(bytes);
  const reader = new RangeReader(bytes, HEADER_BYTES);
  const agents = codeNumber(reader, lengthTable(), 0);
  if (agents !== target.shown.length) {
    throw new FrameError(`a frame about ${agents} agents in a world of ${target.shown.length}`);
  }
  makeRoom(agents);
  const next = workingBytes.subarray(0, agents);
  let tallies: Uint32Array;
  let count: number;
  switch (header.kind) {
    case 'keyframe':
      tallies = walkTallies(reader, [], []);
      walkRuns(reader, next);
      count = listDiffering(target.shown, next, workingIds);
      break;
    case 'delta':
      next.set(target.shown);
      tallies = walkTallies(reader, target.tallies, []);
      count = walkChanges(reader, next, next, workingIds, 0);
      break;
    default:
      return header.kind satisfies never;
  }
  reader.finish();
  target.shown.set(next);
  target.changed.set(workingIds.subarray(0, count));
  target.changedCount = count;
  target.tallies = tallies;
  return header;
}

function startFrame(shown: Uint8Array, tallies: ArrayLike<number>): void {
  if (shown.length === 0) throw new RangeError('a frame is about one agent or more');
  if (tallies.length > TALLIES_LIMIT) {
    throw new RangeError(`${tallies.length} tallies: at most ${TALLIES_LIMIT}`);
  }
  for (let i = 0; i < tallies.length; i++) {
    if (tallies[i] >>> 0 !== tallies[i]) throw new RangeError(`tally ${i} is ${tallies[i]}`);
  }
  makeRoom(shown.length);
  writer.start(HEADER_BYTES);
  codeNumber(writer, lengthTable(), shown.length);
}

function finishFrame(kind: FrameKind, head: FrameHead): Uint8Array {
  const bytes = writer.finish();
  writeHeader(bytes, kind, head);
  return bytes;
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
