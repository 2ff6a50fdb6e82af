import assert from 'node:assert/strict';
import { Client, type Room } from '@colyseus/sdk';
import { attend, DRAFT, type Guest, testAtlas } from '#rooms/fixtures.ts';
import type { Order } from '#shared/game/order.ts';
import type { Ack, Refused } from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import type { RoomState } from '#shared/wire/state.ts';
import { enter } from './fixtures-process.ts';

const AGENTS = 10_000;
/** A seat may send ten orders a second; some room is left for commands. */
const ORDER_EVERY_MS = 150;

interface Sent {
  readonly order: Order;
  /** All that was answered to it, over all connections; the same each time. */
  readonly answers: (Ack | Refused)[];
}

/**
 * A player of real processes, who sends orders all the time, comes back whenever the connection
 * ends, and then asks again what was not answered, under the same ids. For tests.
 */
export class Player {
  readonly sent = new Map<string, Sent>();
  /** How each connection ended. */
  readonly closed: number[] = [];
  /** When the last way back in began to succeed, in milliseconds of the performance clock. */
  backAt = 0;
  /** In the room, with a seat and a picture. */
  isHere = false;
  guest!: Guest;
  readonly playerId: string;
  readonly name: string;
  readonly token: string;
  private readonly urls: () => readonly string[];
  private readonly wish: object;
  private heard = 0;
  private isStopped = false;
  private isQuiet = false;
  private count = 0;
  private busy: Promise<void> = Promise.resolve();

  /** @param urls of the servers that may have the world, in the order in which to try them */
  static async enter(name: string, urls: () => readonly string[], wish: object): Promise<Player> {
    const { accessToken, player } = await enter(urls()[0]!);
    return new Player(name, player.id, accessToken, urls, wish);
  }

  private constructor(
    name: string,
    playerId: string,
    token: string,
    urls: () => readonly string[],
    wish: object,
  ) {
    this.name = name;
    this.playerId = playerId;
    this.token = token;
    this.urls = urls;
    this.wish = { protocol: PROTOCOL, ...wish };
  }

  get seat(): number {
    return this.guest.welcomes.at(-1)?.seat ?? -1;
  }

  get roomId(): string {
    return this.guest.room.roomId;
  }

  /** Orders that were applied, with the tick in which they were. */
  get applied(): { id: string; order: Order; tick: number }[] {
    return [...this.sent].flatMap(
      ([
        id,
        {
          order,
          answers: [answer],
        },
      ]) => {
        return answer && 'tick' in answer ? [{ id, order, tick: answer.tick }] : [];
      },
    );
  }

  /** How many orders were refused with this code. */
  refused(code: Refused['code']): number {
    return [...this.sent.values()].filter(({ answers: [answer] }) => {
      return answer && 'code' in answer && answer.code === code;
    }).length;
  }

  get unanswered(): number {
    return [...this.sent.values()].filter(({ answers }) => answers.length === 0).length;
  }

  async create(): Promise<void> {
    const room = await this.client(0).create<RoomState>('world', this.wish);
    this.take(room as Room<unknown, RoomState>);
    this.isHere = true;
  }

  async join(roomId: string): Promise<void> {
    await this.knock(roomId, 0);
    this.isHere = true;
  }

  private async knock(roomId: string, at: number): Promise<void> {
    const room = await this.client(at).joinById<RoomState>(roomId, this.wish);
    this.take(room as Room<unknown, RoomState>);
  }

  /** Sends orders from now on, and comes back when the connection ends. */
  play(): void {
    this.busy = this.live();
  }

  /** Sends nothing new, or again; what was not answered is still asked again. */
  rest(isQuiet = true): void {
    this.isQuiet = isQuiet;
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    await this.busy;
    if (this.guest.room.connection.isOpen) await this.guest.room.leave();
  }

  /** Sends an order, and the same again whenever a connection has ended before its answer. */
  order(order: Order): string {
    const id = `${this.name} ${this.count++}`;
    this.sent.set(id, { order, answers: [] });
    if (this.isHere) this.guest.order({ id, order });
    return id;
  }

  private async live(): Promise<void> {
    const regions = testAtlas().regions.map(({ id }) => id);
    // In a lab these are free.
    const isLab = this.guest.room.state.mode === 'lab';
    const kinds = ['seed', 'influencer', ...(isLab ? [] : (['boost', 'debunk'] as const))] as const;
    while (!this.isStopped) {
      this.listen();
      if (!this.guest.room.connection.isOpen) await this.comeBack();
      else if (this.isHere && !this.isQuiet) {
        const region = regions[(this.count * 7) % regions.length]!;
        this.order({ kind: kinds[this.count % kinds.length]!, region });
      }
      await pause(ORDER_EVERY_MS);
    }
    this.listen();
  }

  private async comeBack(): Promise<void> {
    const { roomId } = this.guest.room;
    const seat = this.seat;
    this.isHere = false;
    for (let at = 0; !this.isStopped; at++) {
      try {
        await this.knock(roomId, at);
        for (let waited = 0; this.guest.mirror.sequence === null || this.seat < 0; waited += 10) {
          if (waited > 5000 || !this.guest.room.connection.isOpen) throw new Error('no picture');
          await pause(10);
        }
        break;
      } catch {
        await pause(100);
      }
    }
    if (this.isStopped) return;
    assert.equal(this.seat, seat, `${this.name} has another seat`);
    this.backAt = performance.now();
    this.isHere = true;
    if (this.guest.room.state.mode === 'lab') this.guest.command(nextId(), { kind: 'resume' });
    for (const [id, { order, answers }] of this.sent) {
      if (answers.length === 0) this.guest.order({ id, order });
    }
  }

  private listen(): void {
    const { answers } = this.guest;
    for (; this.heard < answers.length; this.heard++) {
      const answer = answers[this.heard]!;
      const sent = this.sent.get(answer.id);
      if (!sent) continue;
      sent.answers.push(answer);
    }
  }

  private client(at: number): Client {
    const urls = this.urls();
    const client = new Client(urls[at % urls.length]!);
    client.auth.token = this.token;
    return client;
  }

  private take(room: Room<unknown, RoomState>): void {
    room.reconnection.enabled = false;
    room.onLeave((code) => {
      this.closed.push(code);
      this.isHere = false;
    });
    this.heard = 0;
    this.guest = attend(room, AGENTS);
  }
}

let ids = 0;
const nextId = () => `command ${ids++}`;
export const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

export const LAUNCH: Order = { kind: 'launch', region: 'india', idea: DRAFT };
