import { Client, type Room } from '@colyseus/sdk';
import type { Ack, Refused, Welcome, WorldOptions } from '#shared/wire/messages.ts';
import { PROTOCOL, type RoomState } from '#shared/wire/state.ts';
import {
  type Closed,
  isMomentary,
  type Link,
  type Momentary,
  mayComeBack,
  whyClosed,
  whyRefused,
} from './link.ts';
import { quickMatch } from './lobby.ts';
import type { Question } from './orders.ts';
import { dropPass, session } from './session.ts';

/** What is wished of a world that is made for its player. */
export interface Wish {
  readonly mode: WorldOptions['mode'];
  readonly private?: boolean;
  readonly spec?: { readonly agents: number; readonly seed?: number };
}

/** Which world to enter: any that gathers people for a mode, one of one's own, or a known one. */
export type Destination =
  | { readonly kind: 'quick'; readonly mode: 'match' | 'coop' }
  | { readonly kind: 'own'; readonly wish: Wish }
  | { readonly kind: 'room'; readonly roomId: string; readonly watch: boolean };

/** What the page hears of a world. */
export interface WorldHooks {
  link(link: Link): void;
  /** Entered, for the first time or again; a keyframe follows. */
  entered(roomId: string): void;
  welcome(welcome: Welcome): void;
  state(state: RoomState): void;
  frame(bytes: Uint8Array): void;
  ack(ack: Ack): void;
  refusal(refused: Refused): void;
}

export interface WorldConnection {
  /** False when there is no open connection. */
  ask(question: Question): boolean;
  /** Says which regions are in view, in a world too large to be sent whole; as `ask`. */
  view(areas: readonly number[]): boolean;
  /** A sign of life. */
  here(): void;
  /** Asks for a keyframe. */
  resync(): void;
  /** Measures the way there and back, in milliseconds. */
  ping(tell: (milliseconds: number) => void): void;
  /** Tries at once instead of waiting, or again after giving up. */
  retry(): void;
  /** Gives up the seat's connection for good. */
  leave(): void;
}

/** How long the server keeps a lost connection's place, and a world waits for its players. */
const KEPT_MS = 60_000;
const LEAST_WAIT_MS = 500;
/** So that a server that is back is noticed within seconds. */
const MOST_WAIT_MS = 2_500;
/** Where too many have come, so that trying does not make it worse. */
const HASTY_WAIT_MS = 10_000;

/** Worlds that are tried one after the other in a quick match. */
const MOST_TRIES = 3;

type WorldRoom = Room<unknown, RoomState>;

