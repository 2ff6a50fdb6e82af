import { randomInt } from 'node:crypto';
import { type Client, CloseCode, Room, ServerError } from '@colyseus/core';
import { nanoid } from 'nanoid';
import type { MatchSpec } from '#shared/game/spec.ts';
import { worldSpec } from '#shared/sim/spec.ts';
import {
  type Ack,
  CLOSE,
  firstIssue,
  joinOptions,
  type Refused,
  type Welcome,
  type WorldOptions,
  worldOptions,
} from '#shared/wire/messages.ts';
import { PROTOCOL, RoomState } from '#shared/wire/state.ts';
import { admit, DOOR } from '../door.ts';
import type { Identity, RoomPorts } from '../ports.ts';
import { Broadcast } from './broadcast.ts';
import { startClock } from './clock.ts';
import { keep, recordsOf } from './ending.ts';
import type { Host, HostReport, Look, Wish } from './host.ts';
import { type Hosts, NoSpace, startHosts } from './hosts.ts';
import { type Answer, Inbox, type Waiting } from './inbox.ts';
import { HASH_EVERY, Recorder } from './recorder.ts';
import { Seats } from './seats.ts';
import { show, tell } from './view.ts';

/** Steps made at once to catch up, before time is dropped. */
const MOST_STEPS = 5;
/** Ticks between two patches of what changes slowly. */
const PATCH_EVERY = 3;
/** How long a lost connection may come back to its session, before the clock runs and after. */
const RECONNECT_SECONDS = { gathering: 10, running: 60 };
/** How long a finished world stays open for a last look. */
const LINGER_MS = 5 * 60_000;
/** How long a world that has no end of its own lasts without an order. */
const IDLE_MS = 15 * 60_000;
const NO_FRAMES = { frames: [], keyframes: [] };

/** What the lobby lists of a world. */
export interface WorldMetadata {
  mode: WorldOptions['mode'];
  private: boolean;
  phase: string;
  players: string[];
  watchers: number;
}

/** The `world` room: one match, from the first visitor to the record. */
export function worldRoom(ports: RoomPorts): new () => Room {
  const running = new Set<World>();
  const hosts = startHosts(ports.atlas);
  return class extends World {
    constructor() {
      super(ports, hosts, running);
    }
    static override onAuth(token: string, options: unknown): Promise<Identity> {
      return admit(ports, token, options);
    }
  };
}

class World extends Room<{ state: RoomState; metadata: WorldMetadata }> {
  override state = new RoomState();
  override patchRate = null;
  override maxMessagesPerSecond = 60;

  private host!: Host;
  private spec!: MatchSpec;
  private options!: WorldOptions;
  private readonly inbox = new Inbox();
  private readonly seats = new Seats();
  private readonly recorder = new Recorder();
  private readonly cast: Broadcast;
  private readonly startedAt: number;
  // Not the room's id, which lets in whoever knows it.
  private readonly matchId = nanoid(12);
  private beats = 0;
  private stopClock = () => {};
  private lastOrderAt: number;
  /** False when the lobby's list no longer tells the truth about this world. */
  private isListed = false;
  /** Set once the match is being kept. */
  private kept: Promise<void> | null = null;
  private readonly ports: RoomPorts;
  private readonly hosts: Hosts;
  private readonly running: Set<World>;

  constructor(ports: RoomPorts, hosts: Hosts, running: Set<World>) {
    super();
    this.ports = ports;
    this.hosts = hosts;
    this.running = running;
    this.cast = new Broadcast(this, ports.meter);
    this.startedAt = ports.now();
    this.lastOrderAt = performance.now();
  }

