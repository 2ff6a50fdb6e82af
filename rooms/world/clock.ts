/**
 * A fixed step against the wall clock. A late tick catches up by a few steps at once; what is
 * still missing then is dropped and reported, so that a slow moment cannot snowball.
 */
export interface ClockOptions {
  /** Milliseconds between steps. */
  readonly every: number;
  /** Steps made in a row at most, to catch up. */
  readonly mostSteps: number;
  readonly step: () => void | Promise<void>;
  /** `dropped` steps will never be made. */
  readonly late: (dropped: number) => void;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

/** Starts the clock and returns how to stop it; the first step comes one period from now. */
export function startClock(options: ClockOptions): () => void {
  const { every, mostSteps, step, late, now = () => performance.now() } = options;
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
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
