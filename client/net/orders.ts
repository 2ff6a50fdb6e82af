import { nanoid } from 'nanoid';
import type { Order, RefusalNumbers } from '#shared/game/order.ts';
import type { Ack, Command, CommandMessage, OrderMessage, Refused } from '#shared/wire/messages.ts';

/** What became of an order or a command. */
export type Verdict =
  | { readonly status: 'pending' }
  /** `roomId` is the world that a fork opened. */
  | { readonly status: 'done'; readonly roomId?: string }
  /** No answer for a while; one may still come. */
  | { readonly status: 'silent' }
  | {
      readonly status: 'refused';
      readonly code: string;
      readonly detail: string;
      readonly numbers: RefusalNumbers;
    };

/** A question to the room, under the name of the message that it travels by. */
export type Question =
  | { readonly name: 'order'; readonly message: OrderMessage }
  | { readonly name: 'command'; readonly message: CommandMessage };

export type Tell = (id: string, verdict: Verdict) => void;

export interface Orders {
  /** Sends an order; `tell` hears what becomes of it, at once and later. Returns its id. */
  give(order: Order, tell: Tell): string;
  /** The same for what is done with the room and its time. */
  command(command: Command, tell: Tell): string;
  ack(ack: Ack): void;
  refusal(refused: Refused): void;
  /** Sends again what was not answered; the same id is never applied twice. */
  again(): void;
  stop(): void;
}

const PATIENCE_MS = 4_000;

interface Waiting {
  readonly question: Question;
  readonly timer: ReturnType<typeof setTimeout>;
  readonly tell: Tell;
}

/** Orders on their way, each with an id of its own. `send` says whether there is a connection. */
export function makeOrders(send: (question: Question) => boolean): Orders {
  const waiting = new Map<string, Waiting>();

  function ask(question: Question, tell: Tell): string {
    const { id } = question.message;
    const timer = setTimeout(() => tell(id, { status: 'silent' }), PATIENCE_MS);
    waiting.set(id, { question, timer, tell });
    tell(id, { status: 'pending' });
    send(question);
    return id;
  }

  function answered(id: string, verdict: Verdict): void {
    const one = waiting.get(id);
    if (!one) return;
    clearTimeout(one.timer);
    waiting.delete(id);
    one.tell(id, verdict);
  }

  return {
    give: (order, tell) => ask({ name: 'order', message: { id: nanoid(12), order } }, tell),
    command: (command, tell) =>
      ask({ name: 'command', message: { id: nanoid(12), command } }, tell),
    ack: ({ id, roomId }) => answered(id, { status: 'done', ...(roomId && { roomId }) }),
    refusal: ({ id, code, detail, numbers = {} }) =>
      answered(id, { status: 'refused', code, detail, numbers }),
    again() {
      for (const { question } of waiting.values()) send(question);
    },
    stop() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
