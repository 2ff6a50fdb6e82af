import { Client, type Room } from '@colyseus/sdk';
import type {
  Ack,
  Hint,
  Inspection,
  InspectionWish,
  OwnWorld,
  Refused,
  Telling,
  Welcome,
  WorldOptions,
} from '#shared/wire/messages.ts';
import { PROTOCOL } from '#shared/wire/protocol.ts';
import type { RoomState } from '#shared/wire/state.ts';
import {
  type Closed,
  isMomentary,
  isRoomId,
  type Link,
  type Momentary,
  mayComeBack,
  whyClosed,
  whyRefused,
} from './link.ts';
import { quickMatch } from './lobby.ts';
import type { Question } from './orders.ts';
import { advice, Patience } from './patience.ts';
import { dropPass, session } from './session.ts';

/** What is wished of a world that is made for its player. */
export interface Wish {
  readonly mode: WorldOptions['mode'];
  readonly private?: boolean;
  readonly spec?: OwnWorld;
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
  telling(telling: Telling): void;
  hint(hint: Hint): void;
  inspected(answer: Inspection): void;
}

export interface WorldConnection {
  /** False when there is no open connection. */
  ask(question: Question): boolean;
  /** Says which regions are in view, in a world too large to be sent whole; as `ask`. */
  view(areas: readonly number[]): boolean;
  /** Asks for what not everybody is sent; as `ask`. */
  inspect(wish: InspectionWish): boolean;
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

/** How long a door may take to answer: a large world is made, elsewhere too, within 20 s. */
const DOOR_MS = 30_000;
/** Where too many have come and nobody says for how long. */
const HASTY_WAIT_MS = 10_000;
/** Worlds that are tried one after the other in a quick match. */
const MOST_TRIES = 3;

type WorldRoom = Room<unknown, RoomState>;

/** Enters a world and stays: comes back by itself after a loss, and says what is going on. */
export function enterWorld(destination: Destination, hooks: WorldHooks): WorldConnection {
  /** How long the door has just asked one to wait. */
  let advised = 0;
  const client = new Client(window.location.origin, {
    async fetchFn(url, asked) {
      const answer = await fetch(url, { ...asked, signal: AbortSignal.timeout(DOOR_MS) });
      advised = advice(answer);
      return answer;
    },
  });
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
  /** To come back to where one was. */
  const loss = new Patience();
  /** To come in for the first time, where the server has had a visitor wait, and why. */
  const entry = new Patience();
  let waitsFor: Momentary | undefined;
  /** Why the server, which answers, has one wait who was in. */
  let answers: Momentary | undefined;

  void open();

  /** Enters, or comes back; one attempt. */
  async function open(): Promise<void> {
    window.clearTimeout(timer);
    advised = 0;
    if (target.kind === 'room' && !isRoomId(target.roomId)) return finish('gone', '');
    const isBack = loss.isWaiting;
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
        return client.joinById<RoomState>(await quickMatch(client, target.mode), {
          ...options,
          // Who would only watch is sent to another world.
          play: true,
        });
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
    loss.end();
    entry.end();
    waitsFor = undefined;
    answers = undefined;
    // The page has its own way back, because a pass may have to be renewed first.
    entered.reconnection.enabled = false;
    // What comes after one has left is nothing to the world that is on the page by then.
    const whileHere =
      <T>(hook: (told: T) => void) =>
      (told: T) => {
        if (!left) hook(told);
      };
    entered.onMessage('welcome', whileHere(hooks.welcome));
    entered.onMessage('frame', whileHere(hooks.frame));
    entered.onMessage('ack', whileHere(hooks.ack));
    entered.onMessage('refusal', whileHere(hooks.refusal));
    entered.onMessage('telling', whileHere(hooks.telling));
    entered.onMessage('hint', whileHere(hooks.hint));
    entered.onMessage('inspected', whileHere(hooks.inspected));
    entered.onStateChange(whileHere(hooks.state));
    entered.onLeave((code, reason) => closed(entered, code, reason));
    hooks.entered(entered.roomId);
    hooks.link({ kind: 'open' });
  }

  function closed(from: WorldRoom, code: number, reason = ''): void {
    if (left || from !== room) return;
    room = null;
    const why = whyClosed(code);
    loss.begin(performance.now());
    if (why === 'kicked') void shownOut(reason);
    else if (why) finish(why, reason);
    else wait('network');
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
      if (!entry.isWaiting) entry.begin(performance.now());
      if (isMomentary(why)) waitsFor = why;
      if (!waitIn(why)) finish(why, detail);
      return;
    }
    if (why === 'kicked') {
      void shownOut(detail);
      return;
    }
    if (!isBack || !mayComeBack(why)) {
      finish(why, detail);
      return;
    }
    answers = why === 'network' ? undefined : why === 'hasty' ? 'hasty' : 'restoring';
    if (!wait(why)) finish(why === 'network' ? 'seat' : why, detail);
  }

  /** Tries to come back in a while; false once there is no more patience. */
  function wait(why: Closed): boolean {
    const delay = delayOf(loss, why);
    if (delay === null) return false;
    lost(performance.now() + delay);
    timer = window.setTimeout(open, delay);
    return true;
  }

  /** As `wait`, to come in. */
  function waitIn(why: Closed): boolean {
    const delay = delayOf(entry, why);
    if (delay === null) return false;
    hooks.link({ kind: 'joining', ...(waitsFor && { why: waitsFor }) });
    timer = window.setTimeout(open, delay);
    return true;
  }

  function delayOf(patience: Patience, why: Closed): number | null {
    const asked = advised || (why === 'hasty' ? HASTY_WAIT_MS : 0);
    return patience.next(performance.now(), asked, Math.random());
  }

  function lost(nextAt: number | null): void {
    hooks.link({ kind: 'lost', nextAt, until: loss.until, ...(answers && { answers }) });
  }

  /** Out of this world, or of all: that is told to whoever asks for a pass. */
  async function shownOut(detail: string): Promise<void> {
    dropPass();
    const refused = await session().then(() => null, whyRefused);
    if (left) return;
    if (refused?.why === 'banned') finish('banned', refused.detail);
    else finish('kicked', detail);
  }

  function finish(why: Closed, detail: string): void {
    loss.end();
    entry.end();
    waitsFor = undefined;
    tries = 0;
    hasRenewed = false;
    hooks.link({ kind: 'closed', why, detail });
  }

  function tell(name: string, message: unknown): boolean {
    if (!room?.connection.isOpen) return false;
    room.send(name, message);
    return true;
  }

  return {
    ask: ({ name, message }) => tell(name, message),
    view: (areas) => tell('view', { areas }),
    inspect: (wish) => tell('inspect', wish),
    here() {
      if (room?.connection.isOpen) room.send('here');
    },
    resync: () => room?.send('resync'),
    ping: (tell) => room?.ping(tell),
    retry() {
      if (room) return;
      tries = 0;
      loss.hurry();
      entry.hurry();
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
