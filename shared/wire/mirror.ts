import { decodeFrame, type FrameTarget } from './frames/frame.ts';
import { readHeader } from './frames/header.ts';

/**
 * One room's agents as a client knows them, rebuilt from frames. A page, a test or a swarm keeps
 * one for each room, hands it every frame in the order of arrival, and sends `resync` on a gap.
 */
export interface Mirror extends FrameTarget {
  /** Of the last frame applied; null before the first keyframe. */
  sequence: number | null;
  tick: number;
}

type Received =
  | { readonly kind: 'applied'; readonly tick: number; readonly changedCount: number }
  /** Nothing was applied: frames are missing. `expected` is null before the first keyframe. */
  | { readonly kind: 'gap'; readonly expected: number | null; readonly got: number };

/** A mirror of `agents` agents (1 or more) that show nothing yet. */
export function createMirror(agents: number): Mirror {
  return {
    shown: new Uint8Array(agents),
    tallies: new Uint32Array(0),
    changed: new Uint32Array(agents),
    changedCount: 0,
    sequence: null,
    tick: 0,
  };
}

/**
 * Applies a frame: a keyframe always, a delta only right after the frame before it. Throws
 * FrameError, with the mirror as it was, for bytes that are no frame of this room.
 */
export function receive(mirror: Mirror, bytes: Uint8Array): Received {
  const { kind, sequence } = readHeader(bytes);
  const expected = mirror.sequence === null ? null : mirror.sequence + 1;
  if (kind === 'delta' && sequence !== expected) return { kind: 'gap', expected, got: sequence };
  const { tick } = decodeFrame(bytes, mirror);
  mirror.sequence = sequence;
  mirror.tick = tick;
  return { kind: 'applied', tick, changedCount: mirror.changedCount };
}
