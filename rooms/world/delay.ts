import { type Client, ClientState } from '@colyseus/core';
import { OwnBytesSerializer } from './patches.ts';

/** What happened, held back: nobody can tell a player what their rivals do right now. */
export class Timeline {
  private readonly milliseconds: number;
  /** In order; what is due and was told lies before `told`. */
  private moments: Moment[] = [];
  private told = 0;

  constructor(milliseconds: number) {
    this.milliseconds = milliseconds;
  }

  /** @param start what a newcomer needs in place of everything up to `next`; null where there is none */
  add(now: number, next: Uint8Array, start: Uint8Array | null): void {
    this.moments.push({ at: now, next, start });
  }

  /** What became due by `now`, for those who follow; told once. */
  due(now: number): Uint8Array[] {
    const messages: Uint8Array[] = [];
    for (;;) {
      const moment = this.moments[this.told];
      if (!moment || now - moment.at < this.milliseconds) break;
      messages.push(moment.next);
      this.told++;
    }
    // What lies before the last moment that newcomers can start from is of no more use.
    const start = this.lastStart();
    if (start > 0) {
      this.moments.splice(0, start);
      this.told -= start;
    }
    return messages;
  }

  /** All that a newcomer needs to follow from here; empty while nothing can be told. */
  start(): Uint8Array[] {
    const start = this.lastStart();
    if (start < 0) return [];
    const [first, ...rest] = this.moments.slice(start, this.told);
    return [first!.start!, ...rest.map(({ next }) => next)];
  }

  private lastStart(): number {
    return this.moments.findLastIndex((moment, i) => i < this.told && moment.start !== null);
  }
}

interface Moment {
  readonly at: number;
  readonly next: Uint8Array;
  readonly start: Uint8Array | null;
}

/** Sends the state to everybody at once, until it is told to hold it back from some. */
export class HoldingSerializer extends OwnBytesSerializer {
  private timeline: Timeline | null = null;
  private isLate: (client: Client) => boolean = () => false;
  /** The whole state from before anything was held back. */
  private first: Uint8Array = new Uint8Array(0);

  /** From now on, those who are late get the state so many milliseconds after the others. */
  holdBack(milliseconds: number, isLate: (client: Client) => boolean): void {
    this.timeline = new Timeline(milliseconds);
    this.isLate = isLate;
    this.first = super.getFullState();
  }

  override applyPatches(clients: Client[], state?: unknown): boolean {
    const { timeline } = this;
    if (!timeline) return super.applyPatches(clients, state);
    const patch = new Listener();
    const prompt = clients.filter((client) => !this.isLate(client));
    const hasChanges = super.applyPatches([...prompt, patch as unknown as Client], state);
    const now = performance.now();
    if (patch.heard) timeline.add(now, patch.heard, super.getFullState());
    const due = timeline.due(now);
    for (const client of clients) {
      if (client.state !== ClientState.JOINED || !this.isLate(client)) continue;
      for (const message of due) client.raw(message);
    }
    return hasChanges;
  }

  override getFullState(client?: Client): Uint8Array {
    if (!this.timeline || !client || !this.isLate(client)) return super.getFullState(client);
    const [whole = this.first] = this.timeline.start();
    return whole;
  }
}

/** Stands among the clients to hear what they are sent. */
class Listener {
  readonly state = ClientState.JOINED;
  heard: Uint8Array | null = null;

  raw(message: Uint8Array): void {
    this.heard = message;
  }
}
