/** How long the earliest arrival counts: after a tick that was dropped, all are late for so long. */
const WINDOW_MS = 3000;

/**
 * When a world's frames should arrive: one for each tick, counted from the earliest arrival that
 * anybody here has seen, so that what the network and the server's fan-out need counts as delay.
 * The earliest of the last 3 to 6 s, because a server that drops ticks starts to count anew.
 */
export class Cadence {
  private current = Number.POSITIVE_INFINITY;
  private previous = Number.POSITIVE_INFINITY;
  private turnsAt = Number.NEGATIVE_INFINITY;
  private readonly tickMs: number;

  constructor(tickMs: number) {
    this.tickMs = tickMs;
  }

  /** Milliseconds that the frame of `tick` came too late at `now`; 0 for the earliest. */
  delay(tick: number, now: number): number {
    if (now >= this.turnsAt) {
      this.previous = this.turnsAt + WINDOW_MS > now ? this.current : Number.POSITIVE_INFINITY;
      this.current = Number.POSITIVE_INFINITY;
      this.turnsAt = now + WINDOW_MS;
    }
    const offset = now - tick * this.tickMs;
    this.current = Math.min(this.current, offset);
    return offset - Math.min(this.current, this.previous);
  }
}
