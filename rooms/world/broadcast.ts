import type { Writable } from 'node:stream';
import { type Client, getMessageBytes, Protocol } from '@colyseus/core';
import { CLOSE } from '#shared/wire/messages.ts';
import type { Meter } from '../ports.ts';
import { Timeline } from './delay.ts';
import type { Look, StreamId, Wish } from './host.ts';

/** Bytes waiting in a connection at which its reader counts as slow, and gets no more frames. */
const SLOW = 256 * 1024;
/** Bytes that may wait when a keyframe is sent: several large ones follow each other as they drain. */
const CLEAR = 64 * 1024;
/** Bytes at which it is closed: what is no frame has piled up behind a reader that does not read. */
const MOST_WAITING = 768 * 1024;

/** Ticks between two places where those who watch late can start. */
const LATE_START_EVERY = 40;

/**
 * What one connection is sent. A stream is `due` a keyframe at first, and whenever the follower
 * has lost track; then it gets every frame.
 */
interface Follower {
  readonly streams: Map<FollowedId, 'due' | 'followed'>;
  isSlow: boolean;
}

/** `late` is `half`, held back. */
export type FollowedId = StreamId | 'late';

/**
 * Sends frames to those who follow a stream, encoded once for all of them. A reader that cannot
 * keep pace gets nothing until its connection has drained, then keyframes: so it costs a
 * bounded amount of memory.
 */
export class Broadcast {
  private readonly meter: Meter;
  private readonly followers = new Map<Client, Follower>();
  /** Null where nobody is held back. */
  private readonly late: Timeline | null;

  /** @param delay milliseconds that `late` is behind; 0 where nobody follows it */
  constructor(meter: Meter, delay: number) {
    this.meter = meter;
    this.late = delay > 0 ? new Timeline(delay) : null;
  }

  /** The client is sent these streams and no others; those that are new to it start anew. */
  follow(client: Client, streams: readonly FollowedId[]): void {
    const before = this.followers.get(client);
    this.followers.set(client, {
      streams: new Map(streams.map((stream) => [stream, before?.streams.get(stream) ?? 'due'])),
      isSlow: before?.isSlow ?? false,
    });
  }

  /** The next frame of each of its streams is a keyframe, once its connection has drained. */
  resync(client: Client): void {
    const follower = this.followers.get(client);
    for (const stream of follower?.streams.keys() ?? []) follower?.streams.set(stream, 'due');
  }

  /** As `resync`, for everybody: there is another world to be seen. */
  resyncAll(): void {
    for (const client of this.followers.keys()) this.resync(client);
  }

  forget(client: Client): void {
    this.followers.delete(client);
  }

  /** Whether somebody waits for a keyframe. */
  get hasNewcomers(): boolean {
    for (const { streams } of this.followers.values()) {
      for (const [stream, state] of streams) {
        if (stream !== 'late' && state === 'due') return true;
      }
    }
    return false;
  }

  /** What the tick that follows `tick` is to bring, for those who are here; null = all there is. */
  wish(tick: number | null): Pick<Wish, 'frames' | 'keyframes'> {
    const frames = new Set<StreamId>();
    const keyframes = new Set<StreamId>();
    if (this.late && tick !== null && tick % 2 === 1) {
      frames.add('half');
      if (tick % LATE_START_EVERY === 1) keyframes.add('half');
    }
    for (const [client, follower] of this.followers) {
      this.judge(client, follower);
      if (follower.isSlow) continue;
      for (const [stream, state] of follower.streams) {
        if (stream === 'late') continue;
        if (state === 'due') {
          if (bufferedBytes(client) <= CLEAR) keyframes.add(stream);
        } else if (stream !== 'half' || tick === null || tick % 2 === 1) frames.add(stream);
      }
    }
    return { frames: [...frames], keyframes: [...keyframes] };
  }

  /** Sends what was wished. */
  send(look: Pick<Look, 'frames' | 'keyframes'>): void {
    const frames = asMessages(look.frames);
    const keyframes = asMessages(look.keyframes);
    for (const [client, follower] of this.followers) {
      if (follower.isSlow) continue;
      for (const [stream, state] of follower.streams) {
        if (stream === 'late') continue;
        const message = (state === 'due' ? keyframes : frames).get(stream);
        const mayWait = state === 'followed' || bufferedBytes(client) <= CLEAR;
        if (message && mayWait) this.hand(client, follower, stream, [message]);
      }
    }
    const next = frames.get('half');
    if (next) this.late?.add(performance.now(), next, keyframes.get('half') ?? null);
    this.tellLate();
  }

  /** Sends what is due by now to those who are held back, also while time stands. */
  tellLate(): void {
    if (!this.late) return;
    const due = this.late.due(performance.now());
    const start = this.late.start();
    for (const [client, follower] of this.followers) {
      const state = follower.streams.get('late');
      if (!state || follower.isSlow) continue;
      this.hand(client, follower, 'late', state === 'due' ? start : due);
    }
  }

  private hand(
    client: Client,
    { streams }: Follower,
    stream: FollowedId,
    messages: readonly Uint8Array[],
  ): void {
    for (const message of messages) {
      client.enqueueRaw(message);
      this.meter.sent(message.length);
      streams.set(stream, 'followed');
    }
  }

  /** Notices who has fallen behind, and who has caught up. */
  private judge(client: Client, follower: Follower): void {
    const waiting = bufferedBytes(client);
    if (waiting > MOST_WAITING) client.leave(CLOSE.slow, 'too slow to follow');
    if (waiting > SLOW && !follower.isSlow) {
      follower.isSlow = true;
      this.resync(client);
    }
    if (waiting === 0) follower.isSlow = false;
  }
}

/**
 * Hands all that `work` sends over a connection to the system at once: each system call costs more
 * than everything else that is done for a client in a tick.
 */
export function inOnePiece(clients: Iterable<Client>, work: () => void): void {
  const sockets: Writable[] = [];
  for (const { ref } of clients) {
    // Neither a client whose connection is gone nor one of another transport has one.
    const socket = (ref as { _socket?: Writable | null } | undefined)?._socket;
    if (socket) sockets.push(socket);
  }
  for (const socket of sockets) socket.cork();
  try {
    work();
  } finally {
    for (const socket of sockets) socket.uncork();
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

/** Bytes that the connection has taken but not yet handed to the network. */
function bufferedBytes(client: Client): number {
  const { bufferedAmount } = client.ref as { bufferedAmount?: number };
  return bufferedAmount ?? 0;
}
