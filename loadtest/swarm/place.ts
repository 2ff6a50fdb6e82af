import { Cadence } from './cadence.ts';
import type { Scenario } from './scenario.ts';
import { count, type Tally, time } from './tally.ts';

/** Whoever follows a world: asked once a second whether all is well. */
export interface Follower {
  /** Whether it has no seat. */
  readonly watches: boolean;
  check(now: number): void;
  /** Adds the bytes that came in since this was asked last to the tally. */
  countBytes(): void;
}

/** A frame later than this has missed the tick after it. */
const LATE_MS = 100;

/** What all members of one thread share. */
export class Place {
  readonly url: string;
  readonly scenario: Scenario;
  readonly tally: Tally;
  readonly stop: AbortSignal;
  readonly regions: readonly string[];
  readonly visitors = new Set<Follower>();
  private readonly cadences = new Map<string, Cadence>();

  constructor(options: {
    url: string;
    scenario: Scenario;
    tally: Tally;
    stop: AbortSignal;
    regions: readonly string[];
  }) {
    this.url = options.url;
    this.scenario = options.scenario;
    this.tally = options.tally;
    this.stop = options.stop;
    this.regions = options.regions;
  }

  /** Notes when a frame came. Players and watchers may be served at different moments. */
  arrived(roomId: string, watches: boolean, tick: number, now: number): void {
    const key = `${roomId} ${watches}`;
    const cadence = this.cadences.get(key) ?? new Cadence();
    this.cadences.set(key, cadence);
    const delay = cadence.delay(tick, now);
    time(this.tally, 'frameDelay', delay);
    count(this.tally, 'timed');
    if (delay > LATE_MS) count(this.tally, 'late');
  }
}
