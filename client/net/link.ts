import { CLOSE } from '#shared/wire/messages.ts';

/** Why a connection is over for good. */
export type Closed =
  /** The world is not there (any more). */
  | 'gone'
  /** The server has no room for another world. */
  | 'full'
  /** Page and server are of different versions. */
  | 'protocol'
  /** The pass was not accepted, even a fresh one. */
  | 'auth'
  /** The server cannot be reached. */
  | 'network'
  /** The seat was not kept for so long. */
  | 'seat'
  /** The server said why, in words of its own. */
  | 'server';

/** Where the connection to a room stands. Times are `performance.now()`. */
export type Link =
  | { readonly kind: 'joining' }
  | { readonly kind: 'open' }
  /** Lost; the next try is at `nextAt`, or under way when that is null, until `until`. */
  | { readonly kind: 'lost'; readonly nextAt: number | null; readonly until: number }
  | { readonly kind: 'closed'; readonly why: Closed; readonly detail: string };

/** HTTP-like codes of the room's door, and Colyseus' own. */
const DOOR: Readonly<Record<number, Closed>> = {
  401: 'auth',
  426: 'protocol',
  503: 'full',
  // Colyseus: no such room; seat or reconnection token expired; not admitted.
  522: 'gone',
  524: 'gone',
  525: 'auth',
};

/** What a failed attempt to enter means. */
export function whyRefused(error: unknown): { why: Closed; detail: string } {
  const { code, message } = error as { code?: unknown; message?: string };
  const detail = message ?? String(error);
  // An answer has a number. Fetch fails with a TypeError, which Colyseus wraps without one; a
  // WebSocket that never opened has 1006.
  if (error instanceof TypeError || code === undefined || code === 1006) {
    return { why: 'network', detail };
  }
  return { why: (typeof code === 'number' && DOOR[code]) || 'server', detail };
}

/** Close codes after which coming back is pointless; 4002 is Colyseus' own, for a flood. */
const FINAL: Readonly<Record<number, Closed>> = {
  [CLOSE.abuse]: 'server',
  [CLOSE.fault]: 'server',
  [CLOSE.done]: 'gone',
  4002: 'server',
};

/** Why a room that closed with this code stays closed; null when coming back may work. */
export function whyClosed(code: number): Closed | null {
  return FINAL[code] ?? null;
}
