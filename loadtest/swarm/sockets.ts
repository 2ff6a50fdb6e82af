import type { Socket } from 'node:net';
import { type ClientOptions, WebSocket } from 'ws';

/** Bytes that Node may read ahead of a paused connection. Its own choice would be 64 KB. */
const READ_AHEAD = 1024;

/**
 * A WebSocket that can be paused (`pause`), cut off (`terminate`) and measured. The SDK takes the
 * global one when it is loaded: import this file before it.
 */
export class Wire extends WebSocket {
  /** The connection below; null until it is open. */
  socket: Socket | null = null;
  private asked = 0;

  constructor(address: string | URL, options: ClientOptions = {}) {
    // What is no option of `ws` goes on to the socket.
    super(address, Object.assign({ highWaterMark: READ_AHEAD }, options));
    this.once('upgrade', ({ socket }) => {
      this.socket = socket;
    });
  }

  /** Bytes that have come in since this was asked last, headers of WebSocket included. */
  bytesSinceAsked(): number {
    const all = this.socket?.bytesRead ?? 0;
    const since = all - this.asked;
    this.asked = all;
    return since;
  }
}

Object.assign(globalThis, { WebSocket: Wire });
