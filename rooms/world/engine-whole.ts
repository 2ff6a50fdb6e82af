import { encodeFrame, encodeKeyframe } from '#shared/wire/frames/frame.ts';

/** What all agents show at one moment, and believers of each idea. */
export interface Shown {
  readonly tick: number;
  /** A byte an agent. */
  readonly shown: Uint8Array;
  readonly tallies: readonly number[];
}

/** What the followers of a stream have, as of its last frame. */
interface Baseline extends Shown {
  /** The same as a frame; made when somebody first needs it. */
  keyframe: Uint8Array | null;
}

/** The frames of a world that is sent whole, for one kind of follower. */
export class WholeStream {
  private readonly now: () => Shown;
  /** Of its last frame, and never taken back, so that whoever missed one notices. */
  private sequence = -1;
  /** Null when there is nothing to continue: the next frame then needs no other. */
  private baseline: Baseline | null = null;
  /** Agents that a frame is about, ascending: memory that serves frame after frame. */
  private readonly changed: Uint32Array;

  /** `now` tells what is to be seen; it may change what it told before. */
  constructor(agents: number, now: () => Shown) {
    this.now = now;
    this.changed = new Uint32Array(agents);
  }

  /** Leads from the frame before, whenever that was, to now. */
  frame(): Uint8Array {
    if (!this.baseline) return this.keyframe();
    const { changed } = this;
    const { shown: before, tallies: talliesBefore } = this.baseline;
    const { shown, tallies, tick } = this.now();
    const count = differing(before, shown, changed);
    const head = { sequence: ++this.sequence, tick };
    const frame = encodeFrame(before, shown, changed, count, head, talliesBefore, tallies);
    for (let i = 0; i < count; i++) before[changed[i]!] = shown[changed[i]!]!;
    this.baseline = { tick, shown: before, tallies, keyframe: null };
    return frame;
  }

  /** What followers have; before the first frame, what is to be seen now. */
  keyframe(): Uint8Array {
    this.baseline ??= this.begin();
    const { baseline, sequence } = this;
    const { shown, tallies, tick } = baseline;
    baseline.keyframe ??= encodeKeyframe(shown, { sequence, tick }, tallies);
    return baseline.keyframe;
  }

  /** Nobody follows it any more, or nobody can go on from what they have. */
  close(): void {
    this.baseline = null;
  }

  private begin(): Baseline {
    this.sequence++;
    const { shown, tallies, tick } = this.now();
    return { tick, shown: shown.slice(), tallies, keyframe: null };
  }
}

/** Lists the places where two arrays of one length differ, ascending; returns how many there are. */
function differing(before: Uint8Array, after: Uint8Array, places: Uint32Array): number {
  let count = 0;
  for (let i = 0; i < after.length; i++) if (before[i] !== after[i]) places[count++] = i;
  return count;
}
