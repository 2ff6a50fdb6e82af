import type { Act, Order, Refusal } from '#shared/game/order.ts';
import { type Command, commandMessage, firstIssue, orderMessage } from '#shared/wire/messages.ts';
import { Strikes } from '../gate/strikes.ts';
import { screen } from '../screen/screen.ts';
import type { Post } from './round.ts';

/**
 * Where orders wait for the next tick. A message is parsed, checked against the sender's pace
 * and against what the seat has sent before: the same id twice is one order with one answer.
 */
export interface Waiting extends Post {
  /** Whom to answer; null for acts of the room itself. */
  readonly asked: Asked | null;
}

/** A question that is not answered yet. */
export interface Asked {
  /** The session that asked last: the player may have come back by another. */
  session: string;
  /** −1 for a watcher. */
  readonly seat: number;
  readonly id: string;
}

export interface Answer {
  readonly id: string;
  /** The tick in which it was applied, or why it was not. */
  readonly result: { tick: number; roomId?: string } | Refusal;
}

/** Orders and commands a seat may send in a row, and how many a second it wins back. */
const BURST = 20;
const PACE = 10;
const FULL: Refusal = {
  code: 'full',
  detail: 'this lab has taken all the orders it can: rewind and fork it, or open another',
};
export const NOT_RECORDED: Refusal = {
  code: 'not-recorded',
  detail: 'nothing can be recorded just now: try again in a moment',
};
/** Answers kept for each seat; a repeat comes within seconds. */
const REMEMBERED = 256;
/** Orders of a seat that may wait: time may stand, and what waits is written as one. */
const MOST_WAITING = 64;
const WAITING: Refusal = {
  code: 'too-fast',
  numbers: { most: MOST_WAITING, seconds: 1 },
  detail: `${MOST_WAITING} of your orders wait already: they are carried out once time goes on`,
};
const SPECTATOR: Refusal = { code: 'spectator', detail: 'you have no seat here' };

interface Pace {
  allowance: number;
  at: number;
}

export class Inbox {
  /** While nothing can be recorded, nothing new is taken in. */
  isShut = false;
  /** More orders are more than could be read again: there will be no more. */
  isFull = false;
  private waiting: Waiting[] = [];
  /** By player where there is a seat, else by session. */
  private readonly paces = new Map<string | number, Pace>();
  private readonly strikes = new Strikes();
  /** For each seat its answers by id, or who waits for one. */
  private readonly answers = new Map<number, Map<string, Answer | Asked>>();

  /** An act of the room itself: nobody is answered. `playerId` is whose seat a `join` takes. */
  post(act: Act, playerId = ''): void {
    this.waiting.push({ act, id: '', playerId, asked: null });
  }

  /**
   * Takes an order from a session in `seat` (−1 for a watcher) at `now` ms. Returns a refusal
   * to send back at once, an earlier answer to repeat, or null when it waits for the tick.
   */
  order(session: string, seat: number, message: unknown, now: number): Answer | null {
    const parsed = orderMessage.safeParse(message);
    if (!parsed.success) return this.malformed(session, message, firstIssue(parsed.error));
    const { id, order } = parsed.data;
    if (seat < 0) return { id, result: SPECTATOR };
    const barred = this.isFull ? FULL : this.waitingOf(seat) >= MOST_WAITING ? WAITING : null;
    const asked = this.ask(session, seat, id, now, barred);
    if (!asked || 'result' in asked) return asked;
    const unfit = unfitText(order);
    if (unfit) {
      this.answered(asked, { id, result: unfit });
      return { id, result: unfit };
    }
    this.waiting.push({ act: { kind: 'order', seat, order }, id, playerId: '', asked });
    return null;
  }

  /**
   * As `order`, but what is not answered at once is for the room to carry out.
   *
   * @param bar why the room takes no such command now
   */
  command(
    session: string,
    seat: number,
    message: unknown,
    now: number,
    bar: (command: Command) => Refusal | null = () => null,
  ): Answer | { readonly asked: Asked; readonly command: Command } | null {
    const parsed = commandMessage.safeParse(message);
    if (!parsed.success) return this.malformed(session, message, firstIssue(parsed.error));
    const { id, command } = parsed.data;
    // Whoever watches may be a moderator, and nothing else.
    if (seat < 0 && command.kind !== 'kick') return { id, result: SPECTATOR };
    const asked = this.ask(session, seat, id, now, bar(command));
    return asked && 'session' in asked ? { asked, command } : asked;
  }

