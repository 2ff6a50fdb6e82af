import type { Client } from '@colyseus/core';
import type { Mode } from '#shared/game/kinds.ts';
import type { Act, Refusal } from '#shared/game/order.ts';
import type { MatchSummary } from '#shared/game/summary.ts';
import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { type Ack, CLOSE, type Command, type Refused, SENT_WHOLE } from '#shared/wire/messages.ts';
import type { RoomPorts } from '../ports.ts';
import { Absence } from './absence.ts';
import { Broadcast, inOnePiece } from './broadcast.ts';
import { type Clock, startClock } from './clock.ts';
import { type Controls, carryOut, type Done } from './commands.ts';
import { DailyTry } from './daily.ts';
import { Gathering } from './gathering.ts';
import type { HostReport } from './host.ts';
import { type Answer, type Asked, Inbox, type Waiting } from './inbox.ts';
import type { RoomMemory } from './memory.ts';
import type { Round } from './round.ts';
import { Seats, type SeatsMemory } from './seats.ts';
import type { Addressee, Stage } from './stage.ts';
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
export class Loop implements Controls {
  readonly inbox = new Inbox();
  readonly time = new Time();
  readonly again = new Set<number>();
  readonly seats: Seats;
  readonly cast: Broadcast;
  readonly daily: DailyTry;
  gathering: Gathering;
  round!: Round;
  summary!: MatchSummary;
  /** By session: those who ask by a call, without a connection. */
  readonly callers = new Map<string, Addressee>();
  /** Of the last sign that somebody wants this world, in milliseconds of the performance clock. */
  usedAt = performance.now();
  private readonly absence: Absence;
  private readonly turns = new Turns();
  private readonly stage: Stage;
  private readonly ports: RoomPorts;
  private clock: Clock | null = null;
  private stillBeats = 0;
  /**
   * Events that go into the feed with the next patch: who came in between would get them with the
   * whole state, and with the patch again.
   */
  private readonly news: Pick<HostReport, 'tick' | 'events'>[] = [];
  private readonly views: Views;

  constructor(stage: Stage, ports: RoomPorts, seats: SeatsMemory | undefined) {
    this.stage = stage;
    this.ports = ports;
    this.seats = new Seats(stage.forPeople, seats);
    this.absence = new Absence(ports.awaySeconds * 1000);
    this.cast = new Broadcast(ports.meter, stage.delay * 1000);
    this.daily = new DailyTry(ports);
    this.views = new Views(ports.atlas.regions.length);
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
    this.show();
    this.clock ??= startClock({
      every: this.ports.tickMs / this.time.speed,
      mostSteps: MOST_STEPS,
      step: () => this.beat(),
      late: (dropped) => this.ports.meter.late(dropped),
    });
  }

  stop(): void {
    this.clock?.stop();
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
    if ('code' in wished) this.refuse(client, wished);
    else if (this.round.spec.world.agents > SENT_WHOLE) this.cast.follow(client, wished);
  }

  /**
   * A sign of life from a session. Calls come from anybody: a world is used by those that led to
   * something (`reply`), which only those who sit there can.
   */
  hear(session: string): void {
    const now = performance.now();
    if (!this.callers.has(session)) this.usedAt = now;
    const seat = this.seats.seatOf(session);
    if (seat >= 0) this.absence.hear(seat, now);
  }

  order(client: Addressee, message: unknown): void {
    this.hear(client.sessionId);
    const seat = this.seats.seatOf(client.sessionId);
    const answer = this.inbox.order(client.sessionId, seat, message, performance.now());
    if (answer) this.answer(client, answer);
    this.closeIfAbusive(client);
  }

  command(client: Addressee, message: unknown): void {
    this.hear(client.sessionId);
    const seat = this.seats.seatOf(client.sessionId);
    const taken = this.inbox.command(client.sessionId, seat, message, performance.now());
    if (taken && 'command' in taken) {
      this.between(() => this.carryOut(taken.asked, taken.command)).catch(this.stage.failed);
    } else if (taken) this.answer(client, taken);
    this.closeIfAbusive(client);
  }