  override async onCreate(options: unknown): Promise<void> {
    if (this.running.size >= this.ports.mostWorlds) {
      throw new ServerError(DOOR.full, 'this server is full of worlds: try again later');
    }
    const parsed = worldOptions.safeParse(options);
    if (!parsed.success) {
      const { field, detail } = firstIssue(parsed.error);
      throw new ServerError(DOOR.malformed, `${field ?? 'options'}: ${detail}`);
    }
    this.options = parsed.data;
    const { mode, spec } = this.options;
    const seed = randomInt(0x1_0000_0000);
    const world = worldSpec.parse({ version: 1, seed, agents: 10_000, ...spec });
    const rules = mode === 'lab' ? 'lab' : 'match';
    this.spec = { version: 1, mode: rules, seconds: this.ports.matchSeconds, world };
    // An id that cannot be guessed is what keeps a private world private.
    this.roomId = nanoid(12);
    this.running.add(this);
    try {
      this.host = await this.hosts.open(this.spec);
    } catch (error) {
      this.running.delete(this);
      throw error instanceof NoSpace ? new ServerError(DOOR.full, error.message) : error;
    }
    this.state.protocol = PROTOCOL;
    this.state.mode = mode;
    this.state.spec = JSON.stringify(this.spec);
    this.state.population = this.host.population;
    if (mode !== 'lab') {
      const seat = this.seats.takeForOpponent();
      this.inbox.post({ kind: 'join', seat, name: 'Echo', opponent: true });
    }
    this.onMessage('order', (client, message: unknown) => this.receive(client, message));
    this.onMessage('resync', (client) => this.cast.resync(client));
    this.onMessage('*', (client, type) => {
      const detail = `no message is called ${String(type).slice(0, 40)}`;
      this.answer(client, { id: '', result: { code: 'malformed', detail } });
    });
    this.list();
    this.stopClock = startClock({
      every: this.ports.tickMs,
      mostSteps: MOST_STEPS,
      step: () => this.tick(),
      late: (dropped) => this.ports.meter.late(dropped),
    });
  }

  override async onJoin(client: Client, options: unknown, identity: Identity): Promise<void> {
    if (joinOptions.parse(options).watch) this.seats.watch(client.sessionId);
    else this.sit(client, identity);
    await this.greet(client);
  }

  override onDrop(client: Client, code?: number): void {
    this.seats.disconnect(client.sessionId);
    this.cast.forget(client);
    this.isListed = false;
    // Who was thrown out, by us or by Colyseus for a flood, does not come back this way.
    if (code === CLOSE.abuse || code === CloseCode.WITH_ERROR) return;
    // Not awaited: the world goes on, and `onReconnect` or `onLeave` follows.
    const phase = this.state.phase === 'gathering' ? 'gathering' : 'running';
    this.allowReconnection(client, RECONNECT_SECONDS[phase]).catch(() => {});
  }

  override async onReconnect(client: Client): Promise<void> {
    const wasWatching = client.userData?.seat === -1;
    if (wasWatching) this.seats.watch(client.sessionId);
    else this.sit(client, client.auth as Identity);
    await this.greet(client);
  }

  override onLeave(client: Client): void {
    const { seat } = client.userData as Welcome;
    this.seats.disconnect(client.sessionId);
    this.inbox.forget(client.sessionId);
    this.cast.forget(client);
    this.isListed = false;
    // Before the clock runs, who has gone makes room for somebody else.
    if (seat < 0 || this.state.phase !== 'gathering' || this.seats.isConnected(seat)) return;
    this.seats.release(seat);
    this.inbox.post({ kind: 'leave', seat });
  }

  override onBeforeShutdown(): void {
    this.disconnect(CLOSE.done);
  }

  override async onDispose(): Promise<void> {
    this.stopClock();
    // A world that was refused in `onCreate` has nothing to keep.
    if (!this.running.delete(this)) return;
    const { summary } = await this.host.look({ summary: true, ...NO_FRAMES });
    if (summary?.phase === 'running') {
      // An act like any other, so that the replay ends in the same way.
      this.inbox.post({ kind: 'abandon' });
      await this.tick();
    }
    await this.kept;
    await this.host.close();
  }

  override onUncaughtException(error: Error, method: string): void {
    // What `onCreate` throws goes to whoever asked for the world.
    if (method !== 'onCreate') this.fail(error, method);
  }

  /** One tick, in the order in which data travels. */
  private async tick(): Promise<void> {
    const started = performance.now();
    try {
      const waiting = this.inbox.take();
      const report = await this.host.step(
        waiting.map(({ act }) => act),
        this.wish(),
      );
      for (const [i, one] of waiting.entries()) this.settle(one, report, i);
      this.record(report);
      tell(this.state, report.tick, report.events);
      const isOver = report.events.some(({ kind }) => kind === 'over');
      if (isOver || this.beats++ % PATCH_EVERY === 0) this.patch(report);
      if (this.isIdle(started)) this.disconnect(CLOSE.done);
      this.cast.send(report);
      if (isOver) await this.finish();
    } catch (error) {
      this.fail(error, 'tick');
    }
    this.ports.meter.tick(performance.now() - started);
  }

  private wish(): Wish {
    return {
      summary: true,
      hash: (this.host.tick + 1) % HASH_EVERY === 0,
      frames: ['agents'],
      keyframes: this.cast.hasNewcomers ? ['agents'] : [],
    };
  }

