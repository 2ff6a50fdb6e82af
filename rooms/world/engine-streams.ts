import { shownByte } from '#shared/sim/step.ts';
import type { World } from '#shared/sim/world.ts';
import { encodeFrame, encodeKeyframe } from '#shared/wire/frames/frame.ts';
import type { StreamId } from './host.ts';

/** Ticks after which a stream that nobody wishes is let go. */
const IDLE_TICKS = 8;

/** What the followers of a stream have, as of their last frame. */
interface Baseline {
  readonly shown: Uint8Array;
  tallies: readonly number[];
  tick: number;
  /** The same as a frame; made when somebody first needs it. */
  keyframe: Uint8Array | null;
}

interface Stream {
  /** Of its last frame, and never taken back, so that a follower notices whatever it missed. */
  sequence: number;
  /** Null when there is nothing to continue: the next frame then needs no other. */
  baseline: Baseline | null;
  /** Steps since it was wished. */
  idle: number;
}

/** The frames of one world, encoded once for all followers of a stream, and only when wished. */
export class Streams {
  private readonly world: World;
  /** What each agent shows now. */
  private readonly shown: Uint8Array;
  private readonly changed: Uint32Array;
  private readonly streams = new Map<StreamId, Stream>();

  constructor(world: World) {
    this.world = world;
    this.shown = new Uint8Array(world.people.count);
    this.changed = new Uint32Array(world.people.count);
  }

  /** A step was made, in which the beliefs of `changed` agents changed. */
  stepped(changed: Uint32Array): void {
    const { belief } = this.world.state;
    for (const a of changed) this.shown[a] = shownByte(belief[a]!);
    for (const stream of this.streams.values()) {
      if (++stream.idle > IDLE_TICKS) stream.baseline = null;
    }
  }

  /** The world was moved to another tick: no stream can be continued. */
  moved(): void {
    this.world.state.belief.forEach((belief, a) => {
      this.shown[a] = shownByte(belief);
    });
    for (const stream of this.streams.values()) stream.baseline = null;
  }

  /** The next frame of a stream. */
  frame(id: StreamId): Uint8Array {
    const stream = this.stream(id);
    const { baseline } = stream;
    if (!baseline) return keyframeOf(stream, this.begin(stream));
    const { shown, changed } = this;
    const count = differing(baseline.shown, shown, changed);
    const now = this.tallies();
    const head = { sequence: ++stream.sequence, tick: this.world.tick };
    const frame = encodeFrame(baseline.shown, shown, changed, count, head, baseline.tallies, now);
    for (let i = 0; i < count; i++) baseline.shown[changed[i]!] = shown[changed[i]!]!;
    baseline.tallies = now;
    baseline.tick = this.world.tick;
    baseline.keyframe = null;
    return frame;
  }

  /** What the followers of a stream have. */
  keyframe(id: StreamId): Uint8Array {
    const stream = this.stream(id);
    return keyframeOf(stream, stream.baseline ?? this.begin(stream));
  }

  private stream(id: StreamId): Stream {
    const stream = this.streams.get(id) ?? { sequence: -1, baseline: null, idle: 0 };
    this.streams.set(id, stream);
    stream.idle = 0;
    return stream;
  }

  private begin(stream: Stream): Baseline {
    const { tick } = this.world;
    stream.sequence++;
    stream.baseline = {
      shown: this.shown.slice(),
      tallies: this.tallies(),
      tick,
      keyframe: null,
    };
    return stream.baseline;
  }

  /** Believers of each idea. */
  private tallies(): number[] {
    return Array.from(this.world.state.believers.subarray(1, this.world.ideas));
  }
}

function keyframeOf({ sequence }: Stream, baseline: Baseline): Uint8Array {
  const { shown, tick, tallies } = baseline;
  baseline.keyframe ??= encodeKeyframe(shown, { sequence, tick }, tallies);
  return baseline.keyframe;
}

/** Lists the places where two arrays of one length differ, ascending; returns how many there are. */
function differing(before: Uint8Array, after: Uint8Array, places: Uint32Array): number {
  let count = 0;
  for (let i = 0; i < after.length; i++) if (before[i] !== after[i]) places[count++] = i;
  return count;
}
