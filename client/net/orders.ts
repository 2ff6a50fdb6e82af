import { nanoid } from 'nanoid';
import type { Order } from '#shared/game/order.ts';
import type { Ack, OrderMessage, Refused } from '#shared/wire/messages.ts';

/** What became of an order. */
export type Verdict =
  | { readonly status: 'pending' }
  | { readonly status: 'done' }
  /** No answer for a while; one may still come. */
  | { readonly status: 'silent' }
  | { readonly status: 'refused'; readonly code: string; readonly detail: string };

export interface Orders {
  /** Sends an order; `tell` hears what becomes of it, at once and later. Returns its id. */
  give(order: Order, tell: (id: string, verdict: Verdict) => void): string;
  ack(ack: Ack): void;
  refusal(refused: Refused): void;
  /** Sends again what was not answered; the same id is never applied twice. */
  again(): void;
  stop(): void;
}

const PATIENCE_MS = 4_000;

interface Waiting {
  readonly message: OrderMessage;
  readonly timer: ReturnType<typeof setTimeout>;
  tell(id: string, verdict: Verdict): void;
}

/** Orders on their way, each with an id of its own. `send` says whether there is a connection. */
export function makeOrders(send: (message: OrderMessage) => boolean): Orders {
  const waiting = new Map<string, Waiting>();

  function answered(id: string, verdict: Verdict): void {
    const one = waiting.get(id);
    if (!one) return;
    clearTimeout(one.timer);
    waiting.delete(id);
    one.tell(id, verdict);
  }

  return {
    give(order, tell) {
      const message = { id: nanoid(12), order };
      const timer = setTimeout(() => tell(message.id, { status: 'silent' }), PATIENCE_MS);
      waiting.set(message.id, { message, timer, tell });
      tell(message.id, { status: 'pending' });
      send(message);
      return message.id;
    },
    ack: ({ id }) => answered(id, { status: 'done' }),
    refusal: ({ id, code, detail }) => answered(id, { status: 'refused', code, detail }),
    again() {
      for (const { message } of waiting.values()) send(message);
    },
    stop() {
      for (const { timer } of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}
