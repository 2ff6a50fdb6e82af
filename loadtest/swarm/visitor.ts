// First, because the SDK takes the WebSocket that is global when it is loaded.
import './sockets.ts';

import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type Room } from '@colyseus/sdk';
import { type Ack, CLOSE, type Refused, type Welcome } from '#shared/wire/messages.ts';
import { type Mirror, type Received, receive } from '#shared/wire/mirror.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import type { RoomState } from '#shared/wire/state.ts';
import type { Said } from './orders.ts';
import type { Follower, Place } from './place.ts';
import { Wire } from './sockets.ts';
import { compare, count, hashOf, time, violate } from './tally.ts';

type WorldRoom = Room<unknown, RoomState>;

/** Mirrors are compared at two ticks of ten, so that those at half rate meet the others. */
const comparedAt = (tick: number): boolean => tick % 10 < 2;
/** A keyframe that was asked for comes with the next tick. */
const KEYFRAME_PATIENCE_MS = 5000;

/**
 * One visit to a world by the public SDK: joins, follows it in a mirror of its own, comes back
 * when told to, and believes nothing that it can check.
 */
export class Visitor implements Follower {
  /** Whether its frames count for the delay: not where it is late by its own doing. */
  isTimed = true;
  /** Answers to orders go here. */
  onAnswer: (answer: Ack | Refused) => void = () => {};
  /** −1 for a watcher; null before the server has said so. */
  seat: number | null = null;
  room: WorldRoom | null = null;
  /** The connection below. */
  wire!: Wire;
  /** When the connection was opened, on the clock of `performance.now()`. */
  openedAt = 0;
  readonly roomId: string;
  readonly watches: boolean;
  private readonly place: Place;
  /** Made when the first frame comes: by then the state says what world it is. */
  private mirror: Mirror | null = null;
  private readonly over = new AbortController();
  private wayBack: string | null = null;
  private lastFrameAt = 0;
  /** Since when a keyframe is awaited; null when none is. */
  private gapAt: number | null = null;
  private isPaused = false;

  private constructor(place: Place, room: WorldRoom, watches: boolean) {
    this.place = place;
    this.roomId = room.roomId;
    this.watches = watches;
    this.attach(room);
    place.visitors.add(this);
  }

  /** Makes a world and enters it. Rejects where the server has no room for it. */
  static async create(place: Place, token: string, seed: number, watch: boolean): Promise<Visitor> {
    const { agents, mode } = place.scenario;
    const options = { protocol: PROTOCOL, mode, watch, spec: { seed, agents } };
    return Visitor.enter(place, watch, () => clientOf(place, token).create('world', options));
  }

  static async join(place: Place, token: string, roomId: string, watch: boolean): Promise<Visitor> {
    const options = { protocol: PROTOCOL, watch };
    return Visitor.enter(place, watch, () => clientOf(place, token).joinById(roomId, options));
  }

  private static async enter(
    place: Place,
    watches: boolean,
    open: () => Promise<WorldRoom>,
  ): Promise<Visitor> {
    const begun = performance.now();
    const room = await open();
    count(place.tally, 'joins');
    time(place.tally, 'join', performance.now() - begun);
    return new Visitor(place, room, watches);
  }

  get isOpen(): boolean {
    return this.room?.connection.isOpen === true;
  }

  /** Whether the match is over, or the server has dismissed this visitor. */
  get isOver(): boolean {
    return this.over.signal.aborted;
  }

  /** Stays for so long, or until the visit or the run is over; then false. */
  async stay(milliseconds: number): Promise<boolean> {
    const signal = AbortSignal.any([this.over.signal, this.place.stop]);
    await sleep(milliseconds, undefined, { signal }).catch(() => {});
    return !signal.aborted;
  }

  /** Sends an order or a command; nothing where there is no connection. */
  say({ name, message }: Said): void {
    if (this.isOpen) this.room?.send(name, message);
  }

  /** Stops reading, as a tab that sleeps or a network that stalls. */
  pause(): void {
    this.isPaused = true;
    this.wire.pause();
  }

  resume(): void {
    this.isPaused = false;
    this.lastFrameAt = performance.now();
    if (this.isOpen) this.wire.resume();
  }

  /** Ends the connection without a word. */
  cut(): void {
    this.wire.terminate();
  }

  /**
   * Enters again: by the connection's own token, or by the door as a page that was loaded again.
   * Rejects where the server says no.
   */
  async comeBack(token: string, how: 'token' | 'door'): Promise<void> {
    const begun = performance.now();
    const client = clientOf(this.place, token);
    const options = { protocol: PROTOCOL, watch: this.watches };
    const room: WorldRoom =
      how === 'token' && this.wayBack
        ? await client.reconnect(this.wayBack)
        : await client.joinById(this.roomId, options);
    count(this.place.tally, 'comebacks');
    time(this.place.tally, 'comeback', performance.now() - begun);
    this.attach(room);
  }

  async leave(): Promise<void> {
    this.place.visitors.delete(this);
    this.countBytes();
    const { room } = this;
    this.room = null;
    if (!room?.connection.isOpen) return;
    await Promise.race([room.leave(), sleep(1000)]);
  }

  /**
   * Does `work`, and resolves once the server has heard all that it sent: to how the connection was
   * closed for it, or to null. False where nothing was heard for `patience` milliseconds.
   */
  async closedBy(work: () => void, patience: number): Promise<number | null | false> {
    const { promise, resolve } = Promise.withResolvers<number | null>();
    const { room } = this;
    room?.onLeave((code) => resolve(code));
    work();
    // Answered in its turn.
    room?.ping(() => resolve(null));
    return Promise.race([promise, sleep(patience, false as const, { ref: false })]);
  }

