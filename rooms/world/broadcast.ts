import type { Client, Room } from '@colyseus/core';
import type { Meter } from '../ports.ts';

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

  /** Sends a tick's frame; `keyframe` says the same to those who missed frames before it. */
  send(frame: Uint8Array, keyframe: () => Uint8Array): void {
    const except: Client[] = [];
    for (const client of this.room.clients) {
      const waiting = bufferedBytes(client);
      if (waiting > SLOW) this.behind.add(client);
      if (!this.behind.has(client)) continue;
      except.push(client);
      if (waiting === 0) {
        this.behind.delete(client);
        this.sendKeyframe(client, keyframe());
      }
    }
    this.room.broadcastBytes('frame', frame, { except });
    this.meter.sent(frame.length * (this.room.clients.length - except.length));
  }

  /** The next frame for this client is a keyframe, as soon as its connection has drained. */
  resync(client: Client): void {
    this.behind.add(client);
  }

  sendKeyframe(client: Client, keyframe: Uint8Array): void {
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
