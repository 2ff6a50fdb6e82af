import { setTimeout as sleep } from 'node:timers/promises';
import type { Act, Order, Refusal } from '#shared/game/order.ts';
import type { MatchSpec } from '#shared/game/spec.ts';
import type { MatchSummary } from '#shared/game/summary.ts';
import type { JournalEntry, Opening } from '#shared/records/journal.ts';
import type { MatchRecord } from '#shared/records/match.ts';
import { HASH_EVERY } from '#shared/wire/replay.ts';
import { type Hold, LostHold, type RoomPorts } from '../ports.ts';
import { keep, recordsOf } from './ending.ts';
import type { Host, HostReport, Wish } from './host.ts';
import { Recorder } from './recorder.ts';

/** An order to tell an idea in another way. */
export type Rewriting = Extract<Order, { audience?: unknown }>;

/** An act on its way into the world: the sender's id of an order, and who takes a seat. */
export interface Post {
  readonly act: Act;
  readonly id: string;
  readonly playerId: string;
}

/** What entered the tick that starts at `tick`, refused acts too. */
export interface Entered {
  readonly tick: number;
  readonly posts: readonly Post[];
  /** Those of them that came to nothing; not known of what another process took. */
  readonly refused?: ReadonlySet<Post>;
}

/** What a round asks of its room. */
export interface RoundHooks {
  /** Says whether nothing can be recorded just now, so that time stands still. */
  stalled(isStalled: boolean): void;
  /** Time stands still for that reason: called again and again. */
  standing(): Promise<void>;
  /** What the room would have to know again, as JSON, for a keyframe of the journal. */
  memory(): string;
}

interface RoundParts {
  readonly opening: Opening;
  readonly spec: MatchSpec;
  /** Whether the world is in no list. */
  readonly isPrivate: boolean;
  readonly host: Host;
  readonly hold: Hold;
  readonly ports: Pick<RoomPorts, 'archive' | 'log' | 'now'>;
  readonly hooks: RoundHooks;
}

/** Ticks between two keyframes of the journal: what a crash costs at most to play again. */
const KEYFRAME_EVERY = 600;
const RETRY_MS = 250;
/** Entries of a lab, which are all read at once by whoever goes on with it. */
const MOST_ENTRIES = 200_000;
const NO_FRAMES = { frames: [], keyframes: [] } as const;

/**
 * One match of a room, from its opening to its record: whatever enters it is in the journal
 * before it is in the world, and the world before anybody hears of it.
 */
export class Round {
  readonly opening: Opening;
  readonly spec: MatchSpec;
  readonly host: Host;
  readonly recorder: Recorder;
  /** For labs, which can be forked from any tick: all that entered, in order. */
  private entered: Entered[] = [];
  private sequence: number;
  private isClosed = false;
  /** A keyframe on its way to the store. */
  private keeping: Promise<void> | null = null;
  private readonly hold: Hold;
  private readonly parts: RoundParts;

  constructor(
    parts: RoundParts,
    from: { sequence: number; recorder: Recorder; entered: readonly Entered[] } = {
      sequence: 0,
      recorder: new Recorder(),
      entered: [],
    },
  ) {
    this.parts = parts;
    this.opening = parts.opening;
    this.spec = parts.spec;
    this.host = parts.host;
    this.hold = parts.hold;
    this.sequence = from.sequence;
    this.recorder = from.recorder;
    this.entered = [...from.entered];
  }

  /** Whether the match will have a record: a lab has no end. */
  get isRecorded(): boolean {
    return this.spec.mode !== 'lab';
  }

  /** Whether it should take no more orders: matches end before. */
  get isFull(): boolean {
    return !this.isRecorded && this.sequence >= MOST_ENTRIES;
  }

  /** For labs: of two times at which it is the same, the world was the same. */
  get revision(): string {
    return `${this.host.tick}-${this.sequence}`;
  }

  /** Throws `LostHold` once the world is another process's. */
  check(): void {
    if (this.hold.state === 'lost') throw new LostHold('the world is another process’s now');
  }

