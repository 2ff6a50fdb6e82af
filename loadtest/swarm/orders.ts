import { BRANCHES } from '#shared/game/kinds.ts';
import { ACTION_KINDS, type IdeaDraft, type Order } from '#shared/game/order.ts';
import { LANGUAGES, TOPICS } from '#shared/sim/demographics.ts';
import type { Ack, Command, CommandMessage, OrderMessage, Refused } from '#shared/wire/messages.ts';
import type { Luck } from './luck.ts';
import { count, type Tally, time, violate } from './tally.ts';

/** The server remembers the last 256 ids of a seat; here it is never asked for older ones. */
const REMEMBERED = 100;
/** Answers that change nothing at the server, so that the same id may do better next time. */
const PASSING = new Set<string>(['too-fast', 'not-recorded']);

/** Share of orders that ask for a trait. */
const TRAITS = 0.1;

/** What a player says to a room, and how often. */
export type Said =
  | { readonly name: 'order'; readonly message: OrderMessage }
  | { readonly name: 'command'; readonly message: CommandMessage };

interface Given {
  readonly said: Said;
  readonly at: number;
  /** How often it was sent, and how often answered, on whatever connection. */
  sent: number;
  answers: number;
  /** The first answer, as text. */
  answer: string | null;
}

/**
 * All orders and commands of one player: each must be answered, each time it is sent at most once,
 * and always in the same way.
 */
export class OrderBook {
  private readonly given = new Map<string, Given>();
  private readonly tally: Tally;
  private readonly owner: string;
  private readonly patience: number;
  private next = 0;

  /** @param patience milliseconds within which an answer must come */
  constructor(tally: Tally, owner: string, patience: number) {
    this.tally = tally;
    this.owner = owner;
    this.patience = patience;
  }

  /** A new order with an id of its own, to be sent at once. */
  give(order: Order, now: number): Said {
    count(this.tally, `order ${order.kind}`);
    return this.note({ name: 'order', message: { id: this.nextId(), order } }, now);
  }

  /** The same for a command. */
  command(command: Command, now: number): Said {
    count(this.tally, `command ${command.kind}`);
    return this.note({ name: 'command', message: { id: this.nextId(), command } }, now);
  }

  private nextId(): string {
    return `${this.owner}-${this.next++}`;
  }

  private note(said: Said, now: number): Said {
    this.given.set(said.message.id, { said, at: now, sent: 1, answers: 0, answer: null });
    const oldest = this.given.keys().next().value!;
    if (this.given.size > REMEMBERED) this.given.delete(oldest);
    return said;
  }

  /** An order that was answered, to be sent a second time; null when there is none. */
  repeat(luck: Luck): Said | null {
    const answered = [...this.given.values()].filter(({ answer }) => answer !== null);
    if (answered.length === 0) return null;
    const again = luck.pick(answered);
    again.sent++;
    count(this.tally, 'repeats');
    return again.said;
  }

  /** All orders without an answer, to be sent again on a new connection. */
  again(): Said[] {
    const open = [...this.given.values()].filter(({ answer }) => answer === null);
    for (const one of open) one.sent++;
    return open.map(({ said }) => said);
  }

  answered(answer: Ack | Refused, now: number): void {
    const known = this.given.get(answer.id);
    if (!known) {
      violate(this.tally, 'an answer to nobody', `${this.owner}: ${JSON.stringify(answer)}`);
      return;
    }
    const isRefusal = 'code' in answer;
    known.answers++;
    if (known.answers > known.sent) {
      violate(this.tally, 'an order was answered twice', JSON.stringify(answer));
    }
    if (isRefusal && PASSING.has(answer.code)) {
      count(this.tally, `refused ${answer.code}`);
      this.given.delete(answer.id);
      return;
    }
    const text = JSON.stringify(answer);
    if (isRefusal && answer.code === 'malformed') {
      violate(this.tally, 'a good order was called malformed', text);
    }
    if (known.answer !== null) {
      if (known.answer !== text) {
        violate(this.tally, 'one id, two answers', `${known.answer}, then ${text}`);
      }
      return;
    }
    known.answer = text;
    count(this.tally, isRefusal ? `refused ${answer.code}` : 'acknowledged');
    // After a lost connection the time says nothing about the server.
    if (known.sent === 1) time(this.tally, isRefusal ? 'refusal' : 'ack', now - known.at);
  }

  /** Looks for orders that should have been answered by now; `since` is when the connection opened. */
  check(since: number, now: number): void {
    for (const [id, { at, answer, said }] of this.given) {
      if (answer !== null || now - Math.max(at, since) < this.patience) continue;
      violate(this.tally, 'an order without an answer', JSON.stringify(said.message));
      this.given.delete(id);
    }
  }
}

/** What a player might do next. */
export function anyOrder(luck: Luck, regions: readonly string[], hasIdea: boolean): Order {
  const region = luck.pick(regions);
  if (!hasIdea) return { kind: 'launch', idea: anyDraft(luck), region };
  if (luck.chance(TRAITS)) return { kind: 'trait', branch: luck.pick(BRANCHES) };
  return { kind: luck.pick(ACTION_KINDS), region };
}

/** The same of who has their idea rewritten at home, again and again. */
export function rewriting(luck: Luck, home: string, hasIdea: boolean): Order {
  if (!hasIdea) return { kind: 'launch', idea: anyDraft(luck), region: home };
  return { kind: 'mutate', region: home };
}

function anyDraft(luck: Luck): IdeaDraft {
  return {
    text: `Umbrellas remember rain number ${luck.below(1_000_000)}`,
    tags: [luck.pick(TOPICS)],
    ages: [],
    languages: luck.chance(0.2) ? [luck.pick(LANGUAGES)] : [],
    platforms: [],
    virality: 40 + luck.below(61),
    valence: luck.below(201) - 100,
    arousal: luck.below(101),
  };
}
