import { setImmediate } from 'node:timers/promises';
import type { Client } from '@colyseus/core';
import type { Mode } from '#shared/game/kinds.ts';
import type { Act, Refusal } from '#shared/game/order.ts';
import type { MatchSummary } from '#shared/game/summary.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import type { MatchRecord } from '#shared/records/match.ts';
import { SENT_WHOLE } from '#shared/wire/messages.ts';
import type { RoomPorts } from '../ports.ts';
import { Absence } from './absence.ts';
import { Broadcast, inOnePiece } from './broadcast.ts';
import { type Clock, startClock } from './clock.ts';
import { countAgain, type Done } from './commands.ts';
import { DailyTry } from './daily.ts';
import { Desk, type Office } from './desk.ts';
import { Gathering } from './gathering.ts';
import type { HostReport } from './host.ts';
import { Inbox, type Waiting } from './inbox.ts';
import { Inspector } from './inspector.ts';
import type { RoomMemory } from './memory.ts';
import { Press } from './press.ts';
import { Returns } from './returns.ts';
import type { Round } from './round.ts';
import { Seats, type SeatsMemory } from './seats.ts';
import type { Stage } from './stage.ts';
import { Time } from './time.ts';
import { Turns } from './turns.ts';
import { feedOf, show, tell, unsay } from './view.ts';
import { Views } from './views.ts';

/** Steps made at once to catch up, before time is dropped. */
const MOST_STEPS = 5;
/**
 * Ticks between two patches of what changes slowly. Even, and in the ticks that watchers get a
 * frame of, so that both go out in one piece.
 */
const PATCH_EVERY = 4;

/**
 * The tick's path through a world, and what else happens between two ticks: one thing at a time,
 * in the order in which it was asked for.
 */
export class Loop implements Office {
  readonly inbox = new Inbox();
  readonly time = new Time();
  readonly again = new Set<number>();
  readonly returns = new Returns();
  readonly seats: Seats;
  readonly cast: Broadcast;
  readonly daily: DailyTry;
  readonly desk: Desk;
  gathering: Gathering;
  round!: Round;
  summary!: MatchSummary;
  /** Of the last sign that somebody wants this world, in milliseconds of the performance clock. */
  usedAt = performance.now();
  private readonly absence: Absence;
  readonly press: Press;
  private readonly turns = new Turns();
  private readonly stage: Stage;
  private readonly ports: RoomPorts;
  private clock: Clock | null = null;
  isLeft = false;
  private stillBeats = 0;
  /**
   * Events that go into the feed with the next patch: who came in between would get them with the
   * whole state, and with the patch again.
   */
  private readonly news: Pick<HostReport, 'tick' | 'events'>[] = [];
  private readonly views: Views;
  private readonly inspector = new Inspector();

  constructor(stage: Stage, ports: RoomPorts, seats: SeatsMemory | undefined) {
    this.stage = stage;
    this.ports = ports;
    this.seats = new Seats(stage.forPeople, seats);
    this.absence = new Absence(ports.awaySeconds * 1000);
    this.cast = new Broadcast(ports.meter, stage.delay * 1000);
    this.daily = new DailyTry(ports);
    this.desk = new Desk(this, stage, ports);
    this.views = new Views(ports.atlas.regions.length);
    this.press = new Press(this, stage, ports);
    this.gathering = this.gather();
  }

  get mode(): Mode {
    return this.stage.mode;
  }

  get isPrivate(): boolean {
    return this.stage.isPrivate;
  }

  /** Seat of who has the say, or −1. */
  get host(): number {
    return this.seats.host(this.mode === 'lab');
  }

  /** What a journal's keyframe must hold besides the match. */
  get memory(): RoomMemory {
    const { owners, host, banned } = this.seats.memory;
    const recorded = this.round.recorder.recorded;
    return structuredClone({
      seats: { owners, host, banned },
      answers: this.inbox.answersBySeat,
      feed: feedOf(this.stage.room.state),
      speed: this.time.speed,
      recorder: recorded,
    }) as RoomMemory;
  }

  /** Takes up a match, the first of the room or the next one; the clock runs on. */
  async begin(round: Round): Promise<void> {
    this.round = round;
    for (let i = this.seats.opponents; i < (round.spec.opponents?.length ?? 0); i++) {
      this.seats.takeForOpponent();
    }
    this.gathering = this.gather();
    this.summary = (await round.summary())!;
    this.again.clear();
    this.time.votes.clear();
    this.press.begin(round.opening.matchId, this.summary);
    this.show();
    this.clock ??= startClock({
      every: this.ports.tickMs / this.time.speed,
      mostSteps: MOST_STEPS,
      step: () => this.beat(),
      late: (dropped) => this.ports.meter.late(dropped),
    });
  }