  /**
   * One tick: written down, then made. Where the store is away it waits until it is back.
   * Rejects with `LostHold` when the world has become another process's.
   */
  async turn(posts: readonly Post[], wish: Wish): Promise<HostReport> {
    await this.beAllowed();
    const { tick } = this.host;
    const acts = posts.map(({ act }) => act);
    if (posts.length > 0) {
      await this.write({ kind: 'acts', sequence: this.sequence + 1, tick, acts: [...posts] });
    }
    const summary = wish.summary || (this.isRecorded && this.recorder.wantsRow(tick + 1));
    const hash = this.isRecorded && (tick + 1) % HASH_EVERY === 0;
    await this.hold.atWork(true);
    const report = await this.host.step(acts, { ...wish, summary, hash });
    this.hold.reached(report.tick);
    await this.hold.atWork(false);
    this.note(tick, posts, report.outcomes);
    this.record(report);
    return report;
  }

  /** A turn is through, and who sent what is answered: what the room knows is as of now. */
  async settled(): Promise<void> {
    const isDue = this.host.tick % KEYFRAME_EVERY === 0;
    // One that comes before the last is on disk is left out.
    if (isDue && !this.keeping) await this.remember();
  }

  /** Goes back to `tick`, as if nothing had entered since. Rejects with a RangeError for a tick that is not to be had. */
  async rewind(to: number): Promise<void> {
    const { tick } = this.host;
    // What was undone is in the history until the next step, but no longer in the journal.
    if (to > tick) throw new RangeError(`at most ${tick}, where it stands`);
    await this.host.rewind(to);
    try {
      await this.write({ kind: 'rewind', sequence: this.sequence + 1, tick, to });
    } catch (error) {
      // The journal does not say so: whoever goes on is to find it where it was.
      await this.host.rewind(tick).catch(() => this.hold.drop());
      throw error;
    }
    this.hold.reached(to);
    this.entered = this.entered.filter((one) => one.tick < to);
  }

  /** Notes that a command was carried out for `seat`, before anybody is told. */
  async carriedOut(
    seat: number,
    id: string,
    result: { readonly tick: number; readonly roomId?: string },
  ): Promise<void> {
    await this.write({ kind: 'answer', sequence: this.sequence + 1, seat, id, ...result });
  }

  /**
   * Orders of a seat to rewrite its ideas, as applied in the tick that started at `tick`; in a lab
   * that was brought back, with refused ones from before.
   */
  rewritings(seat: number, tick: number): Rewriting[] {
    const acts = this.isRecorded
      ? this.recorder.inputs.filter((one) => one.tick === tick).map(({ act }) => act)
      : this.entered
          .filter((one) => one.tick === tick)
          .flatMap(({ posts, refused }) => posts.filter((post) => !refused?.has(post)))
          .map(({ act }) => act);
    return acts.flatMap((act) =>
      act.kind === 'order' && act.seat === seat && act.order.kind === 'mutate' ? [act.order] : [],
    );
  }

  /** What it takes to make a world of its own that starts as this one stood at `tick`. */
  until(tick: number): JournalEntry[] {
    return this.entered
      .filter((one) => one.tick < tick)
      .map((one, i) => ({
        kind: 'acts',
        sequence: i + 1,
        tick: one.tick,
        // Whoever sits there keeps the seat; answers were given in this world.
        acts: one.posts.map(({ act, playerId }) => ({ act, id: '', playerId })),
      }));
  }

  /**
   * Puts the match on record, in place of its journal. Resolves to the record, or to null where it
   * could not be kept: then the journal stays, for whoever adopts it to try again. Rejects with
   * `LostHold` when it is for another process to end it.
   */
  async finish(players: ReadonlyMap<number, string>): Promise<MatchRecord | null> {
    const { opening, spec, host, recorder } = this;
    const { summary, places, hash } = await host.look({ summary: true, hash: true, ...NO_FRAMES });
    if (!summary || !places || !hash) return null;
    await this.beAllowed();
    recorder.hashed(summary.tick, hash);
    const { matchId, startedAt } = opening;
    const records = recordsOf({
      id: matchId,
      spec,
      isPrivate: this.parts.isPrivate,
      summary,
      places,
      hash,
      recorder,
      players,
      startedAt,
      endedAt: this.parts.ports.now(),
    });
    if (!(await keep(records, this.parts.ports))) return null;
    await this.forget().catch((error: unknown) => {
      // Whoever adopts what is left keeps the same match again, which changes nothing.
      this.parts.ports.log.warn('a journal could not be forgotten', this.blame(error));
    });
    return records.match;
  }

