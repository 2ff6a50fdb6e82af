import { Client, type Room } from '@colyseus/sdk';
import type { Ack, OrderMessage, Refused, Welcome } from '#shared/wire/messages.ts';
import { PROTOCOL, type RoomState } from '#shared/wire/state.ts';
import { type Closed, type Link, whyClosed, whyRefused } from './link.ts';
import { dropPass, session } from './session.ts';

/** Which world to enter. */
export type Destination =
  | { readonly kind: 'quick' }
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
  order(message: OrderMessage): boolean;
  /** Asks for a keyframe. */
  resync(): void;
  /** Measures the way there and back, in milliseconds. */
  ping(tell: (milliseconds: number) => void): void;
  /** Tries at once instead of waiting, or again after giving up. */
  retry(): void;
  /** Gives up the seat's connection for good. */
  leave(): void;
}

/** How long the server keeps a lost connection's place. */
const KEPT_MS = 60_000;
const LEAST_WAIT_MS = 500;
const MOST_WAIT_MS = 5_000;

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
  let lostAt = 0;

  void open();

  /** Enters, or comes back; one attempt. */
  async function open(): Promise<void> {
    window.clearTimeout(timer);
    const isBack = lostAt > 0;
    hooks.link(
      isBack ? { kind: 'lost', nextAt: null, until: lostAt + KEPT_MS } : { kind: 'joining' },
    );
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
    if (target.kind === 'quick') {
      return client.joinOrCreate<RoomState>('world', { ...options, mode: 'match' });
    }
    return client.joinById<RoomState>(target.roomId, { ...options, watch: target.watch });
  }

  function settle(entered: WorldRoom): void {
    room = entered;
    target = { kind: 'room', roomId: entered.roomId, watch: watches(target) };
    wayBack = entered.reconnectionToken;
    tries = 0;
    lostAt = 0;
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
    if (why === 'auth' && tries === 0) {
      tries++;
      dropPass();
      void open();
      return;
    }
    // A server that restarts is away for a moment; one that answers "no" means it.
    if (isBack && why === 'network') wait();
    else finish(why, detail);
  }

  function wait(): void {
    const now = performance.now();
    if (now - lostAt > KEPT_MS) {
      finish('seat', '');
      return;
    }
    const delay = Math.min(MOST_WAIT_MS, LEAST_WAIT_MS * 2 ** tries++);
    hooks.link({ kind: 'lost', nextAt: now + delay, until: lostAt + KEPT_MS });
    timer = window.setTimeout(open, delay);
  }

  function finish(why: Closed, detail: string): void {
    lostAt = 0;
    tries = 0;
    hooks.link({ kind: 'closed', why, detail });
  }

  return {
    order(message) {
      if (!room?.connection.isOpen) return false;
      room.send('order', message);
      return true;
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
