import { type Client, matchMaker, Room, ServerError } from '@colyseus/core';
import { nanoid } from 'nanoid';
import type { Refusal } from '#shared/game/order.ts';
import {
  CLOSE,
  firstIssue,
  type LobbyAnswer,
  quickOptions,
  type Refused,
  type WorldOptions,
  worldOptions,
} from '#shared/wire/messages.ts';
import { admit, DOOR } from '../door.ts';
import { openGate } from '../gate/gate.ts';
import { Strikes } from '../gate/strikes.ts';
import { within } from '../patience.ts';
import type { Identity, RoomPorts } from '../ports.ts';
import { tooSoon } from '../world/labs.ts';
import type { FoundWorld } from '../world/listing.ts';
import { makeWorld } from '../world/making.ts';
import { WorldList } from './list.ts';

/** Points that people in a quick match may be apart, while there is time. */
const BAND = 250;
/** For a world that is being made for another, before one makes one's own. */
const COMING_MS = 2000;

/**
 * The `lobby` room: which worlds there are, and the way into one. Messages: `worlds` out,
 * whenever the list has changed; `quick` and `create` in, with what one wants of the world,
 * answered by `world` with an id to join by, or by `refusal`.
 */
export function lobbyRoom(ports: RoomPorts): new () => Room {
  const list = new WorldList(ports);
  return class extends Lobby {
    constructor() {
      super(ports, list);
    }
    static override onAuth(token: string, options: unknown): Promise<Identity> {
      return admit(ports, token, options);
    }
  };
}

class Lobby extends Room {
  override maxMessagesPerSecond = 10;
  override patchRate = 1000;
  private readonly strikes = new Strikes();
  private readonly ports: RoomPorts;
  private readonly list: WorldList;
  private unfollow = () => {};

  constructor(ports: RoomPorts, list: WorldList) {
    super();
    this.ports = ports;
    this.list = list;
  }

  override onCreate(): void {
    this.roomId = nanoid(12);
    openGate(
      this,
      {
        quick: (client, options) => this.open(client, options, 'quick'),
        create: (client, options) => this.open(client, options, 'create'),
      },
      (client, detail) => this.malformed(client, detail),
    );
    this.unfollow = this.list.follow((worlds) => this.broadcast('worlds', worlds));
  }

  override onDispose(): void {
    this.unfollow();
  }

  override async onJoin(client: Client): Promise<void> {
    const isFirst = this.clients.length === 1;
    // A seat may have been kept for a while since the door was passed.
    const { playerId } = client.auth as Identity;
    const whyNot = await this.ports.admission.whyNot(playerId).catch(() => null);
    if (whyNot !== null) throw new ServerError(DOOR.banned, whyNot);
    if (isFirst) await this.list.refresh();
    client.send('worlds', this.list.worlds);
  }

  override onLeave(client: Client): void {
    this.strikes.forget(client.sessionId);
  }

  /** Closes the connections of somebody who is to be nowhere. Called from other processes as well. */
  putOut(playerId: string): void {
    for (const client of this.clients) {
      if ((client.auth as Identity | undefined)?.playerId !== playerId) continue;
      client.leave(CLOSE.kicked, 'put out by an operator');
    }
  }

  override onUncaughtException(error: Error, method: string): void {
    this.ports.log.warn('the lobby stumbled', { method, error: error.message });
  }

  /** A world for a quick match: one that gathers, one that is being made for another, or a new one. */
  private async quick(client: Client, options: WorldOptions): Promise<string | null> {
    const { mode } = options;
    const own = await this.ports.ratings.pointsOf((client.auth as Identity).playerId);
    const found = await this.match(own, mode);
    if (found !== null) return found;
    const { coming } = this.list;
    for (const { roomId } of [...coming].filter((one) => one.mode === mode && isNear(one, own))) {
      const theirs = await within(COMING_MS, roomId).catch(() => null);
      if (theirs !== null) return theirs;
    }
    const made = this.make(client, options);
    const ours = { mode, points: own, roomId: made.catch(() => null) };
    coming.add(ours);
    try {
      return await made;
    } finally {
      coming.delete(ours);
    }
  }

  /**
   * Of the worlds that gather, the one whose people are most alike in points: within a band at
   * first, and anybody at all shortly before opponents would come. Null where there is none.
   *
   * @param own points of who asks
   */
  private async match(own: number, mode: WorldOptions['mode']): Promise<string | null> {
    const open = { name: 'world', mode, private: false, locked: false };
    const found = await matchMaker.query<FoundWorld>(open);
    const lastCall = (this.ports.fillSeconds * 1000) / 2;
    const near = found
      .map((world) => {
        const points = world.metadata?.rating ?? this.list.awaited.get(world.roomId) ?? own;
        return { world, points };
      })
      .filter((one) => isNear(one, own) || this.ageOf(one.world) >= lastCall)
      .sort((a, b) => Math.abs(a.points - own) - Math.abs(b.points - own));
    return near[0]?.world.roomId ?? null;
  }

  /** A new world; null where whoever asks has made too many, and is told. */
  private async make(client: Client, options: WorldOptions): Promise<string | null> {
    const { playerId } = client.auth as Identity;
    const refused = await tooSoon(this.ports.worldQuota, playerId);
    if (refused) {
      refuse(client, refused);
      return null;
    }
    const { roomId } = await makeWorld(options);
    this.list.awaited.set(roomId, await this.ports.ratings.pointsOf(playerId));
    return roomId;
  }

  /** Milliseconds. */
  private ageOf({ createdAt }: { createdAt?: Date }): number {
    return createdAt ? this.ports.now() - new Date(createdAt).getTime() : 0;
  }

  private malformed(client: Client, detail: string, field?: string): void {
    this.strikes.add(client.sessionId);
    refuse(client, { code: 'malformed', ...(field ? { field } : {}), detail });
    if (this.strikes.isOut(client.sessionId)) client.leave(CLOSE.abuse, 'too many bad messages');
  }

  /** Whether somebody has been banned since they came in; they are out then. */
  private async isOut(client: Client): Promise<boolean> {
    const { playerId } = client.auth as Identity;
    const whyNot = await this.ports.admission.whyNot(playerId);
    if (whyNot !== null) client.leave(CLOSE.kicked, whyNot);
    return whyNot !== null;
  }

  /** Answers with the id of a world to join: one that is gathering, or a new one. */
  private async open(client: Client, options: unknown, how: 'quick' | 'create'): Promise<void> {
    const asked = how === 'quick' ? quickOptions : worldOptions;
    const parsed = asked.safeParse(options ?? {});
    if (!parsed.success) {
      const { field, detail } = firstIssue(parsed.error);
      this.malformed(client, detail, field);
      return;
    }
    this.strikes.forget(client.sessionId);
    try {
      if (await this.isOut(client)) return;
      const wish = worldOptions.parse(parsed.data);
      const roomId = await (how === 'quick' ? this.quick(client, wish) : this.make(client, wish));
      if (roomId !== null) client.send('world', { roomId } satisfies LobbyAnswer);
    } catch (error) {
      const isOurs = error instanceof ServerError;
      if (!isOurs) this.ports.log.error('the lobby could make no world', { error: String(error) });
      const detail = isOurs ? error.message : 'no world could be had: try again later';
      refuse(client, { code: 'full', detail });
    }
  }
}

const isNear = ({ points }: { readonly points: number }, own: number): boolean =>
  Math.abs(points - own) <= BAND;

function refuse(client: Client, refusal: Refusal): void {
  client.send('refusal', { id: '', ...refusal } satisfies Refused);
}
