import type { Mode } from '#shared/game/kinds.ts';
import type { Act, Refusal } from '#shared/game/order.ts';
import type { MatchSummary } from '#shared/game/summary.ts';
import type { Command } from '#shared/wire/messages.ts';
import type { Gathering } from './gathering.ts';
import { type Asked, NOT_RECORDED } from './inbox.ts';
import type { Seats } from './seats.ts';
import type { Time } from './time.ts';

/** What commands do their work on: a room, as far as they may touch it. */
export interface Controls {
  readonly mode: Mode;
  /** People come by invitation only. */
  readonly isPrivate: boolean;
  readonly summary: MatchSummary;
  readonly seats: Seats;
  readonly gathering: Gathering;
  readonly time: Time;
  /** Seats that want a rematch. */
  readonly again: Set<number>;
  post(act: Act): void;
  /** Closes a player's connections, and holds the seat for away. */
  showOut(seat: number, playerId: string, why?: string): void;
  /** Makes ticks while time stands. */
  step(ticks: number): Promise<void>;
  /** Rejects with a RangeError for a tick that is not to be had. */
  rewind(tick: number): Promise<void>;
  /**
   * Makes a world of its own, the same for the same `asking`; throws a RangeError for a tick that is
   * not to be had.
   */
  fork(tick: number, asking: string): Done;
  /** Has a hint thought of for a seat, which comes later; or says why not. */
  hint(seat: number): Refusal | null;
  /** Begins another match with those who are here; resolves to false while none can be begun. */
  restart(): Promise<boolean>;
}

/** The new world's id where one was opened, which is there once `ready` resolves, or why it is not. */
export interface Done {
  readonly roomId?: string;
  readonly ready?: Promise<Refusal | null>;
}

/** Whom a kick was for when it came in, and whether a moderator wants it. */
export interface Aim {
  readonly playerId: string | null;
  readonly isModerator: boolean;
}

const DONE: Done = {};
const SPECTATOR: Refusal = { code: 'spectator', detail: 'you have no seat here' };

/**
 * Carries a command out that somebody has asked for by an id of theirs, or says why not.
 *
 * @param aim of a kick
 */
export async function carryOut(
  room: Controls,
  { seat, id }: Asked,
  command: Command,
  aim: Aim,
): Promise<Done | Refusal> {
  if (command.kind === 'kick') return kick(room, seat, command.seat, aim);
  if (seat < 0) return SPECTATOR;
  switch (command.kind) {
    case 'start':
    case 'fill':
      if (!isHost(room, seat)) return notAllowed('only the host of the room may do that');
      return host(room, command);
    case 'hint':
      return room.hint(seat) ?? DONE;
    case 'rematch':
      return rematch(room, seat);
    case 'pause':
    case 'resume':
      return pause(room, seat, command.kind === 'pause');
    default:
      if (room.mode !== 'lab') return notAllowed('only a lab’s time can be led');
      if (!isHost(room, seat)) return notAllowed('only the owner of the lab may do that');
      return lead(room, command, `${seat} ${id}`);
  }
}

function isHost({ mode, seats }: Controls, seat: number): boolean {
  return seats.host(mode === 'lab') === seat;
}

function host(
  room: Controls,
  command: Extract<Command, { kind: 'start' | 'fill' }>,
): Done | Refusal {
  const { seats, gathering, summary } = room;
  if (summary.phase !== 'gathering') return notNow('the clock has started already');
  if (command.kind === 'start') {
    const isReady = summary.seats.some((one) => one.isReady && seats.isConnected(one.seat));
    if (!isReady) return notNow('nobody is ready: launch an idea first');
    gathering.start();
  } else {
    for (const act of gathering.fill(command.seats)) room.post(act);
  }
  return DONE;
}

/** Commands that make many ticks, or a world: a few at a time. */
export function isLong({ kind }: Command): boolean {
  return kind === 'step' || kind === 'rewind' || kind === 'fork';
}