  private receive(client: Client, message: unknown): void {
    const { sessionId } = client;
    const seat = this.seats.seatOf(sessionId);
    const answer = this.inbox.receive(sessionId, seat, message, performance.now());
    if (answer) this.answer(client, answer);
    if (this.inbox.isAbusive(sessionId)) client.leave(CLOSE.abuse, 'too many bad messages');
  }

  /** Tells the sender what became of an act in the tick just made. */
  private settle(waiting: Waiting, { tick, outcomes }: HostReport, index: number): void {
    const refusal = outcomes[index];
    if (!refusal && this.spec.mode === 'match') this.recorder.applied(tick - 1, waiting.act);
    if (waiting.session === null || waiting.act.kind !== 'order') return;
    const answer = { id: waiting.id, result: refusal ?? { tick: tick - 1 } };
    this.inbox.answered(waiting, answer);
    this.lastOrderAt = performance.now();
    if (!refusal) this.ports.meter.order(waiting.act.order.kind);
    const client = this.clients.getById(waiting.session);
    if (client) this.answer(client, answer);
  }

  private answer(client: Client, { id, result }: Answer): void {
    if ('tick' in result) {
      client.send('ack', { id, tick: result.tick } satisfies Ack);
    } else {
      this.ports.meter.refusal(result.code);
      client.send('refusal', { id, ...result } satisfies Refused);
    }
  }

  private record({ tick, summary, hash }: Look): void {
    // A lab has no end, so it has no record either.
    if (this.spec.mode === 'lab') return;
    if (hash) this.recorder.hashed(tick, hash);
    if (!this.recorder.wantsRow(tick)) return;
    if (summary?.phase === 'running') this.recorder.row(summary, this.spec.world.agents);
  }

  private patch({ summary }: Look): void {
    const before = this.state.phase;
    if (summary) show(this.state, summary, this.seats);
    if (!this.isListed || this.state.phase !== before) this.list();
    this.broadcastPatch();
  }

  /**
   * Quick match fills a world like any other until its clock runs or its seats are taken; all
   * others are entered by their link.
   */
  private list(): void {
    this.isListed = true;
    const { mode, private: isPrivate, spec } = this.options;
    const isOpen = this.state.phase !== 'running' && this.state.phase !== 'over';
    this.setPrivate(isPrivate || spec !== undefined || !isOpen || this.seats.isFull);
    this.setMetadata({
      mode,
      private: isPrivate,
      phase: this.state.phase || 'gathering',
      players: this.state.players.map((player) => player.name),
      watchers: this.seats.watchers,
    });
  }

  /** Neither a gathering nor a lab ends by itself. */
  private isIdle(now: number): boolean {
    const isEndless = this.spec.mode === 'lab' || this.state.phase === 'gathering';
    return isEndless && now - this.lastOrderAt > IDLE_MS;
  }

  private sit(client: Client, { playerId, name }: Identity): void {
    const { seat, isNew } = this.seats.take(client.sessionId, playerId);
    if (isNew) this.inbox.post({ kind: 'join', seat, name, opponent: false });
  }

  private async greet(client: Client): Promise<void> {
    this.isListed = false;
    const seat = this.seats.seatOf(client.sessionId);
    client.userData = { seat } satisfies Welcome;
    client.send('welcome', { seat } satisfies Welcome);
    const { keyframes } = await this.host.look({ frames: [], keyframes: ['agents'] });
    this.cast.sendKeyframe(client, keyframes);
  }

  /** Keeps the match, once, and tells where it is kept. */
  private async finish(): Promise<void> {
    if (this.kept || this.spec.mode === 'lab') return;
    const { summary, places, hash } = await this.host.look({
      summary: true,
      hash: true,
      ...NO_FRAMES,
    });
    if (!summary || !places || !hash) return;
    this.recorder.hashed(summary.tick, hash);
    const records = recordsOf({
      id: this.matchId,
      spec: this.spec,
      summary,
      places,
      hash,
      recorder: this.recorder,
      players: this.seats.players(),
      startedAt: this.startedAt,
      endedAt: this.ports.now(),
    });
    this.kept = keep(records, this.ports).then((isKept) => {
      if (isKept) this.state.matchId = records.match.id;
    });
    this.clock.setTimeout(() => this.disconnect(CLOSE.done), LINGER_MS);
  }

  /** A bug ends this world and no other: it is logged with its numbers, and players are told. */
  private fail(error: unknown, where: string): void {
    this.stopClock();
    this.ports.log.error('a world has failed', {
      roomId: this.roomId,
      where,
      tick: this.state.tick,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    this.disconnect(CLOSE.fault);
  }
}
