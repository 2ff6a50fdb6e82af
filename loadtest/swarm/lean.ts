import { setTimeout as sleep } from 'node:timers/promises';
import { decode } from '@colyseus/schema';
import { z } from 'zod';
import { readHeader } from '#shared/wire/frames/header.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import type { Follower, Place } from './place.ts';
import { Wire } from './sockets.ts';
import { count, time, violate } from './tally.ts';

/** The part of Colyseus' protocol that a watcher needs, by the first byte of a message. */
const JOIN = 10;
const STATE = 14;
const BYTES = 17;

/** So many frames of the same tick: the match is over. */
const STANDSTILL = 20;

const reservation = z.object({
  roomId: z.string(),
  processId: z.string(),
  sessionId: z.string(),
  publicAddress: z.string().nullish(),
});

/**
 * A watcher that follows a world by the headers of its frames: it has neither state nor mirror, so
 * a thread holds some thousand of them.
 */
export class LeanVisitor implements Follower {
  readonly watches = true;
  readonly roomId: string;
  private readonly place: Place;
  private readonly wire: Wire;
  private readonly over = new AbortController();
  private sequence: number | null = null;
  private tick = -1;
  private standing = 0;
  private lastFrameAt = performance.now();

  private constructor(place: Place, roomId: string, wire: Wire) {
    this.place = place;
    this.roomId = roomId;
    this.wire = wire;
    place.visitors.add(this);
    wire.on('message', (data: Buffer) => this.message(data));
    wire.on('close', (code) => {
      count(place.tally, `closed ${code}`);
      if (code >= 4410) this.over.abort();
    });
  }

  /** Resolves once the server has let it in. */
  static async join(place: Place, token: string, roomId: string): Promise<LeanVisitor> {
    const begun = performance.now();
    const wire = await connect(place, token, roomId);
    const visitor = new LeanVisitor(place, roomId, wire);
    count(place.tally, 'joins');
    time(place.tally, 'join', performance.now() - begun);
    return visitor;
  }

  get isOpen(): boolean {
    return this.wire.readyState === Wire.OPEN;
  }

  get isOver(): boolean {
    return this.over.signal.aborted;
  }

  async stay(milliseconds: number): Promise<boolean> {
    const signal = AbortSignal.any([this.over.signal, this.place.stop]);
    await sleep(milliseconds, undefined, { signal }).catch(() => {});
    return !signal.aborted;
  }

  async leave(): Promise<void> {
    this.place.visitors.delete(this);
    this.countBytes();
    this.wire.close();
  }

  check(now: number): void {
    if (!this.isOpen) return;
    const { tally, scenario } = this.place;
    const silence = now - this.lastFrameAt;
    if (silence <= scenario.mostSilenceMs) return;
    violate(tally, 'no frame for too long', `${this.roomId}: ${Math.round(silence)} ms`);
    this.lastFrameAt = now;
  }

  countBytes(): void {
    count(this.place.tally, 'bytes of watchers', this.wire.bytesSinceAsked());
  }

  private message(data: Buffer): void {
    if (data[0] !== BYTES) {
      if (data[0] === STATE) count(this.place.tally, 'states');
      return;
    }
    const at = { offset: 1 };
    if (decode.string(data, at) === 'frame') this.frame(data.subarray(at.offset));
  }

  private frame(bytes: Uint8Array): void {
    const { tally } = this.place;
    const now = performance.now();
    tally.longestSilenceMs = Math.max(tally.longestSilenceMs, now - this.lastFrameAt);
    this.lastFrameAt = now;
    count(tally, 'frames');
    const { kind, sequence, tick } = readHeader(bytes);
    if (kind === 'delta' && this.sequence !== null && sequence !== this.sequence + 1) {
      violate(tally, 'a gap that nobody asked for', `${this.sequence}, then ${sequence}`);
    }
    this.sequence = sequence;
    if (tick < this.tick) violate(tally, 'a world went back', `from ${this.tick} to ${tick}`);
    this.standing = tick === this.tick ? this.standing + 1 : 0;
    if (this.standing === STANDSTILL) this.over.abort();
    if (tick === this.tick) return;
    this.tick = tick;
    this.place.arrived(this.roomId, true, tick, now);
  }
}

/** Asks for a seat by HTTP, and takes it: resolves with an open connection that is let in. */
async function connect(place: Place, token: string, roomId: string): Promise<Wire> {
  const answer = await fetch(`${place.url}/matchmake/joinById/${roomId}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
    body: JSON.stringify({ protocol: PROTOCOL, watch: true }),
  });
  const body: unknown = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(JSON.stringify(body)), { code: answer.status });
  const seat = reservation.parse(body);
  const host = seat.publicAddress ?? new URL(place.url).host;
  const query = new URLSearchParams({ sessionId: seat.sessionId, _authToken: token });
  const wire = new Wire(`ws://${host}/${seat.processId}/${seat.roomId}?${query}`);
  return new Promise((resolve, reject) => {
    wire.once('error', reject);
    wire.once('close', (code) => reject(Object.assign(new Error('closed at once'), { code })));
    wire.once('message', (data: Buffer) => {
      if (data[0] !== JOIN) {
        wire.terminate();
        reject(new Error(`a message of kind ${data[0]} in place of a welcome`));
        return;
      }
      wire.removeAllListeners();
      // A connection that breaks says so by closing.
      wire.on('error', () => {});
      resolve(wire);
      wire.send(Uint8Array.of(JOIN));
    });
  });
}
