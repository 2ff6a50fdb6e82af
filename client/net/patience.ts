/** How long a place is tried for: the server keeps it, and a world waits for its players, so long. */
const KEPT_MS = 60_000;
/** However often the server says when it is one's turn. */
const MOST_MS = 5 * 60_000;
const LEAST_WAIT_MS = 500;
/** So that a server that is back is noticed within seconds. */
const MOST_WAIT_MS = 2_500;
/** Of what the server asks for, so that those who were told the same do not all come at once. */
const SPREAD = 0.25;

/**
 * When to try again, and for how long, where a connection was lost or a door stays shut for now. All
 * times are `performance.now()`, in milliseconds.
 */
export class Patience {
  /** When there is no more; 0 while nothing is waited for. */
  until = 0;
  private since = 0;
  private tries = 0;

  get isWaiting(): boolean {
    return this.until > 0;
  }

  begin(now: number): void {
    this.since = now;
    this.until = now + KEPT_MS;
    this.tries = 0;
  }

  end(): void {
    this.until = 0;
  }

  /** The next tries come soon again. */
  hurry(): void {
    this.tries = 0;
  }

  /**
   * How long to wait; null once patience is over.
   *
   * @param advised by the server, which then has more patience coming; 0 where it said nothing
   * @param spread in 0..1, of somebody's own
   */
  next(now: number, advised: number, spread: number): number | null {
    if (advised > 0) {
      const last = this.since + MOST_MS;
      this.until = Math.max(this.until, Math.min(now + advised + KEPT_MS, last));
    }
    if (now >= this.until) return null;
    if (advised > 0) return advised * (1 + spread * SPREAD);
    return Math.min(MOST_WAIT_MS, LEAST_WAIT_MS * 2 ** this.tries++);
  }
}

/** Milliseconds that an answer asks one to wait, of such as come with `Retry-After`; else 0. */
export function advice({ status, headers }: Pick<Response, 'status' | 'headers'>): number {
  if (status !== 425 && status !== 429) return 0;
  const seconds = Number(headers.get('Retry-After') ?? 0);
  return seconds > 0 && seconds <= 120 ? seconds * 1000 : 0;
}
