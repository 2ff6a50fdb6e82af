import { CLOSE } from '#shared/wire/messages.ts';
import { explain, isAway, Problem } from './problem.ts';

/** Why a connection is over for good. */
export type Closed =
  /** The world is not there (any more). */
  | 'gone'
  /** The server has no room for another world, or none at all just now. */
  | 'full'
  /** Too many have asked from here, or too often: it works again in a moment. */
  | 'hasty'
  /** The world goes on, but no process has it yet: the one before has just ended. */
  | 'restoring'
  /** Page and server are of different versions. */
  | 'protocol'
  /** The pass was not accepted, even a fresh one. */
  | 'auth'
  /** The session of the account was ended, from here or elsewhere. */
  | 'signed-out'
  /** The server cannot be reached. */
  | 'network'
  /** The seat was not kept for so long. */
  | 'seat'
  /** The host or a moderator has shown this player out. */
  | 'kicked'
  /** This player may not play, here or elsewhere. */
  | 'banned'
  /** The server said why, in words of its own, or did not say. */
  | 'server';

/** What goes by within a minute. */
export type Momentary = Extract<Closed, 'restoring' | 'hasty'>;

/** Where the connection to a room stands. Times are `performance.now()`. */
export type Link =
  /** On the way in; the server may have said that it takes a while, and why. */
  | { readonly kind: 'joining'; readonly why?: Momentary }
  | { readonly kind: 'open' }
  /**
   * Lost; the next try is at `nextAt`, or under way when that is null, until `until`. The server
   * may answer already, and say why it takes a while: the world is being brought back, or many come
   * back at once.
   */
  | {
      readonly kind: 'lost';
      readonly nextAt: number | null;
      readonly until: number;
      readonly answers?: Momentary;
    }
  | { readonly kind: 'closed'; readonly why: Closed; readonly detail: string };

/** HTTP-like codes of the room's door, and Colyseus' own. */
const DOOR: Readonly<Record<number, Closed>> = {
  401: 'auth',
  403: 'kicked',
  425: 'restoring',
  426: 'protocol',
  429: 'hasty',
  503: 'full',
  // Colyseus: no such room; seat or reconnection token expired; not admitted.
  522: 'gone',
  524: 'gone',
  525: 'auth',
};

/** A world that there cannot be, and what keeps one out of labs: the door says it in words for people. */
const FOR_PEOPLE = new Set<unknown>([400, 403, 409]);

/** Whether there can be a room by this id: an address that was typed may hold anything. */
export const isRoomId = (id: string): boolean => /^[\w-]{1,64}$/.test(id);

/** What a failed attempt to enter means. */
export function whyRefused(error: unknown): { why: Closed; detail: string } {
  const { code, message } = error as { code?: unknown; message?: string };
  const detail = message ?? String(error);
  if (error instanceof Problem) {
    const why = whyNoPass(error);
    return { why, detail: why === 'banned' ? explain(error).detail : detail };
  }
  // An answer has a number from 100 on. Fetch fails with a TypeError, which Colyseus wraps without
  // one, or after a while with a DOMException, of small numbers; a WebSocket that never opened has 1006.
  if (typeof code !== 'number' || code < 100 || code === 1006) return { why: 'network', detail };
  const why = DOOR[code] ?? 'server';
  return { why, detail: FOR_PEOPLE.has(code) ? detail : '' };
}

/** The same of an attempt to get a pass for the door. */
function whyNoPass(problem: Problem): Closed {
  if (problem.kind === 'signed-out' || problem.kind === 'banned') return problem.kind;
  if (problem.kind === 'too-fast') return 'hasty';
  return isAway(problem) ? 'network' : 'server';
}

/** Close codes after which coming back is pointless; 4002 is Colyseus' own, for a flood. */
const FINAL: Readonly<Record<number, Closed>> = {
  [CLOSE.abuse]: 'server',
  [CLOSE.fault]: 'server',
  [CLOSE.kicked]: 'kicked',
  [CLOSE.done]: 'gone',
  4002: 'server',
};

/** Why a room that closed with this code stays closed; null when coming back may work. */
export function whyClosed(code: number): Closed | null {
  return FINAL[code] ?? null;
}

/**
 * Whether a place that was lost may still be had, though an attempt to come back has failed so: a
 * server that restarts is away for a moment, and then has its worlds back one by one.
 */
export const mayComeBack = (why: Closed): boolean =>
  isMomentary(why) || why === 'network' || why === 'gone' || why === 'full';

/** Whether it is worth trying again by itself, also for somebody who was not in the world yet. */
export const isMomentary = (why: Closed): why is Momentary =>
  why === 'restoring' || why === 'hasty';
