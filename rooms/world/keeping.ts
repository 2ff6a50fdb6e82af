import type { MatchRecord } from '#shared/records/match.ts';

/** How long a finished world stays open for a last look, and for a rematch. */
const LINGER_MS = 5 * 60_000;

/** The room of a match, as far as its end is concerned. */
interface Stage {
  /** It is on record as this, or nowhere. */
  kept(match: MatchRecord | null): void;
  failed(error: unknown): void;
  /** Nobody needs to look at it any longer. */
  done(): void;
  /** Calls back after so many milliseconds. */
  later(work: () => void, milliseconds: number): void;
}

/** How a match is put on record once it is over, and what becomes of its room after that. */
export class Keeping {
  private readonly stage: Stage;
  private current: Promise<boolean> | null = null;
  private since: number | null = null;
  /** A rematch is being made ready. */
  isNeeded = false;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Resolves to whether the match is on record; null before it is over. */
  get outcome(): Promise<boolean> | null {
    return this.current;
  }

  /**
   * Since when it is on record and nobody needs the room, in milliseconds of the performance clock;
   * null before.
   */
  get doneAt(): number | null {
    return this.isNeeded ? null : this.since;
  }

  /** Keeps the match. `work` resolves to its record, or to null where it could not be kept. */
  begin(work: Promise<MatchRecord | null>): void {
    // A rematch may have begun in between.
    const isCurrent = () => this.current === kept;
    const kept = work.then(
      (match) => {
        if (isCurrent()) {
          if (match !== null) this.since = performance.now();
          this.stage.kept(match);
        }
        return match !== null;
      },
      (error: unknown) => {
        this.stage.failed(error);
        return false;
      },
    );
    this.current = kept;
    this.stage.later(() => {
      if (isCurrent()) this.stage.done();
    }, LINGER_MS);
  }

  /** There is another match to be played here. */
  restart(): void {
    this.current = null;
    this.since = null;
  }
}
