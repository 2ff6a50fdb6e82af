/** Time, as a lease needs it. */
export interface Clock {
  /** Milliseconds since 1970: what processes have in common, give or take. */
  now(): number;
  /** Milliseconds since whenever, which nobody sets forward or back. */
  elapsed(): number;
}

/** In milliseconds. */
export interface Timings {
  /** How long a world stays its holder's without a word from it. */
  readonly lease: number;
  /**
   * How long the holder itself relies on it. The rest is what clocks of two machines may differ
   * by before a world is taken from a process that is well, which costs it the world, never the
   * journal: the place of an entry is taken once.
   */
  readonly trust: number;
  /** From one renewal to the next. */
  readonly renewal: number;
  /** How long a write may take before it counts as failed. */
  readonly patience: number;
}

export const TIMINGS: Timings = { lease: 6000, trust: 4500, renewal: 1500, patience: 3000 };

/** What a process may believe about a world that it holds. */
export class Lease {
  readonly #clock: Clock;
  readonly #trust: number;
  #since: { readonly now: number; readonly elapsed: number };
  #isLost = false;

  /** @param since when the lease was asked for: its time runs from then, not from the answer */
  constructor(clock: Clock, { trust }: Timings, since: ReturnType<typeof instant>) {
    this.#clock = clock;
    this.#trust = trust;
    this.#since = since;
  }

  get state(): 'held' | 'doubtful' | 'lost' {
    if (this.#isLost) return 'lost';
    const { now, elapsed } = instant(this.#clock);
    // By both clocks: one may be set back, and the other stands still while a machine sleeps.
    const age = Math.max(now - this.#since.now, elapsed - this.#since.elapsed);
    return age < this.#trust ? 'held' : 'doubtful';
  }

  renewed(since: ReturnType<typeof instant>): void {
    this.#since = since;
  }

  lose(): void {
    this.#isLost = true;
  }
}

export function instant(clock: Clock): { readonly now: number; readonly elapsed: number } {
  return { now: clock.now(), elapsed: clock.elapsed() };
}