  /** For good: what waits is neither carried out nor answered. */
  stop(): void {
    this.isLeft = true;
    this.clock?.stop();
    this.press.close();
  }

  /** Does `work` between two ticks. */
  between<T>(work: () => Promise<T>): Promise<T> {
    return this.turns.run(work);
  }

  /** Somebody new takes a seat, which others may have had before. */
  seat(seat: number, name: string, playerId: string): void {
    this.inbox.vacate(seat);
    this.post({ kind: 'join', seat, name, opponent: false }, playerId);
  }

  post(act: Act, playerId = ''): void {
    this.inbox.post(act, playerId);
  }

  /** Somebody is here, for the first time or again, to play or (`seat` −1) to watch. */
  welcome(client: Client, seat: number): void {
    const isWide = this.round.spec.world.agents > SENT_WHOLE;
    this.cast.follow(client, [isWide ? 'cities' : seat >= 0 ? 'agents' : this.forWatchers]);
    this.cast.resync(client);
    this.hear(client.sessionId);
  }

  /** The regions that a client looks at; in a world that is sent whole it makes no difference. */
  view(client: Client, message: unknown): void {
    const wished = this.views.take(client, message, performance.now());
    if ('code' in wished) this.desk.refuse(client, wished);
    else if (this.round.spec.world.agents > SENT_WHOLE) this.cast.follow(client, wished);
  }

  /** Somebody looks more closely than everybody is shown. */
  inspect(client: Client, message: unknown): void {
    const { spec, host } = this.round;
    const of = { mode: this.mode, delay: this.stage.delay, agents: spec.world.agents };
    const wish = this.inspector.take(client, message, of, performance.now());
    // At once: who has sent nonsense is told before whatever follows it is answered.
    if ('code' in wish) {
      this.desk.refuse(client, wish);
      return;
    }
    this.inspector.answer(wish, host).then(
      (answer) => client.send('inspected', answer),
      // What is under way when a world is closed has nobody to be told of any more.
      (error: unknown) => this.isLeft || this.stage.failed(error),
    );
  }

  /**
   * A sign of life from a session. Calls come from anybody: a world is used by those that led to
   * something (`used`), which only those who sit there can.
   */
  hear(session: string): void {
    const now = performance.now();
    if (!this.desk.callers.has(session)) this.usedAt = now;
    const seat = this.seats.seatOf(session);
    if (seat >= 0) this.absence.hear(seat, now);
  }

  used(): void {
    this.usedAt = performance.now();
  }

  /** A connection has ended: where it was somebody's last, the others may agree by that. */
  gone(client: Client): void {
    this.seats.disconnect(client.sessionId);
    this.cast.forget(client);
    if (this.again.size === 0 && this.time.votes.size === 0) return;
    this.between(async () => {
      if (!this.isLeft && (await countAgain(this))) this.show();
    }).catch(this.stage.failed);
  }

  pace(): void {
    this.clock?.pace(this.ports.tickMs / this.time.speed);
  }

  /** Shows what changes slowly, at once. */
  show(): void {
    const { room } = this.stage;
    this.tellNews();
    if (this.mode === 'daily') this.followDay();
    show(room.state, this);
    this.stage.shown();
    room.broadcastPatch();
  }

  private followDay(): void {
    const [playerId] = this.seats.players().values();
    this.daily.follow(this.round.opening, this.summary.phase !== 'gathering', playerId);
  }

  private tellNews(): void {
    for (const { tick, events } of this.news.splice(0)) tell(this.stage.room.state, tick, events);
  }

  /** Nothing can be recorded, or again: time stands still, and everybody is told why. */
  stalled(isStalled: boolean): void {
    this.time.isStalled = isStalled;
    this.inbox.isShut = isStalled;
    if (!isStalled) this.clock?.forgive();
    this.show();
  }

  showOut(seat: number, playerId: string, why = 'shown out by the host'): void {
    if (seat >= 0) this.absence.hear(seat, Number.NEGATIVE_INFINITY);
    this.returns.showOut(this.stage.room.clients, playerId, why);
  }

  async step(ticks: number): Promise<void> {
    for (let i = 0; i < ticks && !this.isLeft; i++) {
      await this.tick();
      // Other worlds step in the same thread.
      await setImmediate();
    }
  }