  /** Asked once a second: is this connection alive and whole? */
  check(now: number): void {
    if (!this.isOpen || this.isPaused) return;
    const { tally, scenario } = this.place;
    const silence = now - this.lastFrameAt;
    if (silence > scenario.mostSilenceMs) {
      violate(tally, 'no frame for too long', `${this.roomId}: ${Math.round(silence)} ms`);
      this.lastFrameAt = now;
    }
    if (
      this.gapAt !== null &&
      now - this.gapAt > Math.max(KEYFRAME_PATIENCE_MS, scenario.mostSilenceMs)
    ) {
      violate(tally, 'no keyframe after a gap', `${this.roomId} at tick ${this.mirror?.tick}`);
      this.gapAt = null;
    }
  }

  /** Bytes that have come in since this was asked last. */
  countBytes(): void {
    const name = this.watches ? 'bytes of watchers' : 'bytes of players';
    count(this.place.tally, name, this.wire.bytesSinceAsked());
  }

  private attach(room: WorldRoom): void {
    if (this.room) this.countBytes();
    this.room = room;
    this.wire = wireOf(room);
    this.wayBack = room.reconnectionToken;
    this.openedAt = performance.now();
    this.lastFrameAt = this.openedAt;
    this.isPaused = false;
    this.gapAt = null;
    // Coming back is this file's business.
    room.reconnection.enabled = false;
    room.onMessage('welcome', ({ seat }: Welcome) => this.welcomed(seat));
    room.onMessage('frame', (bytes: Uint8Array) => this.frame(room, bytes));
    room.onMessage('ack', (ack: Ack) => this.onAnswer(ack));
    room.onMessage('refusal', (refused: Refused) => this.onAnswer(refused));
    // Whatever else rooms may say.
    room.onMessage('*', () => {});
    // What the last patch led to. Not the whole state that a newcomer gets, which is ahead of the
    // others' last patch; and only once there is another tick, since a tick may be patched twice.
    let last: { readonly tick: number; readonly text: string } | null = null;
    let isNew = true;
    room.onStateChange((state) => {
      if (state.phase === 'over') this.over.abort();
      const { tick } = state;
      if (last && last.tick !== tick) {
        compare(this.place.tally, `the state of ${room.roomId}`, last.tick, last.text);
      }
      last = comparedAt(tick) && !isNew ? { tick, text: JSON.stringify(state) } : null;
      isNew = false;
    });
    room.onError((code, message) => {
      count(this.place.tally, `error ${code ?? message ?? 'without a code'}`);
    });
    room.onLeave((code) => {
      if (room !== this.room) return;
      count(this.place.tally, `closed ${code}`);
      if (code === CLOSE.fault) violate(this.place.tally, 'a world failed', this.roomId);
      if (isEnd(code)) this.over.abort();
    });
  }

  private welcomed(seat: number): void {
    if (this.seat !== null && this.seat >= 0 && seat !== this.seat) {
      const { phase } = this.room!.state;
      // Before the clock runs, a seat goes to whoever comes next.
      if (phase !== 'gathering') {
        violate(this.place.tally, 'a seat was lost', `${this.roomId}: ${this.seat}, now ${seat}`);
      }
    }
    this.seat = seat;
  }

  private heard(now: number): void {
    const { tally } = this.place;
    if (this.isTimed) {
      tally.longestSilenceMs = Math.max(tally.longestSilenceMs, now - this.lastFrameAt);
    }
    this.lastFrameAt = now;
  }

  private frame(room: WorldRoom, bytes: Uint8Array): void {
    if (room !== this.room) return;
    const { tally } = this.place;
    const now = performance.now();
    this.heard(now);
    count(tally, 'frames');
    this.mirror ??= this.place.mirrorOf(room.state.spec);
    const { mirror } = this;
    const before = mirror.tick;
    let received: Received;
    try {
      received = receive(mirror, bytes);
    } catch (error) {
      violate(tally, 'a frame that is none', String(error));
      return;
    }
    if (received.kind === 'gap') {
      count(tally, 'gaps');
      if (this.gapAt !== null) return;
      this.gapAt = now;
      count(tally, 'resyncs');
      room.send('resync');
      return;
    }
    this.gapAt = null;
    if (received.kind === 'ignored') return;
    if (received.tick < before) {
      violate(tally, 'a world went back', `${this.roomId}: from ${before} to ${received.tick}`);
    }
    // After its end a world shows the same tick for ever.
    if (received.tick === before) return;
    if (this.isTimed) this.place.arrived(this.roomId, this.watches, received.tick, now);
    if (comparedAt(received.tick)) {
      compare(tally, this.roomId, received.tick, hashOf(seenIn(mirror)));
    }
  }
}

/** What everybody sees of a world: its agents, or how many in each city show what. */
function seenIn({ shown, wide }: Mirror): Uint8Array {
  if (!wide) return shown;
  const { buffer, byteOffset, byteLength } = wide.cities.counts.counts;
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** The connection below a room's, as `ws` has it. */
function wireOf(room: WorldRoom): Wire {
  const { ws } = room.connection.transport as { ws?: unknown };
  if (ws instanceof Wire) return ws;
  throw new TypeError('the SDK does not use the WebSocket of sockets.ts');
}

function clientOf(place: Place, token: string): Client {
  const client = new Client(place.url);
  client.auth.token = token;
  return client;
}

/** Whether a connection was closed because the world is done for. */
function isEnd(code: number): boolean {
  return code === CLOSE.done || code === CLOSE.fault;
}
