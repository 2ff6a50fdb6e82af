/**
 * A fixed step against the wall clock. A late tick catches up by a few steps at once; what is
 * still missing then is dropped and reported, so that a slow moment cannot snowball.
 */
export interface ClockOptions {
  /** Milliseconds between steps. */
  readonly every: number;
  /** Steps made in a row at most, to catch up. */
  readonly mostSteps: number;
  /** Never called while the step before is under way; never rejects. */
  readonly step: () => Promise<void>;
  /** `dropped` steps will never be made. */
  readonly late: (dropped: number) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

export interface Clock {
  /** Milliseconds between steps, from the next one on. */
  pace(every: number): void;
  /** What is due by now is neither made nor counted as late: time stood still. */
  forgive(): void;
  stop(): void;
}

/** Starts the clock; the first step comes one period from now. */
export function startClock(options: ClockOptions): Clock {
  const { mostSteps, step, late, now = () => performance.now() } = options;
  let { every } = options;
  let due = now() + every;
  let stopped = false;
  const beat = async () => {
    for (let steps = 0; !stopped && now() >= due; steps++) {
      if (steps === mostSteps) {
        const dropped = Math.floor((now() - due) / every) + 1;
        due += dropped * every;
        late(dropped);
        break;
      }
      due += every;
      await step();
    }
    if (!stopped) timer = setTimeout(beat, Math.max(0, due - now()));
  };
  let timer = setTimeout(beat, every);
  return {
    pace(milliseconds) {
      every = milliseconds;
      due = Math.min(due, now() + every);
    },
    forgive() {
      due = Math.max(due, now() + every);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
