import { add, bitSet, drain } from '#shared/sim/bits.ts';
import { countBytes } from './agents.ts';
import { encodeFrame, encodeKeyframe } from './frame.ts';

/** What those who follow an area have, and what has changed since. */
interface Baseline {
  readonly shown: Uint8Array;
  /** How many of them show each byte. */
  readonly counts: Uint32Array;
  tick: number;
  /** The same as a frame; made when somebody first needs it. */
  keyframe: Uint8Array | null;
  /** Agents that may differ. */
  readonly changed: Uint32Array;
}

/** The frames of one area. Agents are numbered from 0 within it. */
export class AreaStream {
  readonly #area: number;
  readonly #shown: Uint8Array;
  /** Of its last frame, and never taken back, so that whoever missed one notices. */
  #sequence = 0;
  #baseline: Baseline | null = null;

  /** `shown` is kept up to date by the caller, who reports every `change`. */
  constructor(area: number, shown: Uint8Array) {
    this.#area = area;
    this.#shown = shown;
  }

  change(agent: number): void {
    if (this.#baseline) add(this.#baseline.changed, agent);
  }

  /** Leads from the frame before to now. */
  frame(tick: number): Uint8Array {
    const baseline = this.#baseline;
    if (!baseline) return this.keyframe(tick);
    const changed = drain(baseline.changed);
    const { shown, counts } = baseline;
    const head = { sequence: ++this.#sequence, tick, area: this.#area };
    const frame = encodeFrame(shown, this.#shown, changed, changed.length, head, [], [], counts);
    for (const agent of changed) {
      counts[shown[agent]]--;
      shown[agent] = this.#shown[agent];
      counts[shown[agent]]++;
    }
    baseline.tick = tick;
    baseline.keyframe = null;
    return frame;
  }

  /** What followers have; `tick` is now, for those who are the first. */
  keyframe(tick: number): Uint8Array {
    this.#baseline ??= this.#begin(tick);
    const baseline = this.#baseline;
    const head = { sequence: this.#sequence, tick: baseline.tick, area: this.#area };
    baseline.keyframe ??= encodeKeyframe(baseline.shown, head, []);
    return baseline.keyframe;
  }

  close(): void {
    this.#baseline = null;
  }

  #begin(tick: number): Baseline {
    this.#sequence++;
    return {
      shown: this.#shown.slice(),
      counts: countBytes(this.#shown),
      tick,
      keyframe: null,
      changed: bitSet(this.#shown.length),
    };
  }
}
