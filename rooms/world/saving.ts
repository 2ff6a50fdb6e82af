import { TooLate, within } from '../patience.ts';

/** Bytes of a piece: what goes out in a turn of the event loop, or in one message of Redis. */
const PIECE = 512 * 1024;
/** How long a snapshot is kept for somebody who asks for no further piece. */
const KEEP_MS = 30_000;
/** Another process gives up on a call after two seconds. */
const PATIENCE_MS = 1000;

interface Saved {
  readonly bytes: Uint8Array;
  /** Another, as soon as the bytes may be others. */
  readonly tag: string;
}

/** How a snapshot that was asked for stands: `busy` where somebody else's is on its way. */
export type Begun = 'busy' | 'waiting' | { readonly size: number; readonly tag: string };

interface Current {
  /** Names the snapshot: whoever asked for it made it up. */
  readonly ticket: string;
  readonly saved: Promise<Saved>;
  /** Once they are there. */
  bytes?: Uint8Array;
}

/**
 * The one snapshot of a world that is on its way out, as large as the world: taken piece by piece,
 * since a call between processes is no way for all of it, and kept meanwhile.
 */
export class Saving {
  private current: Current | null = null;
  private timer: NodeJS.Timeout | undefined;
  private readonly keepMs: number;
  private readonly patienceMs: number;

  constructor(keepMs = KEEP_MS, patienceMs = PATIENCE_MS) {
    this.keepMs = keepMs;
    this.patienceMs = patienceMs;
  }

  /** Has it made, once; `waiting` is to be asked again by the same ticket. Rejects as `make` does. */
  async begin(ticket: string, make: () => Promise<Saved>): Promise<Begun> {
    this.current ??= this.start(ticket, make);
    const { current } = this;
    if (current.ticket !== ticket) return 'busy';
    try {
      const { bytes, tag } = await within(this.patienceMs, current.saved);
      return { size: bytes.length, tag };
    } catch (error) {
      if (error instanceof TooLate) return 'waiting';
      throw error;
    }
  }

  /** The piece that begins at byte `from`, the last of which lets it go; null where it is gone. */
  take(ticket: string, from: number): Uint8Array | null {
    const { current } = this;
    if (current?.ticket !== ticket || !current.bytes) return null;
    if (from + PIECE < current.bytes.length) this.keep(ticket);
    else this.end();
    return current.bytes.subarray(from, from + PIECE);
  }

  /** Nobody wants it any more; the next may be made. */
  letGo(ticket: string): void {
    // What is still being made is in memory anyway.
    if (this.current?.ticket !== ticket || !this.current.bytes) return;
    this.end();
  }

  private start(ticket: string, make: () => Promise<Saved>): Current {
    const current: Current = { ticket, saved: make() };
    current.saved.then(
      ({ bytes }) => {
        current.bytes = bytes;
        this.keep(ticket);
      },
      () => this.end(),
    );
    return current;
  }

  private keep(ticket: string): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.letGo(ticket), this.keepMs);
    this.timer.unref();
  }

  private end(): void {
    clearTimeout(this.timer);
    this.current = null;
  }
}