/** Enters a world and stays: comes back by itself after a loss, and says what is going on. */
export function enterWorld(destination: Destination, hooks: WorldHooks): WorldConnection {
  const client = new Client(window.location.origin);
  let target = destination;
  let room: WorldRoom | null = null;
  let timer: number | undefined;
  /**
   * To the same session, for this page only: a page that is loaded again, or a second tab, finds
   * its seat by the player's pass.
   */
  let wayBack: string | null = null;
  let left = false;
  let tries = 0;
  let hasRenewed = false;
  let lostAt = 0;
  /** Since when, and why, the server has had a visitor wait who was not in yet. */
  let waitingAt = 0;
  let waitsFor: Momentary | undefined;
  let answers = false;

  void open();

  /** Enters, or comes back; one attempt. */
  async function open(): Promise<void> {
    window.clearTimeout(timer);
    const isBack = lostAt > 0;
    if (isBack) lost(null);
    else hooks.link({ kind: 'joining', ...(waitsFor && { why: waitsFor }) });
    try {
      client.auth.token = (await session()).token;
      const entered = await enterOnce();
      if (left) {
        void entered.leave();
        return;
      }
      settle(entered);
    } catch (error) {
      if (left) return;
      failed(whyRefused(error), isBack);
    }
  }

  /** By the token of an earlier connection where there is one, else by the door. */
  async function enterOnce(): Promise<WorldRoom> {
    if (wayBack) {
      try {
        return await client.reconnect<RoomState>(wayBack);
      } catch (error) {
        if (whyRefused(error).why !== 'gone') throw error;
        wayBack = null;
      }
    }
    const options = { protocol: PROTOCOL };
    switch (target.kind) {
      case 'quick':
        return client.joinById<RoomState>(await quickMatch(client, target.mode), options);
      case 'own':
        return client.create<RoomState>('world', { ...options, ...target.wish });
      case 'room':
        return client.joinById<RoomState>(target.roomId, { ...options, watch: target.watch });
      default:
        return target satisfies never;
    }
  }

  function settle(entered: WorldRoom): void {
    room = entered;
    target = { kind: 'room', roomId: entered.roomId, watch: watches(target) };
    wayBack = entered.reconnectionToken;
    tries = 0;
    hasRenewed = false;
    lostAt = 0;
    waitingAt = 0;
    waitsFor = undefined;
    answers = false;
    // The page has its own way back, because a pass may have to be renewed first.
    entered.reconnection.enabled = false;
    entered.onMessage('welcome', hooks.welcome);
    entered.onMessage('frame', hooks.frame);
    entered.onMessage('ack', hooks.ack);
    entered.onMessage('refusal', hooks.refusal);
    entered.onStateChange(hooks.state);
    entered.onLeave((code, reason) => closed(entered, code, reason));
    hooks.entered(entered.roomId);
    hooks.link({ kind: 'open' });
  }

  function closed(from: WorldRoom, code: number, reason = ''): void {
    if (left || from !== room) return;
    room = null;
    const why = whyClosed(code);
    lostAt = performance.now();
    if (why) finish(why, reason);
    else wait();
  }

  function failed({ why, detail }: { why: Closed; detail: string }, isBack: boolean): void {
    if (why === 'auth' && !hasRenewed) {
      hasRenewed = true;
      dropPass();
      void open();
      return;
    }
    // Between the lobby's answer and the door a world may fill up, or end: there are others.
    if (target.kind === 'quick' && (why === 'gone' || why === 'full') && tries < MOST_TRIES) {
      tries++;
      void open();
      return;
    }
    if (!isBack && (isMomentary(why) || (waitsFor && mayComeBack(why)))) {
      waitingAt ||= performance.now();
      if (isMomentary(why)) waitsFor = why;
      if (performance.now() - waitingAt < KEPT_MS) waitIn(waitsFor);
      else finish(why, detail);
      return;
    }
    if (!isBack || !mayComeBack(why)) {
      finish(why, detail);
      return;
    }
    answers = why !== 'network';
    if (performance.now() - lostAt < KEPT_MS) wait();
    else finish(why === 'network' ? 'seat' : why, detail);
  }

  function wait(): void {
    const delay = Math.min(MOST_WAIT_MS, LEAST_WAIT_MS * 2 ** tries++);
    lost(performance.now() + delay);
    timer = window.setTimeout(open, delay);
  }

  function waitIn(why: Momentary | undefined): void {
    const most = why === 'hasty' ? HASTY_WAIT_MS : MOST_WAIT_MS;
    const delay = Math.min(most, LEAST_WAIT_MS * 2 ** tries++);
    hooks.link({ kind: 'joining', ...(why && { why }) });
    timer = window.setTimeout(open, delay);
  }

  function lost(nextAt: number | null): void {
    hooks.link({ kind: 'lost', nextAt, until: lostAt + KEPT_MS, answers });
  }

  function finish(why: Closed, detail: string): void {
    lostAt = 0;
    waitingAt = 0;
    waitsFor = undefined;
    tries = 0;
    hasRenewed = false;
    hooks.link({ kind: 'closed', why, detail });
  }

  return {
    ask({ name, message }) {
      if (!room?.connection.isOpen) return false;
      room.send(name, message);
      return true;
    },
    view(areas) {
      if (!room?.connection.isOpen) return false;
      room.send('view', { areas });
      return true;
    },
    here() {
      if (room?.connection.isOpen) room.send('here');
    },
    resync: () => room?.send('resync'),
    ping: (tell) => room?.ping(tell),
    retry() {
      if (room) return;
      tries = 0;
      void open();
    },
    leave() {
      left = true;
      window.clearTimeout(timer);
      void room?.leave();
    },
  };
}

const watches = (target: Destination): boolean => target.kind === 'room' && target.watch;