function kick(
  room: Controls,
  by: number,
  seat: number,
  { playerId, isModerator }: Aim,
): Done | Refusal {
  const { seats, summary } = room;
  // Meanwhile the seat may have become another's.
  if (playerId === null || playerId !== whomToKick(room, by, seat)) {
    return { code: 'malformed', field: 'seat', detail: 'wanted the seat of another person' };
  }
  const whyNot = isModerator ? null : mayNotKick(room, by);
  if (whyNot) return whyNot;
  seats.ban(playerId);
  if (summary.phase === 'gathering') {
    seats.release(seat);
    room.post({ kind: 'leave', seat });
  }
  // Where the match runs, an opponent plays on in the seat.
  room.showOut(seat, playerId, isModerator ? 'shown out by a moderator' : undefined);
  return DONE;
}

/** Player id; null for nobody, and for oneself. */
export function whomToKick({ seats }: Controls, by: number, seat: number): string | null {
  return seat === by ? null : (seats.players().get(seat) ?? null);
}

export function mayNotKick(room: Controls, by: number): Refusal | null {
  if (by < 0) return SPECTATOR;
  if (!isHost(room, by)) return notAllowed('only the host of the room may do that');
  if (room.isPrivate) return null;
  return notAllowed('only the host of a private world may show people out');
}

async function rematch(room: Controls, seat: number): Promise<Done | Refusal> {
  const { again, summary } = room;
  if (summary.phase !== 'over') return notNow('the match is not over');
  again.add(seat);
  if (!wantRematch(room) || (await room.restart())) return DONE;
  return NOT_RECORDED;
}

/** Who came after the end has nothing to play again, and nothing to want it by. */
function wantRematch({ again, seats: { present }, summary }: Controls): boolean {
  const played = new Set(summary.seats.map(({ seat }) => seat));
  const isAgreed = present.every((seat) => again.has(seat) || !played.has(seat));
  return isAgreed && present.some((seat) => again.has(seat));
}

/**
 * Does what all, or enough, of those who are here want, now that somebody has gone. Resolves to
 * whether there was anything.
 */
export async function countAgain(room: Controls): Promise<boolean> {
  if (room.summary.phase !== 'over') return room.time.count(room.seats.present);
  if (!wantRematch(room)) return false;
  // Whoever wants it again then is told why there is none.
  if (!(await room.restart())) room.again.clear();
  return true;
}

function pause(room: Controls, seat: number, toStop: boolean): Done | Refusal {
  const { mode, time, seats, summary } = room;
  if (summary.phase === 'over') return notNow('the match is over');
  if (mode === 'coop') {
    time.vote(seat, toStop, seats.present);
    return DONE;
  }
  if (mode !== 'lab') return notAllowed('a match is not paused: the others play on');
  if (!isHost(room, seat)) return notAllowed('only the owner of the lab may do that');
  if (toStop) time.stop('asked');
  else time.run();
  return DONE;
}

async function lead(
  room: Controls,
  command: Extract<Command, { kind: 'step' | 'speed' | 'rewind' | 'fork' }>,
  asking: string,
): Promise<Done | Refusal> {
  const { time } = room;
  switch (command.kind) {
    case 'speed':
      time.speed = command.times;
      return DONE;
    case 'step':
      if (!time.isStopped) return notNow('time runs: pause it first');
      await room.step(command.ticks);
      return DONE;
    case 'rewind':
      return await atTick(() => room.rewind(command.tick).then(() => DONE));
    case 'fork':
      return await atTick(async () => room.fork(command.tick, asking));
    default:
      return command satisfies never;
  }
}

async function atTick(work: () => Promise<Done | Refusal>): Promise<Done | Refusal> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { code: 'malformed', field: 'tick', detail: error.message };
  }
}

const notAllowed = (detail: string): Refusal => ({ code: 'not-allowed', detail });
const notNow = (detail: string): Refusal => ({ code: 'not-in-phase', detail });
