import type { Client } from '@colyseus/core';
import type { Refusal } from '#shared/game/order.ts';
import { type Ack, CLOSE, type Command, type Refused } from '#shared/wire/messages.ts';
import { within } from '../patience.ts';
import type { RoomPorts } from '../ports.ts';
import {
  type Aim,
  type Controls,
  carryOut,
  type Done,
  isLong,
  mayNotKick,
  whomToKick,
} from './commands.ts';
import type { HostReport } from './host.ts';
import type { Answer, Asked, Inbox, Waiting } from './inbox.ts';
import type { Round } from './round.ts';
import type { Addressee, Stage } from './stage.ts';

/** How long whoever wants to moderate waits for the table of roles. */
const ROLE_MS = 1000;
/** Commands that take long, waiting or under way: each holds up whatever is asked after it. */
const MOST_LONG = 4;
const LONG: Refusal = {
  code: 'too-fast',
  numbers: { most: MOST_LONG, seconds: 1 },
  detail: `${MOST_LONG} steps, rewinds and forks are under way already: wait for their answers`,
};

/** What a desk does its work in: a loop, as far as it may touch it. */
export interface Office extends Controls {
  readonly inbox: Inbox;
  readonly round: Round;
  /** It has stopped for good: nothing is carried out or answered any more. */
  readonly isLeft: boolean;
  /** Does `work` between two ticks. */
  between<T>(work: () => Promise<T>): Promise<T>;
  /** A sign of life from a session. */
  hear(session: string): void;
  /** Something was done for somebody who sits here. */
  used(): void;
  /** The speed of time has changed. */
  pace(): void;
  /** Brings everybody up to date without a tick. */
  look(): Promise<void>;
  /** Shows what changes slowly, at once. */
  show(): void;
}

/** Where orders and commands are taken in, and whoever sent them is answered. */
export class Desk {
  /** By session: those who ask by a call, without a connection. */
  readonly callers = new Map<string, Addressee>();
  /** What somebody who sits here has asked, and is being done. */
  private inHand = 0;
  private long = 0;
  private readonly office: Office;
  private readonly stage: Stage;
  private readonly ports: Pick<RoomPorts, 'meter' | 'roles'>;

  constructor(office: Office, stage: Stage, ports: Pick<RoomPorts, 'meter' | 'roles'>) {
    this.office = office;
    this.stage = stage;
    this.ports = ports;
  }

  /** Whether something is being done that whoever asked for it is about to be told of. */
  get isBusy(): boolean {
    return this.inHand > 0;
  }

  order(client: Addressee, message: unknown): void {
    const { inbox, seats } = this.office;
    this.office.hear(client.sessionId);
    const seat = seats.seatOf(client.sessionId);
    const answer = inbox.order(client.sessionId, seat, message, performance.now());
    if (answer) this.answer(client, answer);
    this.closeIfAbusive(client);
  }

  command(client: Addressee, message: unknown): void {
    const { inbox, seats } = this.office;
    this.office.hear(client.sessionId);
    const seat = seats.seatOf(client.sessionId);
    const bar = (command: Command) => (isLong(command) && this.long >= MOST_LONG ? LONG : null);
    const taken = inbox.command(client.sessionId, seat, message, performance.now(), bar);
    if (taken && 'command' in taken) {
      this.takeUp(taken.asked, taken.command).catch(this.stage.failed);
    } else if (taken) this.answer(client, taken);
    this.closeIfAbusive(client);
  }

  /** Refuses what is neither, and counts it where it makes no sense. */
  refuse(client: Client, result: Refusal): void {
    if (result.code === 'malformed') this.office.inbox.strike(client.sessionId);
    this.answer(client, { id: '', result });
    this.closeIfAbusive(client);
  }

  /** Has `turn` take acts into the world, and tells their senders what became of them in it. */
  async settle(waiting: readonly Waiting[], turn: () => Promise<HostReport>): Promise<HostReport> {
    const isAsked = waiting.some(({ asked }) => asked !== null);
    return this.keepInHand(isAsked, async () => {
      const report = await turn();
      waiting.forEach(({ asked, act }, i) => {
        if (!asked || act.kind !== 'order') return;
        const refusal = report.outcomes[i];
        if (!refusal) this.ports.meter.order(act.order.kind);
        this.reply(asked, refusal ?? { tick: report.tick - 1 });
      });
      return report;
    });
  }

