import { type Client, matchMaker, Room, ServerError } from '@colyseus/core';
import { nanoid } from 'nanoid';
import type { Refusal } from '#shared/game/order.ts';
import { humansMost } from '#shared/game/sides.ts';
import {
  CLOSE,
  firstIssue,
  type Welcome,
  type WorldOptions,
  worldOptions,
} from '#shared/wire/messages.ts';
import { RoomState } from '#shared/wire/state.ts';
import { DOOR, wanted } from '../door.ts';
import { type Gate, openGate } from '../gate/gate.ts';
import { type Identity, LostHold, type RoomPorts } from '../ports.ts';
import { HoldingSerializer } from './delay.ts';
import { fork } from './fork.ts';
import { Keeping } from './keeping.ts';
import type { Labs } from './labs.ts';
import { Listing, leaderOf, type WorldMetadata } from './listing.ts';
import { Loop } from './loop.ts';
import { handOver, windUp } from './parting.ts';
import { rematch } from './rematch.ts';
import type { Resumed } from './resume.ts';
import type { Round, RoundHooks } from './round.ts';
import { adoptRound, type Means, openRound } from './rounds.ts';
import { Stay } from './stay.ts';
import { FULL, type Tenant, type Tenants } from './tenants.ts';
import { announce, retell } from './view.ts';

/** How long a lost connection may come back to its session, before the clock runs and after. */
const RECONNECT_SECONDS = { gathering: 10, running: 60 };
/** How long a world that has no end of its own lasts without a sign of life. */
const IDLE_MS = 15 * 60_000;
/** How long a world that was brought back waits for its people. */
const RETURN_MS = 60_000;
const LOOK_MS = 5000;

/** What the worlds of a process share. */
export interface Common extends Means {
  readonly tenants: Tenants<World>;
  readonly labs: Labs;
  /** The world that is being brought back by a ticket, which nobody outside knows. */
  worldOf(ticket: string): string | undefined;
  /** Brings a world back that nobody holds. */
  adopt(worldId: string): Promise<void>;
}

/** The `world` room; `worlds.ts` hands in what it needs. */
export class World extends Room<{ state: RoomState; metadata: WorldMetadata }> implements Tenant {
  override state = new RoomState();
  override patchRate = null;
  override maxMessagesPerSecond = 60;

  protected options!: WorldOptions;
  private serializer!: HoldingSerializer;
  protected loop!: Loop;
  private gate!: Gate;
  private readonly listing = new Listing();
  /** Another process goes on with it, or has it already. */
  private isGivenUp = false;
  /** It ends for good. */
  private isEnding = false;
  protected readonly stay = new Stay();
  private isCreated = false;
  private readonly keeping = new Keeping({
    kept: (match) => this.loop.kept(match),
    failed: (error) => this.fail(error, 'finish'),
    done: () => void this.end(),
    later: (work, milliseconds) => void this.clock.setTimeout(work, milliseconds),
  });
  protected readonly common: Common;
  private readonly ports: RoomPorts;
  private readonly hooks: RoundHooks = {
    stalled: (isStalled) => this.loop.stalled(isStalled),
    standing: () => this.loop.standStill(),
    memory: () => JSON.stringify(this.loop.memory),
  };

  constructor(common: Common) {
    super();
    this.common = common;
    this.ports = common.ports;
  }

  /** Colyseus gives each room one of its own kind; ours can hold the state back. */
  override setSerializer(): void {
    this.serializer = new HoldingSerializer();
    super.setSerializer(this.serializer);
  }

