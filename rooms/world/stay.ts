/** How long nothing was done by whoever leads a lab with nobody in it, before it may give way. */
export const REST_MS = 60_000;

/** What keeps a world here while nobody is in it. */
export class Stay {
  /** It was brought back, and its people have time to follow. */
  isAwaited = false;
  /** A lab that is led by calls, and may have nobody in it. */
  private isLedFromAfar = false;
  /** A lab that was brought back and that nobody has entered since: it may be led by calls. */
  private isUnvisited = false;

  get isLasting(): boolean {
    return this.isAwaited || this.isLedFromAfar || this.isUnvisited;
  }

  cameBack(isLab: boolean): void {
    this.isAwaited = true;
    this.isUnvisited = isLab;
  }

  visited(): void {
    this.isUnvisited = false;
  }

  called(): void {
    this.isLedFromAfar = true;
  }

  /**
   * Since when a lab, last used at `usedAt`, may give way; null while it may not. All times are
   * milliseconds of the performance clock.
   */
  restsSince(usedAt: number, now: number): number | null {
    const isLab = this.isLedFromAfar || this.isUnvisited;
    return isLab && now - usedAt >= REST_MS ? usedAt + REST_MS : null;
  }
}
