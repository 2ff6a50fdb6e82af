import { matchSpec } from '#shared/game/spec.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { makePopulation } from '#shared/sim/create.ts';
import type { Layout } from '#shared/wire/frames/layout.ts';
import { SENT_WHOLE } from '#shared/wire/messages.ts';
import { createMirror, type Mirror } from '#shared/wire/mirror.ts';
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

const TICK_MS = 100;
/** A frame later than this has missed the tick after it. */
const LATE_MS = 100;

/** What all members of one thread share. */
export class Place {
  readonly url: string;
  readonly scenario: Scenario;
  readonly tally: Tally;
  readonly stop: AbortSignal;
  readonly atlas: Atlas;
  readonly regions: readonly string[];
  readonly visitors = new Set<Follower>();
  private wide: { readonly spec: string; readonly layout: Layout } | null = null;
  private readonly cadences = new Map<string, Cadence>();

  constructor(options: {
    url: string;
    scenario: Scenario;
    tally: Tally;
    stop: AbortSignal;
    atlas: Atlas;
  }) {
    this.url = options.url;
    this.scenario = options.scenario;
    this.tally = options.tally;
    this.stop = options.stop;
    this.atlas = options.atlas;
    this.regions = options.atlas.regions.map(({ id }) => id);
  }

  /** A mirror of the world that a room's state says it is. */
  mirrorOf(spec: string): Mirror {
    const { world } = matchSpec.parse(JSON.parse(spec));
    if (world.agents <= SENT_WHOLE) return createMirror(world.agents);
    if (this.wide?.spec !== spec) {
      const { people } = makePopulation(world, this.atlas);
      this.wide = { spec, layout: { ...people, cities: this.atlas.cities.count } };
    }
    return createMirror(world.agents, this.wide.layout);
  }

  /** Counts delays anew: what was late before does not matter. */
  forgetDelays(): void {
    this.cadences.clear();
  }

  /** Notes when a frame came. Players and watchers may be served at different moments. */
  arrived(roomId: string, watches: boolean, tick: number, now: number): void {
    const key = `${roomId} ${watches}`;
    const cadence = this.cadences.get(key) ?? new Cadence(TICK_MS / this.scenario.speed);
    this.cadences.set(key, cadence);
    const delay = cadence.delay(tick, now);
    time(this.tally, 'frameDelay', delay);
    count(this.tally, 'timed');
    if (delay > LATE_MS) count(this.tally, 'late');
  }
}
