import { type Client, getMessageBytes, Protocol, type Room } from '@colyseus/core';
import type { Meter } from '../ports.ts';
import type { Look, StreamId, Wish } from './host.ts';

/** Bytes waiting in a connection at which its reader counts as slow, and is given up. */
const SLOW = 256 * 1024;

/**
 * Sends frames to those who follow a stream, encoded once for all of them. A reader that cannot
 * keep pace gets nothing until its connection has drained, then a keyframe: so it costs a
 * bounded amount of memory.
 */
export class Broadcast {
  private readonly room: Room;
  private readonly meter: Meter;
  private readonly behind = new Set<Client>();

  constructor(room: Room, meter: Meter) {
    this.room = room;
    this.meter = meter;
  }

  /** Whether somebody waits for a keyframe. */
  get hasNewcomers(): boolean {
    return this.behind.size > 0;
  }

  /** What the tick that follows `tick` is to bring, for those who are here; null = all there is. */
  wish(tick: number | null): Pick<Wish, 'frames' | 'keyframes'> {
    const followed = new Set<StreamId>();
    const wanted = new Set<StreamId>();
    for (const client of this.room.clients) {
      const stream = streamOf(client);
      if (bufferedBytes(client) > SLOW) this.behind.add(client);
      if (this.behind.has(client)) {
        if (bufferedBytes(client) === 0) wanted.add(stream);
      } else if (stream !== 'half' || tick === null || tick % 2 === 1) followed.add(stream);
    }
    // A keyframe says what the followers of its stream have, so the next frame fits it.
    return { frames: [...followed], keyframes: [...wanted] };
  }

  /** Sends what was wished. */
  send(look: Pick<Look, 'frames' | 'keyframes'>): void {
    const frames = asMessages(look.frames);
    const keyframes = asMessages(look.keyframes);
    for (const client of this.room.clients) {
      const stream = streamOf(client);
      if (!this.behind.has(client)) this.hand(client, frames.get(stream));
      // Who fell behind only now gets its keyframe with a later tick.
      else if (bufferedBytes(client) === 0 && this.hand(client, keyframes.get(stream))) {
        this.behind.delete(client);
      }
    }
  }

  /** The next frame for this client is a keyframe, as soon as its connection has drained. */
  resync(client: Client): void {
    this.behind.add(client);
  }

  forget(client: Client): void {
    this.behind.delete(client);
  }

  private hand(client: Client, bytes: Uint8Array | undefined): boolean {
    if (!bytes) return false;
    client.enqueueRaw(bytes);
    this.meter.sent(bytes.length);
    return true;
  }
}

/** Each as the message that it travels in, made once for all who get it. */
function asMessages(frames: Look['frames']): Map<StreamId, Uint8Array> {
  return new Map(
    Array.from(frames, ([stream, frame]) => {
      return [stream, getMessageBytes.raw(Protocol.ROOM_DATA_BYTES, 'frame', undefined, frame)];
    }),
  );
}

/** Those who play get every tick, those who watch every second one. */
function streamOf(client: Client): StreamId {
  return (client.userData?.seat ?? -1) >= 0 ? 'agents' : 'half';
}

/** Bytes that the connection has taken but not yet handed to the network. */
function bufferedBytes(client: Client): number {
  const { bufferedAmount } = client.ref as { bufferedAmount?: number };
  return bufferedAmount ?? 0;
}