  override async onCreate(wish: unknown): Promise<void> {
    const { tenants, worldOf } = this.common;
    if (!tenants.add(this)) throw new ServerError(DOOR.full, FULL);
    try {
      const worldId = worldOf(String((wish as { ticket?: unknown } | undefined)?.ticket));
      if (worldId === undefined) await this.open(wish);
      else await this.goOn(worldId);
      if (this.isGivenUp) throw new ServerError(DOOR.full, 'this world failed at once');
    } catch (error) {
      tenants.delete(this);
      this.common.labs.end(this.roomId);
      this.loop?.stop();
      await this.loop?.round?.drop();
      throw error;
    }
    if (this.options.delay > 0) {
      const isWatching = (client: Client) => client.userData?.seat === -1;
      this.serializer.holdBack(this.options.delay * 1000, isWatching);
    }
    this.isCreated = true;
    this.listen();
    this.list();
    this.clock.setInterval(() => this.lookAround(), LOOK_MS);
    this.clock.start();
  }

  override async onJoin(client: Client, options: unknown, identity: Identity): Promise<void> {
    const { playerId } = identity;
    await this.listing.know(playerId, this.ports.ratings);
    this.refuseBanned(playerId);
    const { watch, play } = wanted(options);
    const refused = watch ? null : await this.mayLead(playerId);
    if (refused) throw new ServerError(DOOR.labs, refused.detail);
    if (play && !this.loop.seats.hasPlaceFor(playerId)) {
      throw new ServerError(DOOR.full, 'all seats are taken by now');
    }
    this.enter(client, watch);
  }

  override onDrop(client: Client, code?: number): void {
    this.loop.gone(client);
    const { returns } = this.loop;
    if (this.gate.hasBroken(client) || !returns.isFor(client, code)) return;
    // Not awaited: the world goes on, and `onReconnect` or `onLeave` follows.
    const phase = this.state.phase === 'gathering' ? 'gathering' : 'running';
    const place = this.allowReconnection(client, RECONNECT_SECONDS[phase]);
    returns.keep(place, (client.auth as Identity).playerId);
  }

  override onReconnect(client: Client): void {
    this.refuseBanned((client.auth as Identity).playerId);
    this.enter(client, client.userData?.seat === -1);
  }

  override onLeave(client: Client): void {
    const { seats, inbox } = this.loop;
    const seat = (client.userData as Welcome | undefined)?.seat ?? -1;
    this.loop.gone(client);
    inbox.forget(client.sessionId);
    // Before the clock runs, who has gone makes room for somebody else; a lab stays its owner's.
    if (seat < 0 || this.options.mode === 'lab' || this.state.phase !== 'gathering') return;
    if (seats.isConnected(seat) || !seats.players().has(seat)) return;
    seats.release(seat);
    this.loop.post({ kind: 'leave', seat });
  }

  /** The process ends: whoever adopts the world goes on from here. */
  override async onBeforeShutdown(): Promise<void> {
    if (!this.isEnding) await this.giveUp();
    await this.disconnect(CLOSE.moved);
  }

  get doneAt(): number | null {
    if (!this.isCreated) return null;
    if (this.keeping.doneAt !== null) return this.keeping.doneAt;
    if (!this.hasNobody || this.loop.desk.isBusy) return null;
    return this.stay.restsSince(this.loop.usedAt, performance.now());
  }

  giveWay(): Promise<unknown> {
    return this.end();
  }

  /** Ends it for everybody and for good. */
  protected end(): Promise<unknown> {
    this.isEnding = true;
    // Whatever is asked from now on comes too late.
    this.loop.stop();
    this.stay.isAwaited = false;
    return this.disconnect(CLOSE.done);
  }

  /** Nobody is in it, or has a seat reserved for a moment; Colyseus counts those in private. */
  private get hasNobody(): boolean {
    // biome-ignore lint/complexity/useLiteralKeys: a private field is reached in no other way
    return this.clients.length === 0 && Object.keys(this['_reservedSeats']).length === 0;
  }

