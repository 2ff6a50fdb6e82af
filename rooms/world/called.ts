import { nanoid } from 'nanoid';
import type { Refusal } from '#shared/game/order.ts';
import {
  type Ack,
  CLOSE,
  type CommandMessage,
  type OrderMessage,
  type Refused,
} from '#shared/wire/messages.ts';
import type { Identity } from '../ports.ts';
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
  /** Null while it is not answered: asking with the same id again may bring the answer. */
  async ask(by: Identity, asking: Asking): Promise<Ack | Refused | null> {
    const sessionId = `call ${nanoid()}`;
    const { seats, inbox, callers } = this.loop;
    if (seats.isBanned(by.playerId)) {
      const detail = 'the host or a moderator has shown you out of this world';
      return { id: asking.message.id, code: 'not-allowed', detail };
    }
    const refused = await this.sit(sessionId, by);
    if (refused) return { id: asking.message.id, ...refused };
    let timer: NodeJS.Timeout | undefined;
    try {
      return await new Promise((resolve) => {
        const send = (_type: string, answer: unknown) => resolve(answer as Ack | Refused);
        const caller = { sessionId, send, leave() {} };
        callers.set(sessionId, caller);
        timer = setTimeout(resolve, PATIENCE_MS, null);
        this.loop[asking.kind](caller, asking.message);
      });
    } finally {
      clearTimeout(timer);
      callers.delete(sessionId);
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

  /** The owner's lab as `shared/game/snapshot.ts` writes it, in base64; null for anybody else. */
  async save(playerId: string): Promise<string | null> {
    const { mode, host, seats } = this.loop;
    if (mode !== 'lab' || seats.players().get(host) !== playerId) return null;
    this.loop.usedAt = performance.now();
    const bytes = await this.loop.between(() => this.loop.round.host.snapshot());
    return Buffer.from(bytes).toString('base64');
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
    void this.disconnect(CLOSE.done);
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
    const { seat, isNew } = seats.take(sessionId, playerId);
    if (isNew) this.loop.seat(seat, name, playerId);
    this.noteLeader();
    // A lab that is led from afar has nobody in it: it ends when nobody asks any more.
    if (isLab && seat >= 0) {
      this.listing.outdate();
      this.stay.called();
      this.lastOrNot();
    }
    return null;
  }
}
