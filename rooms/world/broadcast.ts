import type { Client, Room } from '@colyseus/core';
import type { Meter } from '../ports.ts';
import type { Look } from './host.ts';

/** Bytes waiting in a connection at which its reader counts as slow. */
const SLOW = 256 * 1024;

/**
 * Sends frames to everybody, encoded once. A reader that cannot keep pace gets nothing until
 * its connection has drained, then a keyframe: so it costs a bounded amount of memory.
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

  /** Sends a tick's frame, and a keyframe to those who missed frames before it. */
  send({ frames, keyframes }: Look): void {
    const frame = frames.get('agents');
    if (!frame) return;
    const except: Client[] = [];
    for (const client of this.room.clients) {
      const waiting = bufferedBytes(client);
      if (waiting > SLOW) this.behind.add(client);
      if (!this.behind.has(client)) continue;
      except.push(client);
      // Who fell behind only now gets it with the next frame.
      if (waiting === 0 && keyframes.has('agents')) {
        this.behind.delete(client);
        this.sendKeyframe(client, keyframes);
      }
    }
    this.room.broadcastBytes('frame', frame, { except });
    this.meter.sent(frame.length * (this.room.clients.length - except.length));
  }

  /** The next frame for this client is a keyframe, as soon as its connection has drained. */
  resync(client: Client): void {
    this.behind.add(client);
  }

  sendKeyframe(client: Client, keyframes: Look['keyframes']): void {
    const keyframe = keyframes.get('agents');
    if (!keyframe) return;
    client.sendBytes('frame', keyframe);
    this.meter.sent(keyframe.length);
  }

  forget(client: Client): void {
    this.behind.delete(client);
  }
}

/** Bytes that the connection has taken but not yet handed to the network. */
function bufferedBytes(client: Client): number {
  const { bufferedAmount } = client.ref as { bufferedAmount?: number };
  return bufferedAmount ?? 0;
}
