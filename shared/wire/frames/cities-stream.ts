import { add, bitSet, drain } from '#shared/sim/bits.ts';
import { addSteps, noSteps, pushStep, type Steps } from './cities.ts';
import { encodeCities, encodeCitiesDelta } from './city-frame.ts';
import { type CityCounts, countCities, inWiderRows, widthOf } from './counts.ts';
import type { Layout } from './layout.ts';

/** What those who follow the cities have, beside the counts. */
interface Baseline {
  tallies: ArrayLike<number>;
  tick: number;
  /** The same as a frame; made when somebody first needs it. */
  keyframe: Uint8Array | null;
}

/** The frames of a world's cities. */
export class CitiesStream {
  /** What followers have. */
  readonly #sent: CityCounts;
  /** What is the case: of city c and byte b, `counts[width * c + b]`. */
  #counts: Uint32Array;
  #width: number;
  /** Cities in which they may differ. */
  readonly #changed: Uint32Array;
  /** Every byte shown so far is below this. */
  #columns = 1;
  /** Of its last frame, and never taken back, so that whoever missed one notices. */
  #sequence = 0;
  #baseline: Baseline | null = null;

  constructor(layout: Layout) {
    this.#sent = countCities(layout);
    this.#counts = this.#sent.counts.slice();
    this.#width = this.#sent.width;
    this.#changed = bitSet(layout.cities);
  }

  /** An agent of the city shows another byte. */
  change(city: number, before: number, after: number): void {
    if (after >= this.#columns) this.#widen(after + 1);
    this.#counts[this.#width * city + before]--;
    this.#counts[this.#width * city + after]++;
    add(this.#changed, city);
  }

  /** Leads from the frame before to now; without `withCounts` only tallies and tick do. */
  frame(tick: number, tallies: ArrayLike<number>, withCounts: boolean): Uint8Array {
    const baseline = this.#baseline;
    if (!baseline) return this.keyframe(tick, tallies);
    const steps = withCounts ? this.#takeSteps() : noSteps();
    const head = { sequence: ++this.#sequence, tick };
    const frame = encodeCitiesDelta(this.#sent, steps, head, baseline.tallies, tallies);
    addSteps(this.#sent, steps);
    this.#baseline = { tallies: Array.from(tallies), tick, keyframe: null };
    return frame;
  }

  /** What followers have; the arguments are now, for those who are the first. */
  keyframe(tick: number, tallies: ArrayLike<number>): Uint8Array {
    this.#baseline ??= this.#begin(tick, tallies);
    const baseline = this.#baseline;
    const head = { sequence: this.#sequence, tick: baseline.tick };
    baseline.keyframe ??= encodeCities(this.#sent, head, baseline.tallies);
    return baseline.keyframe;
  }

  close(): void {
    this.#baseline = null;
  }

  #begin(tick: number, tallies: ArrayLike<number>): Baseline {
    this.#sequence++;
    addSteps(this.#sent, this.#takeSteps());
    return { tallies: Array.from(tallies), tick, keyframe: null };
  }

  #widen(columns: number): void {
    const width = widthOf(columns);
    if (width > this.#width) this.#counts = inWiderRows(this.#counts, this.#width, width);
    this.#width = Math.max(this.#width, width);
    this.#columns = columns;
  }

  /** From what was sent to what is; no city counts as changed any more. */
  #takeSteps(): Steps {
    const steps = noSteps();
    const { columns, counts, width } = this.#sent;
    for (const city of drain(this.#changed)) {
      for (let b = 0; b < this.#columns; b++) {
        const sent = b < columns ? counts[width * city + b] : 0;
        const by = this.#counts[this.#width * city + b] - sent;
        if (by !== 0) pushStep(steps, city, b, by);
      }
    }
    return steps;
  }
}