  override async onDispose(): Promise<void> {
    // A world that was refused in `onCreate` has nothing to keep.
    if (!this.isCreated) return;
    try {
      // One that was brought back and never got to the list, because the process ends, is no
      // match that its people have left.
      if (this.stay.isAwaited) await this.giveUp();
      if (!this.isGivenUp) await windUp(this.loop, () => this.keeping.outcome);
    } finally {
      this.common.tenants.delete(this);
      this.common.labs.end(this.roomId);
    }
  }

  override onUncaughtException(error: Error, method: string): void {
    // What these throw goes to whoever asked for the world, or to come in.
    const isRefusal = error instanceof ServerError || error.cause instanceof ServerError;
    if (method !== 'onCreate' && !isRefusal) this.fail(error, method);
  }

  /** A new world, as somebody wishes it. */
  private async open(wish: unknown): Promise<void> {
    const parsed = worldOptions.safeParse(wish);
    if (!parsed.success) {
      const { field, detail } = firstIssue(parsed.error);
      throw new ServerError(DOOR.malformed, `${field ?? 'options'}: ${detail}`);
    }
    this.options = parsed.data;
    // An id that cannot be guessed is what keeps a private world private.
    this.roomId = nanoid(12);
    this.loop = this.makeLoop();
    await this.loop.begin(await this.openRound());
  }

  private async openRound(): Promise<Round> {
    const round = await openRound(this.common, this.roomId, this.options, this.hooks);
    announce(this.state, this.options.mode, round);
    return round;
  }

  /** A world that another process had to leave. */
  private async goOn(worldId: string): Promise<void> {
    this.roomId = worldId;
    const { round, resumed, isNew } = await adoptRound(this.common, worldId, this.hooks);
    this.options = resumed.options;
    this.loop = this.makeLoop(resumed);
    this.loop.inbox.answersBySeat = resumed.answers;
    this.loop.time.speed = resumed.speed;
    announce(this.state, this.options.mode, round);
    retell(this.state, resumed.feed);
    await this.loop.begin(round);
    this.loop.seats.takenAre(this.loop.summary.seats.map(({ seat }) => seat));
    this.noteLeader();
    // What the dead process listed of it stands in the way of the living.
    await matchMaker.driver.remove(worldId);
    this.ports.log.info('a world goes on', { roomId: worldId, tick: round.host.tick });
    if (this.loop.summary.phase === 'over') this.finish();
    // Time stands until somebody is back, so that nobody loses by it.
    this.loop.time.stop(this.options.mode === 'lab' ? 'asked' : 'waiting');
    this.loop.show();
    // Whoever goes on with a fork after this need not play its past again.
    if (isNew) await round.remember();
    this.stay.cameBack(this.options.mode === 'lab');
    this.lastOrNot();
    this.clock.setTimeout(() => {
      this.stay.isAwaited = false;
      this.lastOrNot();
    }, RETURN_MS);
  }

  /** With nobody in it, it ends at once, unless something keeps it. */
  protected lastOrNot(): void {
    this.autoDispose = !this.stay.isLasting;
  }

  private refuseBanned(playerId: string): void {
    if (!this.loop.seats.isBanned(playerId)) return;
    throw new ServerError(DOOR.banned, 'the host or a moderator has shown you out of this world');
  }

  /** Null where a player may sit down here, unless that makes one lab too many theirs. */
  protected async mayLead(playerId: string): Promise<Refusal | null> {
    const isFree = this.options.mode === 'lab' && this.loop.host < 0;
    return isFree ? this.common.labs.lead(this.roomId, playerId) : null;
  }

  private makeLoop(resumed?: Resumed): Loop {
    const { mode, private: isPrivate, spec } = this.options;
    // The opponents of a day sit from the start.
    const isQuick = !isPrivate && spec === undefined && mode !== 'daily';
    const stage = {
      room: this,
      mode,
      isPrivate,
      forPeople: mode === 'lab' ? 1 : humansMost(mode),
      fillSeconds: isQuick ? this.ports.fillSeconds : null,
      delay: this.options.delay,
      shown: () => this.list(),
      over: () => this.finish(),
      failed: (error: unknown) => this.fail(error, 'tick'),
      restart: () =>
        rematch({
          loop: this.loop,
          keeping: this.keeping,
          state: this.state,
          clients: this.clients,
          isGivenUp: () => this.isGivenUp,
          open: () => this.openRound(),
        }),
      fork: (tick: number, asking: string) => fork(this.common, this.loop, tick, asking),
    };
    return new Loop(stage, this.ports, resumed?.seats);
  }

