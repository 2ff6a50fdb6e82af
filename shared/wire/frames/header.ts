/**
 * Every frame opens with the same twelve bytes (WIRE1):
 *
 *     0    1    2        3     4         8      12
 *     'V'  'E'  version  kind  sequence  tick   payload …
 *
 * Sequence and tick are unsigned 32-bit numbers, little end first.
 */
const FRAME_VERSION = 1;
export const HEADER_BYTES = 12;

/** A new kind takes the next number; old numbers are never given another meaning. */
const FRAME_KIND = { keyframe: 1, delta: 2 } as const;
export type FrameKind = keyof typeof FRAME_KIND;

/** What the sender chooses: both are whole numbers in 0..2³²−1. */
export interface FrameHead {
  /** Counts the deltas of a room. A keyframe repeats the number of the last delta in it. */
  readonly sequence: number;
  /** The world's tick after this frame. */
  readonly tick: number;
}

export interface FrameHeader extends FrameHead {
  readonly version: number;
  readonly kind: FrameKind;
}

/** Bytes that are no frame, or not one for this world. Nothing of them was applied. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/** Writes the twelve bytes at the start of `bytes`. Throws RangeError for numbers beyond 32 bits. */
export function writeHeader(bytes: Uint8Array, kind: FrameKind, head: FrameHead): void {
  bytes[0] = 0x56;
  bytes[1] = 0x45;
  bytes[2] = FRAME_VERSION;
  bytes[3] = FRAME_KIND[kind];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint32(4, unsigned('sequence', head.sequence), true);
  view.setUint32(8, unsigned('tick', head.tick), true);
}

/**
 * Reads and checks the twelve bytes. Throws FrameError where they are cut short, do not
 * say `VE`, or name another version or a kind that this version does not know.
 */
export function readHeader(bytes: Uint8Array): FrameHeader {
  if (bytes.length < HEADER_BYTES) {
    throw new FrameError(`a frame has at least ${HEADER_BYTES} bytes, this one ${bytes.length}`);
  }
  if (bytes[0] !== 0x56 || bytes[1] !== 0x45) {
    throw new FrameError(`a frame starts with bytes 86 69, this one with ${bytes[0]} ${bytes[1]}`);
  }
  const version = bytes[2];
  if (version !== FRAME_VERSION) {
    throw new FrameError(`frame version ${version}: wanted ${FRAME_VERSION}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    version,
    kind: kindOf(bytes[3]),
    sequence: view.getUint32(4, true),
    tick: view.getUint32(8, true),
  };
}

function kindOf(code: number): FrameKind {
  for (const kind of Object.keys(FRAME_KIND) as FrameKind[]) {
    if (FRAME_KIND[kind] === code) return kind;
  }
  throw new FrameError(`frame kind ${code} is not one of version ${FRAME_VERSION}`);
}

function unsigned(name: string, value: number): number {
  if (value >>> 0 !== value) throw new RangeError(`${name} ${value} is not in 0..4294967295`);
  return value;
}
