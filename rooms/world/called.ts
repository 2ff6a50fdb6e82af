import { nanoid } from 'nanoid';
import type { Refusal } from '#shared/game/order.ts';
import type { Ack, CommandMessage, OrderMessage, Refused } from '#shared/wire/messages.ts';
import type { Identity } from '../ports.ts';
import { type Begun, Saving } from './saving.ts';
import { World } from './world.ts';

/** What a player asks of a world by a call. */
export type Asking =
  | { readonly kind: 'order'; readonly message: OrderMessage }
  | { readonly kind: 'command'; readonly message: CommandMessage };

/** How a world stands, as far as whoever asks may know. */
export interface Seen {
  readonly id: string;
  readonly mode: string;
  readonly isPrivate: boolean;
  readonly phase: string;
  readonly tick: number;
  /** Why time stands; empty while it runs. */
  readonly paused: string;
  /** Times the usual pace. */
  readonly speed: number;
  readonly agents: number;
  /** Seat of whoever asks, or −1. */
  readonly seat: number;
  readonly seats: readonly {
    readonly seat: number;
    readonly name: string;
    readonly kind: string;
    readonly believers: number;
    readonly score: number;
  }[];
  readonly ideas: readonly {
    readonly id: number;
    readonly seat: number;
    readonly parent: number;
    readonly text: string;
    readonly tags: readonly string[];
    readonly believers: number;
  }[];
}

/**
 * An order that comes while time stands is answered once it goes on, which nobody waits for by a
 * call; and another process gives up on a call after two seconds.
 */
const PATIENCE_MS = 1000;

/**
 * A world that is also asked by calls, as REST makes them: from any process, without a connection,
 * and through the same inbox and commands as messages. Whoever asks acts from the seat they have;
 * a lab without an owner becomes theirs.
 */
export abstract class CalledWorld extends World {
  private readonly saving = new Saving();

  /** Null while it is not answered: asking with the same id again may bring the answer. */
  async ask(by: Identity, asking: Asking): Promise<Ack | Refused | null> {
    const sessionId = `call ${nanoid()}`;
    const { seats, inbox, desk } = this.loop;
    if (seats.isBanned(by.playerId)) {
      const detail = 'the host or a moderator has shown you out of this world';
      return { id: asking.message.id, code: 'not-allowed', detail };
    }
    if (this.loop.isLeft) return null;
    const refused = await this.sit(sessionId, by);
    if (refused) return { id: asking.message.id, ...refused };
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve) => {
        const send = (_type: string, answer: unknown) => resolve(answer as Ack | Refused);
        const caller = { sessionId, send, leave() {} };
        desk.callers.set(sessionId, caller);
        timer = setTimeout(resolve, PATIENCE_MS, null);
        desk[asking.kind](caller, asking.message);
      });
    } finally {
      clearTimeout(timer);
      desk.callers.delete(sessionId);
      inbox.forget(sessionId);
      seats.disconnect(sessionId);
    }
  }

  /** Null where whoever asks may not know: of private worlds, and of those that are shown late. */
  see(playerId: string | null): Seen | null {
    const { summary, seats, time, round } = this.loop;
    const seat = [...seats.players()].find(([, id]) => id === playerId)?.[0] ?? -1;
    const { private: isPrivate, delay, mode } = this.options;
    if (seat < 0 && (isPrivate || delay > 0)) return null;
    return {
      id: this.roomId,
      mode,
      isPrivate,
      phase: summary.phase,
      tick: summary.tick,
      paused: time.paused,
      speed: time.speed,
      agents: round.spec.world.agents,
      seat,
      seats: summary.seats.map(({ seat, name, kind, believers, score }) => {
        return { seat, name, kind, believers, score };
      }),
      ideas: summary.ideas.map(({ owner, ...idea }) => ({ ...idea, seat: owner })),
    };
  }

  /**
   * Has the owner's lab written as `shared/game/snapshot.ts` does, to be taken by `ticket`; null for
   * anybody else.
   */
  async save(playerId: string, ticket: string): Promise<Begun | null> {
    const { loop } = this;
    const { mode, host, seats } = loop;
    if (mode !== 'lab' || seats.players().get(host) !== playerId) return null;
    loop.used();
    const make = async () => {
      const { round } = loop;
      return { bytes: await round.host.snapshot(), tag: round.revision };
    };
    return this.saving.begin(ticket, () => loop.between(make));
  }

  /** Of what was saved, the bytes from `from` on, as many as go at once; null where it is gone. */
  piece(ticket: string, from: number): Uint8Array | null {
    this.loop.used();
    return this.saving.take(ticket, from);
  }

  /** The same for another process, in base64. */
  pieceAsText(ticket: string, from: number): string | null {
    const piece = this.piece(ticket, from);
    return piece && Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('base64');
  }

  letGo(ticket: string): void {
    this.saving.letGo(ticket);
  }

  /** Player id of each seat that a person has. */
  sitters(): [seat: number, playerId: string][] {
    return [...this.loop.seats.players()];
  }

  /** Closes the connections of somebody who is to be nowhere; an opponent plays on for them. */
  putOut(playerId: string): void {
    const seat = this.sitters().find(([, id]) => id === playerId)?.[0] ?? -1;
    this.loop.showOut(seat, playerId, 'put out by an operator');
  }

  /** Ends the world for everybody, as an operator may. */
  close(): void {
    void this.end();
  }

  private async sit(sessionId: string, { playerId, name }: Identity): Promise<Refusal | null> {
    const { seats, mode } = this.loop;
    const isLab = mode === 'lab';
    if (!isLab && ![...seats.players().values()].includes(playerId)) {
      seats.watch(sessionId, playerId);
      return null;
    }
    const refused = await this.mayLead(playerId);
    if (refused) return refused;
    // It may have ended while others were asked: nobody leads it then.
    if (this.loop.isLeft) return { code: 'not-in-phase', detail: 'this world has ended' };
    const { seat, isNew } = seats.take(sessionId, playerId);
    if (isNew) this.loop.seat(seat, name, playerId);
    this.noteLeader();
    // A lab that is led from afar has nobody in it: it ends when nobody asks any more.
    if (isLab && seat >= 0) {
      this.stay.called();
      this.lastOrNot();
    }
    return null;
  }
}
