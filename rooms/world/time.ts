import type { PAUSES } from '#shared/wire/state.ts';

/** How a world's time runs: whether it stands, why, and at what pace it goes. */
export class Time {
  /** Times the usual pace. */
  speed = 1;
  /** Nothing can be recorded just now. */
  isStalled = false;
  /** Seats that want it the other way round. */
  readonly votes = new Set<number>();
  private stopped: 'asked' | 'vote' | 'waiting' | null = null;

  /** Empty while time runs. */
  get paused(): (typeof PAUSES)[number] | '' {
    return this.isStalled ? 'not-recorded' : (this.stopped ?? '');
  }

  get isStopped(): boolean {
    return this.stopped !== null;
  }

  stop(why: 'asked' | 'waiting'): void {
    this.stopped = why;
  }

  run(): void {
    this.stopped = null;
    this.votes.clear();
  }

  /**
   * A seat wants time to stand (or to run). It does once more than half of those `present`
   * agree; who wants what is the case already takes a vote back.
   */
  vote(seat: number, toStop: boolean, present: readonly number[]): void {
    if (toStop === this.isStopped) this.votes.delete(seat);
    else this.votes.add(seat);
    this.count(present);
  }

  /** Whether more than half of those `present` want it the other way round, which it is then. */
  count(present: readonly number[]): boolean {
    const voices = present.filter((one) => this.votes.has(one)).length;
    if (voices * 2 <= present.length) return false;
    this.votes.clear();
    this.stopped = this.isStopped ? null : 'vote';
    return true;
  }
}