  /** Refuses what is neither, and counts it where it makes no sense. */
  refuse(client: Client, result: Refusal): void {
    if (result.code === 'malformed') this.inbox.strike(client.sessionId);
    this.answer(client, { id: '', result });
    this.closeIfAbusive(client);
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
    for (const client of this.stage.room.clients) {
      if (client.auth?.playerId === playerId) client.leave(CLOSE.kicked, why);
    }
  }

  async mayModerate(session: string): Promise<boolean> {
    const playerId = this.seats.playerOf(session);
    // Where it cannot be told, nobody may.
    return playerId !== null && (await this.ports.roles.mayModerate(playerId).catch(() => false));
  }

  async step(ticks: number): Promise<void> {
    for (let i = 0; i < ticks; i++) await this.tick();
  }

  async rewind(tick: number): Promise<void> {
    await this.round.rewind(tick);
    this.summary = (await this.round.summary())!;
    this.tellNews();
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

  fork(tick: number, asking: string): Promise<Done | Refusal> {
    return this.stage.fork(tick, asking);
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
      if (asked) this.reply(asked, { code: 'not-in-phase', detail: 'the match is over' });
    }
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
    const report = await this.round.turn(waiting.map(toPost), wish);
    waiting.forEach((one, i) => {
      this.settle(one, report, i);
    });
    if (report.summary) this.summary = report.summary;
    this.news.push(report);
    const isOver = report.events.some(({ kind }) => kind === 'over');
    if (isOver) this.summary = (await this.round.summary())!;
    inOnePiece(this.stage.room.clients, () => {
      if (isShown || isOver) this.show();
      this.cast.send(report);
    });
    if (isShown) this.plan();
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

  /** Tells the sender what became of an act in the tick just made. */
  private settle({ asked, act }: Waiting, { tick, outcomes }: HostReport, index: number): void {
    if (!asked || act.kind !== 'order') return;
    const refusal = outcomes[index];
    if (!refusal) this.ports.meter.order(act.order.kind);
    this.reply(asked, refusal ?? { tick: tick - 1 });
  }

  private async carryOut(asked: Asked, command: Command): Promise<void> {
    const { speed } = this.time;
    const outcome: Done | Awaited<ReturnType<typeof carryOut>> = await carryOut(
      this,
      asked,
      command,
    );
    // Who may not come in again is in no act.
    if (command.kind === 'kick') await this.round.remember();
    if (speed !== this.time.speed) this.clock?.pace(this.ports.tickMs / this.time.speed);
    if ('code' in outcome) this.reply(asked, outcome);
    else {
      this.ports.meter.order(command.kind);
      const { ready, ...done } = outcome;
      const result = { tick: this.round.host.tick, ...done };
      // The journal of a match that is over may be gone already, and nothing in it is carried out.
      // Who has no seat has no answers that are remembered: a kick twice is refused.
      const isKept = this.summary.phase !== 'over' && asked.seat >= 0;
      if (isKept) await this.round.carriedOut(asked.seat, asked.id, result);
      if (ready) void ready.then(() => this.reply(asked, result));
      else this.reply(asked, result);
    }
    if (this.time.isStopped) await this.look();
    this.show();
  }

  private reply(asked: Asked, result: Answer['result']): void {
    const answer = { id: asked.id, result };
    this.inbox.answered(asked, answer);
    if ('tick' in result) this.usedAt = performance.now();
    const { session } = asked;
    const client = this.stage.room.clients.getById(session) ?? this.callers.get(session);
    if (client) this.answer(client, answer);
  }

  private answer(client: Addressee, { id, result }: Answer): void {
    if ('tick' in result) {
      client.send('ack', { id, ...result } satisfies Ack);
    } else {
      this.ports.meter.refusal(result.code);
      client.send('refusal', { id, ...result } satisfies Refused);
    }
  }

  private closeIfAbusive(client: Addressee): void {
    if (this.inbox.isAbusive(client.sessionId)) client.leave(CLOSE.abuse, 'too many bad messages');
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
