import type { Act, Refusal } from '#shared/game/order.ts';
import { firstIssue, orderMessage } from '#shared/wire/messages.ts';

/**
 * Where orders wait for the next tick. A message is parsed, checked against the sender's pace
 * and against what the seat has sent before: the same id twice is one order with one answer.
 */
export interface Waiting {
  /** Whom to answer: a session, or null for acts of the room itself. */
  readonly session: string | null;
  readonly id: string;
  readonly act: Act;
}

export interface Answer {
  readonly id: string;
  /** The tick in which it was applied, or why it was not. */
  readonly result: { tick: number } | Refusal;
}

/** Orders a session may send in a row, and how many a second it wins back. */
const BURST = 20;
const PACE = 10;
/** Malformed or too fast messages in a row that cost the connection. */
const STRIKES = 30;
/** Answers kept for each seat; a repeat comes within seconds. */
const REMEMBERED = 256;

interface Pace {
  allowance: number;
  at: number;
  strikes: number;
}

export class Inbox {
  private waiting: Waiting[] = [];
  private readonly paces = new Map<string, Pace>();
  /** For each seat its answers by order id; null while the order waits. */
  private readonly answers = new Map<number, Map<string, Answer | null>>();

  /** An act of the room itself: nobody is answered. */
  post(act: Act): void {
    this.waiting.push({ session: null, id: '', act });
  }

  /**
   * Takes a message from a session in `seat` (−1 for a watcher) at `now` ms. Returns a refusal
   * to send back at once, an earlier answer to repeat, or null when it waits for the tick.
   */
  receive(session: string, seat: number, message: unknown, now: number): Answer | null {
    const pace = this.paceOf(session, now);
    const parsed = orderMessage.safeParse(message);
    if (!parsed.success) {
      pace.strikes++;
      const { field, detail } = firstIssue(parsed.error);
      // Fields are named as within the order, by whoever refuses it.
      const path = field?.replace(/^order\./, '');
      return {
        id: idOf(message),
        result: { code: 'malformed', ...(path ? { field: path } : {}), detail },
      };
    }
    const { id, order } = parsed.data;
    if (seat < 0) return { id, result: { code: 'spectator', detail: 'you have no seat here' } };
    const known = this.answers.get(seat)?.get(id);
    if (known) return known;
    if (known === null) {
      // Asked again before the answer, perhaps from a new connection: that one is answered.
      this.waiting = this.waiting.map((one) =>
        one.act.kind === 'order' && one.act.seat === seat && one.id === id
          ? { ...one, session }
          : one,
      );
      return null;
    }
    if (pace.allowance < 1) {
      pace.strikes++;
      return { id, result: { code: 'too-fast', detail: `at most ${PACE} orders a second` } };
    }
    pace.allowance--;
    pace.strikes = 0;
    this.remember(seat, id, null);
    this.waiting.push({ session, id, act: { kind: 'order', seat, order } });
    return null;
  }

  /** Whether a session has sent so much nonsense in a row that it should be closed. */
  isAbusive(session: string): boolean {
    return (this.paces.get(session)?.strikes ?? 0) >= STRIKES;
  }

  /** Everything that waits, in the order in which it came. */
  take(): readonly Waiting[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  /** Keeps the answer, so that a repeat of the order gets the same one. */
  answered(waiting: Waiting, answer: Answer): void {
    if (waiting.act.kind === 'order') this.remember(waiting.act.seat, waiting.id, answer);
  }

  forget(session: string): void {
    this.paces.delete(session);
  }

  private paceOf(session: string, now: number): Pace {
    const pace = this.paces.get(session) ?? { allowance: BURST, at: now, strikes: 0 };
    pace.allowance = Math.min(BURST, pace.allowance + ((now - pace.at) * PACE) / 1000);
    pace.at = now;
    this.paces.set(session, pace);
    return pace;
  }

  private remember(seat: number, id: string, answer: Answer | null): void {
    const answers = this.answers.get(seat) ?? new Map<string, Answer | null>();
    answers.set(id, answer);
    const oldest = answers.keys().next();
    if (answers.size > REMEMBERED && !oldest.done) answers.delete(oldest.value);
    this.answers.set(seat, answers);
  }
}

function idOf(message: unknown): string {
  if (typeof message !== 'object' || message === null || !('id' in message)) return '';
  return typeof message.id === 'string' ? message.id.slice(0, 40) : '';
}
