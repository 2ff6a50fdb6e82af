/**
 * Every frame opens with the same twelve bytes (WIRE1), and one about an area with one more:
 *
 *     0    1    2        3     4         8      12
 *     'V'  'E'  version  kind  sequence  tick   payload …
 *     'V'  'E'  version  kind  sequence  tick   area  payload …
 *
 * Sequence and tick are unsigned 32-bit numbers, little end first.
 */
const FRAME_VERSION = 1;
const HEADER_BYTES = 12;

/**
 * Each sort of stream has a kind that needs no frame before it and one that does. A new kind
 * takes the next number; old numbers are never given another meaning.
 */
const FRAME_KIND = {
  keyframe: 1,
  delta: 2,
  cities: 3,
  'cities-delta': 4,
  area: 5,
  'area-delta': 6,
} as const;
export type FrameKind = keyof typeof FRAME_KIND;

/** What the sender chooses: whole numbers in 0..2³²−1. */
export interface FrameHead {
  /** Counts the deltas of a stream. A keyframe repeats the number of the last delta in it. */
  readonly sequence: number;
  /** The world's tick after this frame. */
  readonly tick: number;
  /** Which area the frame is about, 0..255; absent where it is about the world. */
  readonly area?: number;
}

export interface FrameHeader extends FrameHead {
  readonly version: number;
  readonly kind: FrameKind;
}

/** Bytes that are no frame, or not one for this world. Nothing of them was applied. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/** How many bytes the header of such a frame has. */
export function headerBytes(kind: FrameKind): number {
  return kind === 'area' || kind === 'area-delta' ? HEADER_BYTES + 1 : HEADER_BYTES;
}

/** Whether such a frame leads on from the one before it. */
export function isDelta(kind: FrameKind): boolean {
  return kind === 'delta' || kind === 'cities-delta' || kind === 'area-delta';
}

/**
 * Writes the header at the start of `bytes`. Throws RangeError for numbers beyond 32 bits, and
 * for an area that is none, or missing.
 */
export function writeHeader(bytes: Uint8Array, kind: FrameKind, head: FrameHead): void {
  bytes[0] = 0x56;
  bytes[1] = 0x45;
  bytes[2] = FRAME_VERSION;
  bytes[3] = FRAME_KIND[kind];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setUint32(4, unsigned('sequence', head.sequence), true);
  view.setUint32(8, unsigned('tick', head.tick), true);
  if (headerBytes(kind) === HEADER_BYTES) return;
  const { area } = head;
  if (area === undefined || area >>> 0 !== area || area > 255) {
    throw new RangeError(`area ${area} is not in 0..255`);
  }
  bytes[HEADER_BYTES] = area;
}

/**
 * Reads and checks the header. Throws FrameError where it is cut short, does not say `VE`, or
 * names another version or a kind that this version does not know.
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
  const kind = kindOf(bytes[3]);
  const sequence = view.getUint32(4, true);
  const tick = view.getUint32(8, true);
  if (headerBytes(kind) === HEADER_BYTES) return { version, kind, sequence, tick };
  if (bytes.length === HEADER_BYTES) throw new FrameError('a frame about an area names it');
  return { version, kind, sequence, tick, area: bytes[HEADER_BYTES] };
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