  summary(): Promise<MatchSummary | undefined> {
    return this.host.look({ summary: true, ...NO_FRAMES }).then(({ summary }) => summary);
  }

  /** Stops waiting for a store that is away: what waits rejects, and is in no world. */
  halt(): void {
    this.isClosed = true;
  }

  /** Lets another process go on from here at once. */
  async release(): Promise<void> {
    try {
      await this.remember();
      await this.keeping;
      await this.hold.release(this.host.tick);
    } finally {
      await this.drop();
    }
  }

  /** Nobody wants it any more: nothing is left of it. */
  async end(): Promise<void> {
    try {
      await this.forget();
    } finally {
      await this.drop();
    }
  }

  /** It has failed here, and what is in memory is not to be trusted. */
  async drop(): Promise<void> {
    this.hold.drop();
    await this.close();
  }

  /** Gives the memory back; the journal stays as it is. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.host.close();
  }

  private async forget(): Promise<void> {
    await this.keeping;
    await this.hold.end();
  }

  private note(tick: number, posts: readonly Post[], outcomes: readonly (Refusal | null)[]): void {
    if (this.isRecorded) {
      posts.forEach(({ act }, i) => {
        if (!outcomes[i]) this.recorder.applied(tick, act);
      });
    } else if (posts.length > 0) {
      const refused = new Set(posts.filter((_, i) => outcomes[i]));
      this.entered.push({ tick, posts, refused });
    }
  }

  private record({ tick, summary, hash }: HostReport): void {
    if (!this.isRecorded) return;
    if (hash) this.recorder.hashed(tick, hash);
    if (!this.recorder.wantsRow(tick)) return;
    if (summary?.phase === 'running') this.recorder.row(summary, this.spec.world.agents);
  }

  /**
   * Takes a keyframe, between two ticks; it is written in the background. While another is on its
   * way, waits for that: each is a copy of the whole world.
   */
  async remember(): Promise<void> {
    await this.keeping;
    const { tick } = this.host;
    const { sequence } = this;
    const room = this.parts.hooks.memory();
    const match = await this.host.snapshot();
    this.keeping = this.hold
      .keep({ tick, sequence, match, room })
      .catch((error: unknown) => {
        // The entries are all there: without it, a crash only costs more time.
        this.parts.ports.log.warn('a keyframe could not be written', this.blame(error));
      })
      .finally(() => {
        this.keeping = null;
      });
  }

  private blame(error: unknown): Record<string, unknown> {
    return { roomId: this.opening.worldId, error: String(error) };
  }

  private async write(entry: JournalEntry): Promise<void> {
    await this.insist(() => this.hold.append(entry));
    this.sequence = entry.sequence;
  }

  /** A process that is not sure of its hold must not step: another may be about to. */
  private async beAllowed(): Promise<void> {
    if (this.hold.state === 'held') return;
    await this.insist(async () => {
      this.check();
      if (this.hold.state === 'doubtful') throw new Error('the hold could not be renewed');
    });
  }

  /** Until it works: nobody has been told anything yet, so waiting loses nothing. */
  private async insist(attempt: () => Promise<void>): Promise<void> {
    let isStalled = false;
    for (;;) {
      try {
        await attempt();
        break;
      } catch (error) {
        if (error instanceof LostHold || this.isClosed) throw error;
        if (!isStalled) {
          isStalled = true;
          this.parts.ports.log.warn('a world waits for the store', this.blame(error));
          this.parts.hooks.stalled(true);
        }
        await this.parts.hooks.standing();
        await sleep(RETRY_MS);
      }
    }
    if (isStalled) this.parts.hooks.stalled(false);
  }
}
