import { type Coder, RangeReader, RangeWriter } from './coder.ts';
import {
  FrameError,
  type FrameHead,
  type FrameHeader,
  type FrameKind,
  headerBytes,
  isDelta,
  readHeader,
  writeHeader,
} from './header.ts';
import { codeNumber, lengthTable } from './tables.ts';
import { TALLIES_LIMIT, walkTallies } from './tallies.ts';

// Frames are made one after the other, so one writer serves every room of a thread.
const writer = new RangeWriter();

/**
 * Begins a frame with what all kinds have: the number of agents that it is about, and the
 * tallies. Throws RangeError for tallies that are too many or no numbers in 0..2^32−1.
 */
export function startFrame(
  kind: FrameKind,
  agents: number,
  talliesBefore: ArrayLike<number>,
  tallies: ArrayLike<number>,
): Coder {
  if (tallies.length > TALLIES_LIMIT) {
    throw new RangeError(`${tallies.length} tallies: at most ${TALLIES_LIMIT}`);
  }
  for (let i = 0; i < tallies.length; i++) {
    if (tallies[i] >>> 0 !== tallies[i]) throw new RangeError(`tally ${i} is ${tallies[i]}`);
  }
  writer.start(headerBytes(kind));
  codeNumber(writer, lengthTable(), agents);
  walkTallies(writer, talliesBefore, tallies);
  return writer;
}

/** Ends the frame that was begun last. */
export function finishFrame(kind: FrameKind, head: FrameHead): Uint8Array {
  const bytes = writer.finish();
  writeHeader(bytes, kind, head);
  return bytes;
}

interface OpenFrame {
  readonly header: FrameHeader;
  readonly reader: RangeReader;
  readonly tallies: Uint32Array;
}

/** Reads what all kinds have. Throws FrameError for another number of agents than `agents`. */
export function openFrame(
  bytes: Uint8Array,
  agents: number,
  talliesBefore: ArrayLike<number>,
): OpenFrame {
  const header = readHeader(bytes);
  const reader = new RangeReader(bytes, headerBytes(header.kind));
  const about = codeNumber(reader, lengthTable(), 0);
  if (about !== agents) throw new FrameError(`a frame about ${about} agents, wanted ${agents}`);
  const tallies = walkTallies(reader, isDelta(header.kind) ? talliesBefore : [], []);
  return { header, reader, tallies };
}