  /** Ends a match that its people have left, by a last tick. */
  async abandon(): Promise<void> {
    // An act like any other, so that the replay ends in the same way.
    this.post({ kind: 'abandon' });
    await this.tick();
  }

  async rewind(tick: number): Promise<void> {
    await this.round.rewind(tick);
    this.summary = (await this.round.summary())!;
    this.tellNews();
    this.press.rewound(this.summary);
    unsay(this.stage.room.state, tick);
    // Who sat down later than that sits on.
    const seated = new Set(this.summary.seats.map(({ seat }) => seat));
    for (const [seat, playerId] of this.seats.players()) {
      const name = this.stage.room.state.players.find((one) => one.seat === seat)?.name ?? '';
      if (!seated.has(seat)) this.post({ kind: 'join', seat, name, opponent: false }, playerId);
    }
    await this.round.remember();
    await this.look();
  }

  fork(tick: number, asking: string): Done {
    return this.stage.fork(tick, asking);
  }

  hint(seat: number): Refusal | null {
    return this.press.hint(seat);
  }

  /** The match is over, and on record as this or nowhere. */
  kept(match: MatchRecord | null): void {
    if (match) {
      this.stage.room.state.matchId = match.id;
      this.press.kept(match);
    }
    this.show();
  }

  restart(): Promise<boolean> {
    return this.stage.restart();
  }

  /** Brings everybody up to date without a tick, while time stands still or has jumped. */
  async look(): Promise<void> {
    this.cast.send(await this.round.host.look(this.cast.wish(null)));
  }

  private async beat(): Promise<void> {
    await this.between(async () => {
      if (this.summary.phase === 'over') await this.linger();
      else if (this.time.isStopped) {
        this.round.check();
        await this.standStill();
      } else await this.tick();
    }).catch(this.stage.failed);
  }

  /** A match that is over is there to be looked at. */
  private async linger(): Promise<void> {
    for (const { asked } of this.inbox.take()) {
      if (asked) this.desk.reply(asked, { code: 'not-in-phase', detail: 'the match is over' });
    }
    // A story that nobody has told by now comes too late.
    this.press.look(this.summary);
    await this.standStill();
  }

  /** Newcomers are shown where time stands, and everybody who has come or gone. */
  async standStill(): Promise<void> {
    if (this.cast.hasNewcomers) await this.look();
    this.cast.tellLate();
    if (++this.stillBeats % PATCH_EVERY === 0) this.show();
  }

  /** One tick, in the order in which data travels. */
  private async tick(): Promise<void> {
    const started = performance.now();
    const waiting = this.inbox.take();
    const isShown = this.isShownAfter(this.round.host.tick);
    const wish = { ...this.cast.wish(this.round.host.tick), summary: isShown };
    const report = await this.desk.settle(waiting, () =>
      this.round.turn(waiting.map(toPost), wish),
    );
    if (report.summary) this.summary = report.summary;
    this.press.heard(report);
    this.news.push(report);
    const isOver = report.events.some(({ kind }) => kind === 'over');
    if (isOver) this.summary = (await this.round.summary())!;
    inOnePiece(this.stage.room.clients, () => {
      if (isShown || isOver) this.show();
      this.cast.send(report);
    });
    if (isShown) this.plan();
    if (isShown || isOver) this.press.look(this.summary);
    if (isOver) {
      // Nothing follows that would bring those up to date who get every second frame.
      await this.look();
      this.stage.over();
    }
    await this.round.settled();
    this.inbox.isFull = this.round.isFull;
    this.ports.meter.tick(performance.now() - started);
  }

  /** While people gather things depend on who is ready, in every tick. */
  private isShownAfter(tick: number): boolean {
    return tick % PATCH_EVERY === 1 || this.summary.phase === 'gathering';
  }

  /** What the room itself does in the next tick. */
  private plan(): void {
    const { phase } = this.summary;
    if (this.mode === 'lab' || this.mode === 'zero') return;
    if (phase === 'gathering') for (const act of this.gathering.acts(this.summary)) this.post(act);
    if (this.mode === 'daily') return;
    for (const act of this.absence.acts(this.summary, performance.now())) this.post(act);
  }

  private get forWatchers(): 'half' | 'late' {
    return this.stage.delay > 0 ? 'late' : 'half';
  }

  private gather(): Gathering {
    const { fillSeconds } = this.stage;
    return new Gathering(this.seats, fillSeconds === null ? null : fillSeconds * TICKS_A_SECOND);
  }
}

const toPost = ({ act, id, playerId }: Waiting) => ({ act, id, playerId });
