import {
  actsUpTo,
  approach,
  cut,
  type History,
  remember,
  startHistory,
} from '#shared/game/history.ts';
import { createMatch, type Match, phaseOf } from '#shared/game/match.ts';
import type { Act } from '#shared/game/order.ts';
import { hashMatch, restoreMatch, snapshotMatch } from '#shared/game/snapshot.ts';
import type { MatchSpec } from '#shared/game/spec.ts';
import { type MatchReport, step } from '#shared/game/step.ts';
import { summarise } from '#shared/game/summary.ts';
import { places } from '#shared/game/victory.ts';
import type { Atlas } from '#shared/sim/atlas.ts';
import { hashPeople } from '#shared/sim/snapshot.ts';
import { Streams } from './engine-streams.ts';
import type { Host, HostReport, Look, Outcomes, ReplayEntry, Wish } from './host.ts';

/**
 * What a host does, in the thread where it is done. The only part of a room that knows the
 * simulation. One call at a time: the next is made once the one before has resolved.
 */
export class Engine implements Host {
  readonly population: string;
  private readonly match: Match;
  private readonly streams: Streams;
  /** Kept by worlds that may go back. */
  private history: History | null;
  /** Between two steps of a long call: lets others have their turn. */
  private readonly pause: () => Promise<void> | undefined;

  constructor(spec: MatchSpec, atlas: Atlas, pause: () => Promise<void> | undefined) {
    this.match = createMatch(spec, atlas);
    this.pause = pause;
    this.population = hashPeople(this.match.world.people);
    this.streams = new Streams(this.match.world);
    this.history = spec.mode === 'lab' ? startHistory(this.match) : null;
  }

  get tick(): number {
    return this.match.world.tick;
  }

  async step(acts: readonly Act[], wish: Wish): Promise<HostReport> {
    const { outcomes, events, changed } = this.play(acts);
    this.streams.stepped(changed);
    return { ...this.see(wish), outcomes, events };
  }

  async look(wish: Wish): Promise<Look> {
    return this.see(wish);
  }

  async snapshot(): Promise<Uint8Array> {
    return snapshotMatch(this.match);
  }

  async restore(bytes: Uint8Array): Promise<void> {
    restoreMatch(this.match, bytes);
    if (this.history) this.history = startHistory(this.match);
    this.streams.moved();
  }

  async replay(entries: readonly ReplayEntry[], tick: number): Promise<Outcomes[]> {
    this.checkReplay(entries, tick);
    const outcomes: Outcomes[] = [];
    const isOver = () => phaseOf(this.match) === 'over';
    for (let next = 0; ; ) {
      let end = next;
      while (entries[end]?.tick === this.tick) end++;
      const due = entries.slice(next, end);
      if ((this.tick >= tick || isOver()) && (due.length === 0 || !isOver())) break;
      next = end;
      const report = this.play(due.flatMap(({ acts }) => acts));
      let first = 0;
      for (const { acts } of due) {
        outcomes.push(report.outcomes.slice(first, first + acts.length));
        first += acts.length;
      }
      await this.pause();
    }
    this.streams.moved();
    const left = entries[outcomes.length];
    if (left) throw new RangeError(`acts of tick ${left.tick} in a replay to tick ${this.tick}`);
    return outcomes;
  }

  async rewind(tick: number): Promise<void> {
    if (!this.history) throw new RangeError('this world keeps no history: only a lab goes back');
    approach(this.history, this.match, tick);
    for (const acts of actsUpTo(this.match, this.history.inputs, tick)) {
      step(this.match, acts);
      await this.pause();
    }
    this.streams.moved();
  }

  async close(): Promise<void> {}

  private play(acts: readonly Act[]): MatchReport {
    const { history, match, tick } = this;
    const report = step(match, acts);
    if (history) {
      if (tick < history.end) cut(history, tick);
      remember(history, match, tick, acts, report.outcomes);
    }
    return report;
  }

  private see(wish: Wish): Look {
    const { match, streams } = this;
    return {
      tick: this.tick,
      ...(wish.summary ? { summary: summarise(match), places: places(match) } : {}),
      ...(wish.hash ? { hash: hashMatch(match) } : {}),
      frames: new Map(wish.frames.map((id) => [id, streams.frame(id)])),
      keyframes: new Map(wish.keyframes.map((id) => [id, streams.keyframe(id)])),
    };
  }

  private checkReplay(entries: readonly ReplayEntry[], tick: number): void {
    let least = this.tick;
    for (const entry of entries) {
      if (!(entry.tick >= least && entry.tick <= tick)) {
        throw new RangeError(`acts of tick ${entry.tick}, wanted ${least}..${tick} in order`);
      }
      least = entry.tick;
    }
  }
}