  /** A session has sent what is no order or command, or not in its place. */
  strike(session: string): void {
    this.strikes.add(session);
  }

  /** Whether a session has sent so much nonsense in a row that it should be closed. */
  isAbusive(session: string): boolean {
    return this.strikes.isOut(session);
  }

  /** Everything that waits, in the order in which it came. */
  take(): readonly Waiting[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  /** Keeps the answer, so that a repeat gets the same one, unless the seat is another's by now. */
  answered(asked: Asked, answer: Answer): void {
    if (!this.awaits(asked)) return;
    // As old as its answer: what waited for long would else be the first to be forgotten.
    this.answers.get(asked.seat)?.delete(asked.id);
    this.remember(asked.seat, asked.id, answer);
  }

  /** Whether whoever sits there is still the one who asked, and has no answer. */
  awaits(asked: Asked): boolean {
    return this.answers.get(asked.seat)?.get(asked.id) === asked;
  }

  /** All answers by seat, for a journal, and back. */
  get answersBySeat(): [seat: number, answers: Answer[]][] {
    return Array.from(this.answers, ([seat, answers]) => [
      seat,
      [...answers.values()].filter((answer) => 'result' in answer),
    ]);
  }

  set answersBySeat(known: readonly (readonly [seat: number, answers: readonly Answer[]])[]) {
    for (const [seat, answers] of known) {
      for (const answer of answers) this.remember(seat, answer.id, answer);
    }
  }

  /** The seat is somebody else's from now on, whose ids are their own. */
  vacate(seat: number): void {
    this.answers.delete(seat);
  }

  /** The session is gone. */
  forget(session: string): void {
    this.paces.delete(session);
    this.strikes.forget(session);
  }

  private malformed(
    session: string,
    message: unknown,
    { field, detail }: { field?: string; detail: string },
  ): Answer {
    this.strike(session);
    // Fields are named as within the order or command, by whoever refuses it.
    const path = field?.replace(/^(order|command)\./, '');
    return {
      id: idOf(message),
      result: { code: 'malformed', ...(path ? { field: path } : {}), detail },
    };
  }

  /** An earlier answer, a refusal, null when the first asking is under way, else whom to answer. */
  private ask(
    session: string,
    seat: number,
    id: string,
    now: number,
    barred: Refusal | null,
  ): Answer | Asked | null {
    const known = seat < 0 ? undefined : this.answers.get(seat)?.get(id);
    if (known && 'result' in known) return known;
    if (known) {
      known.session = session;
      return null;
    }
    if (this.isShut) return { id, result: NOT_RECORDED };
    if (barred) return { id, result: barred };
    const pace = this.paceOf(seat < 0 ? session : seat, now);
    if (pace.allowance < 1) {
      this.strike(session);
      const seconds = Math.ceil((10 * (1 - pace.allowance)) / PACE) / 10;
      const detail = `at most ${PACE} orders a second: wait ${seconds} s`;
      return { id, result: { code: 'too-fast', numbers: { most: PACE, seconds }, detail } };
    }
    pace.allowance--;
    this.strikes.forget(session);
    const asked = { session, seat, id };
    if (seat >= 0) this.remember(seat, id, asked);
    return asked;
  }

  private paceOf(who: string | number, now: number): Pace {
    const pace = this.paces.get(who) ?? { allowance: BURST, at: now };
    pace.allowance = Math.min(BURST, pace.allowance + ((now - pace.at) * PACE) / 1000);
    pace.at = now;
    this.paces.set(who, pace);
    return pace;
  }

  private waitingOf(seat: number): number {
    return this.waiting.filter(({ asked }) => asked?.seat === seat).length;
  }

  private remember(seat: number, id: string, answer: Answer | Asked): void {
    const answers = this.answers.get(seat) ?? new Map<string, Answer | Asked>();
    answers.set(id, answer);
    this.answers.set(seat, answers);
    if (answers.size <= REMEMBERED) return;
    // What still waits would be taken for new.
    for (const [oldest, one] of answers) {
      if (!('result' in one)) continue;
      answers.delete(oldest);
      return;
    }
  }
}

/** What is wrong with words that others would read. */
function unfitText(order: Order): Refusal | null {
  const fault = order.kind === 'launch' ? screen(order.idea.text) : null;
  return fault && { ...fault, field: 'idea.text' };
}

function idOf(message: unknown): string {
  if (typeof message !== 'object' || message === null || !('id' in message)) return '';
  return typeof message.id === 'string' ? message.id.slice(0, 40) : '';
}