  private listen(): void {
    this.gate = openGate(
      this,
      {
        order: (client, message) => this.loop.desk.order(client, message),
        command: (client, message) => this.loop.desk.command(client, message),
        here: (client) => this.loop.hear(client.sessionId),
        resync: (client) => this.loop.cast.resync(client),
        view: (client, message) => this.loop.view(client, message),
        inspect: (client, message) => this.loop.inspect(client, message),
      },
      (client, detail) => this.loop.desk.refuse(client, { code: 'malformed', detail }),
    );
  }

  /** Somebody is here, for the first time or again. */
  private enter(client: Client, watches: boolean): void {
    const { seats, time } = this.loop;
    const { playerId, name } = client.auth as Identity;
    this.gate.admit(client);
    if (watches) seats.watch(client.sessionId, playerId);
    else {
      const { seat, isNew } = seats.take(client.sessionId, playerId);
      if (isNew) this.loop.seat(seat, name, playerId);
      this.noteLeader();
    }
    const seat = seats.seatOf(client.sessionId);
    client.userData = { seat } satisfies Welcome;
    client.send('welcome', { seat } satisfies Welcome);
    this.loop.welcome(client, seat);
    this.stay.visited();
    this.lastOrNot();
    // It was brought back, and has waited for this.
    if (time.paused === 'waiting' && seat >= 0) time.run();
  }

  /** Of two who came at once one leads. */
  protected noteLeader(): void {
    const leader = leaderOf(this.options, this.loop.seats);
    if (leader !== null) this.common.labs.note(this.roomId, leader);
  }

  /** Has the lobby know of it. */
  private list(): void {
    const listed = this.listing.update(this.options, this.state, this.loop.seats);
    if (!listed) return;
    this.setPrivate(listed.isHidden);
    this.setMetadata(listed.metadata);
  }

  private lookAround(): void {
    // Neither a gathering nor a lab ends by itself.
    const isEndless = this.options.mode === 'lab' || this.state.phase === 'gathering';
    const isUnused = performance.now() - this.loop.usedAt > IDLE_MS && !this.loop.desk.isBusy;
    if (isEndless && isUnused) void this.end();
  }

  /** Keeps the match, once. */
  private finish(): void {
    const { round, seats } = this.loop;
    this.keeping.begin(round.finish(seats.players()));
  }

  /** Lets another process go on. */
  private async giveUp(): Promise<void> {
    if (this.isGivenUp) return;
    this.isGivenUp = true;
    try {
      await handOver(this.loop, () => this.keeping.outcome);
    } catch (error) {
      // The journal has everything: it is adopted once the lease has run out.
      this.ports.log.warn('a world could not be handed over', {
        roomId: this.roomId,
        error: String(error),
      });
    }
  }

  /** A bug ends this world and no other: it is logged with its numbers, and players are told. */
  private fail(error: unknown, where: string): void {
    if (this.isGivenUp) return;
    this.isGivenUp = true;
    const isLost = error instanceof LostHold;
    this.ports.log.error(isLost ? 'a world is another process’s now' : 'a world has failed', {
      roomId: this.roomId,
      where,
      tick: this.state.tick,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    this.loop.stop();
    this.loop.round.drop().catch(() => {});
    // Not while it is created: `onCreate` then tells whoever asked for it.
    if (this.isCreated && !this.isEnding) this.disconnect(isLost ? CLOSE.moved : CLOSE.fault);
  }
}
