import {
  actsUpTo,
  approach,
  cut,
  type History,
  remember,
  startHistory,
} from '#shared/game/history.ts';
import { type Match, phaseOf } from '#shared/game/match.ts';
import type { Act } from '#shared/game/order.ts';
import { hashMatch, restoreMatch, snapshotMatch } from '#shared/game/snapshot.ts';
import { beginStep, endStep, type MatchReport } from '#shared/game/step.ts';
import { summarise } from '#shared/game/summary.ts';
import { places } from '#shared/game/victory.ts';
import { inspect } from '#shared/sim/inspect.ts';
import { layerOf } from '#shared/sim/layers.ts';
import { hashPeople } from '#shared/sim/snapshot.ts';
import type { TickReport } from '#shared/sim/step.ts';
import { Streams } from './engine-streams.ts';
import type { Host, HostReport, Look, Outcomes, ReplayEntry, Wish } from './host.ts';

/** What an engine runs on. */
export interface Drive {
  /** Moves the match's world by a tick, on however many threads. */
  advance(): TickReport | Promise<TickReport>;
  /** Between two steps of a long call: lets others have their turn. */
  pause(): Promise<void> | undefined;
  /** Ends whatever was started for it. */
  stop(): Promise<void>;
}

/**
 * What a host does, in the thread where it is done. The only part of a room that knows the
 * simulation. One call at a time: the next is made once the one before has resolved.
 */
export class Engine implements Host {
  readonly population: string;
  private readonly match: Match;
  private readonly drive: Drive;
  private readonly streams: Streams;
  /** Kept by worlds that may go back. */
  private history: History | null;
  private isClosed = false;

  constructor(match: Match, drive: Drive) {
    this.match = match;
    this.drive = drive;
    this.population = hashPeople(match.world.people);
    this.streams = new Streams(match.world);
    this.history = match.spec.mode === 'lab' ? startHistory(match) : null;
  }

  get tick(): number {
    return this.match.world.tick;
  }

  async step(acts: readonly Act[], wish: Wish): Promise<HostReport> {
    this.streams.check(wish);
    const { outcomes, events, changed } = await this.play(acts);
    this.streams.stepped(changed);
    return { ...this.see(wish), outcomes, events };
  }

  async look(wish: Wish): Promise<Look> {
    this.streams.check(wish);
    return this.see(wish);
  }

  async snapshot(tick = this.tick): Promise<Uint8Array> {
    const now = this.tick;
    if (tick === now) return snapshotMatch(this.match);
    await this.go(tick);
    const bytes = snapshotMatch(this.match);
    await this.go(now);
    return bytes;
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
      // Once over, acts are refused without a tick being made.
      if (isOver() ? due.length === 0 : this.tick === tick) break;
      next = end;
      const report = await this.play(due.flatMap(({ acts }) => acts));
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
    await this.go(tick);
    this.streams.moved();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.drive.stop();
  }

  /** Throws when the world is closed. */
  checkOpen(): void {
    if (this.isClosed) throw new Error('this world is closed');
  }

  private async pause(): Promise<void> {
    await this.drive.pause();
    this.checkOpen();
  }

  /** Takes the match to a tick of its history. */
  private async go(tick: number): Promise<void> {
    if (!this.history) throw new RangeError('this world keeps no history: only a lab goes back');
    approach(this.history, this.match, tick);
    for (const acts of actsUpTo(this.match, this.history.inputs, tick)) {
      await this.move(acts);
      await this.pause();
    }
  }

  private async play(acts: readonly Act[]): Promise<MatchReport> {
    const { history, match, tick } = this;
    const report = await this.move(acts);
    if (history) {
      if (tick < history.end) cut(history, tick);
      remember(history, match, tick, acts, report.outcomes);
    }
    return report;
  }

  private async move(acts: readonly Act[]): Promise<MatchReport> {
    const begun = beginStep(this.match, acts);
    return endStep(this.match, begun, begun.moves ? await this.drive.advance() : null);
  }

  private see(wish: Wish): Look {
    const { match, streams } = this;
    return {
      tick: this.tick,
      ...(wish.summary ? { summary: summarise(match), places: places(match) } : {}),
      ...(wish.hash ? { hash: hashMatch(match) } : {}),
      ...(wish.layer ? { layer: layerOf(match.world, wish.layer) } : {}),
      ...(wish.agent === undefined ? {} : { person: inspect(match.world, wish.agent) }),
      ...streams.frames(wish),
    };
  }

  private checkReplay(entries: readonly ReplayEntry[], tick: number): void {
    let least = this.tick;
    if (!(tick >= least)) throw new RangeError(`a replay to tick ${tick} of a world at ${least}`);
    for (const entry of entries) {
      if (!(entry.tick >= least && entry.tick <= tick)) {
        throw new RangeError(`acts of tick ${entry.tick}, wanted ${least}..${tick} in order`);
      }
      least = entry.tick;
    }
  }
}