  reply(asked: Asked, result: Answer['result']): void {
    const answer = { id: asked.id, result };
    this.office.inbox.answered(asked, answer);
    if ('tick' in result) this.office.used();
    const { session } = asked;
    const client = this.stage.room.clients.getById(session) ?? this.callers.get(session);
    if (client) this.answer(client, answer);
  }

  /** Has a command carried out between two ticks; resolves once it is answered. */
  private async takeUp(asked: Asked, command: Command): Promise<void> {
    const { office } = this;
    if (isLong(command)) this.long++;
    try {
      await this.keepInHand(asked.seat >= 0, async () => {
        // Before its turn: no tick waits for the table of roles.
        const aim = await this.aimOf(asked, command);
        const later = await office.between(() => this.carryOut(asked, command, aim));
        await later?.();
      });
    } finally {
      if (isLong(command)) this.long--;
    }
  }

  /** Between two ticks. Resolves to what is left to do until it is answered, if anything is. */
  private async carryOut(
    asked: Asked,
    command: Command,
    aim: Aim,
  ): Promise<(() => Promise<void>) | null> {
    const { office } = this;
    if (office.isLeft) return null;
    // Who sits there now has not asked for it.
    if (asked.seat >= 0 && !office.inbox.awaits(asked)) return null;
    const { speed } = office.time;
    const outcome: Done | Refusal = await carryOut(office, asked, command, aim);
    if (office.isLeft) return null;
    if ('code' in outcome) {
      this.reply(asked, outcome);
      return null;
    }
    const { ready, ...done } = outcome;
    const result = { tick: office.round.host.tick, ...done };
    if (ready) {
      return async () => {
        const whyNot = await ready;
        if (whyNot) this.reply(asked, whyNot);
        else await office.between(() => this.done(asked, command, result));
      };
    }
    // Who may not come in again is in no act.
    if (command.kind === 'kick') await office.round.remember();
    if (speed !== office.time.speed) office.pace();
    await this.done(asked, command, result);
    if (office.time.isStopped) await office.look();
    office.show();
    return null;
  }

  /** Between two ticks: a command was carried out, which is written down before it is told. */
  private async done(
    asked: Asked,
    { kind }: Command,
    result: Exclude<Answer['result'], Refusal>,
  ): Promise<void> {
    const { summary, round, inbox, isLeft } = this.office;
    if (isLeft) return;
    this.ports.meter.order(kind);
    // The journal of a match that is over may be gone already, and nothing in it is carried out.
    // Who has no seat has no answers that are remembered: a kick twice is refused.
    const isKept = summary.phase !== 'over' && inbox.awaits(asked);
    if (isKept) await round.carriedOut(asked.seat, asked.id, result);
    this.reply(asked, result);
  }

  private async aimOf({ session, seat }: Asked, command: Command): Promise<Aim> {
    if (command.kind !== 'kick') return { playerId: null, isModerator: false };
    const playerId = whomToKick(this.office, seat, command.seat);
    // Asked for only where it makes a difference.
    const isAsked = playerId !== null && mayNotKick(this.office, seat) !== null;
    return { playerId, isModerator: isAsked && (await this.mayModerate(session)) };
  }

  private async mayModerate(session: string): Promise<boolean> {
    const playerId = this.office.seats.playerOf(session);
    if (playerId === null) return false;
    // Where it cannot be told, nobody may.
    return within(ROLE_MS, this.ports.roles.mayModerate(playerId)).catch(() => false);
  }

  /** Does `work`, of which somebody is told where `isAsked`. */
  private async keepInHand<T>(isAsked: boolean, work: () => Promise<T>): Promise<T> {
    if (isAsked) this.inHand++;
    try {
      return await work();
    } finally {
      if (isAsked) this.inHand--;
    }
  }

  private answer(client: Addressee, { id, result }: Answer): void {
    if ('tick' in result) {
      client.send('ack', { id, ...result } satisfies Ack);
    } else {
      this.ports.meter.refusal(result.code);
      client.send('refusal', { id, ...result } satisfies Refused);
    }
  }

  private closeIfAbusive(client: Addressee): void {
    if (this.office.inbox.isAbusive(client.sessionId)) {
      client.leave(CLOSE.abuse, 'too many bad messages');
    }
  }
}
