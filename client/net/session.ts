import './jitless.ts';
import { z } from 'zod';
import { forgetPlayer, knownPlayer, rememberPlayer } from './known.ts';
import { forget, onElsewhere, recall, remember } from './memory.ts';
import { Problem } from './problem.ts';
import { ask } from './rest.ts';

/**
 * Who plays on this device, and the pass that rooms and the API ask for.
 *
 * A guest is known by a secret that the device keeps. An account is known by a cookie that no
 * script can read, so the device remembers only that there is one. Only the server can end a
 * session: one that does not answer, or answers nonsense, leaves everything as it was.
 */
export interface Session {
  readonly token: string;
  readonly player: { readonly id: string; readonly name: string };
}

export const signedIn = z.object({
  accessToken: z.string(),
  player: z.object({ id: z.string(), name: z.string() }),
});
const guest = signedIn.extend({ secret: z.string() });

/** A pass that ends sooner than this is renewed first. */
const SPARE_SECONDS = 60;

/** What the device remembers of its cookie: there is one, or there may be one. */
type Cookie = 'kept' | 'perhaps';
const cookie = (): Cookie | null => recall('cookie') as Cookie | null;

/** Until when the pass is used, in milliseconds since 1970 by this device's own clock. */
let current: (Session & { readonly until: number }) | null = null;
let pending: Promise<Session> | null = null;

// Another tab has signed in, or out, or become an account.
onElsewhere('cookie', () => dropPass());
onElsewhere('player', () => dropPass());

/** Whether this device is signed in to an account, as far as it knows. */
export const isSignedIn = (): boolean => cookie() === 'kept';
/** Whether there is surely no account here. */
export const isGuest = (): boolean => cookie() === null;

/**
 * The session, with a pass that is still good; asks the server for one where needed.
 *
 * @throws Problem `signed-out` once, when the server has ended the session of an account
 */
export function session(): Promise<Session> {
  if (current && Date.now() < current.until) return Promise.resolve(current);
  return renew();
}

/** Enters as the guest of this device, under this name. */
export async function enterAs(name: string): Promise<Session> {
  await pending?.catch(() => {});
  return name === current?.player.name ? session() : renew(name);
}

/** Forgets the pass (only this one, where it is given), after a server would not have it. */
export function dropPass(token = current?.token): void {
  if (current?.token === token) current = null;
}

/** Takes up the session that a proof has begun. */
export function beginSession({ accessToken, player }: z.output<typeof signedIn>): Session {
  // The guest of this device has become an account: its secret opens nothing any more.
  if (!isSignedIn() && knownPlayer() === player.id) forget('secret');
  remember('cookie', 'kept' satisfies Cookie);
  return keep(accessToken, player);
}

/** Before the browser goes to somebody who vouches, and comes back with a cookie or without. */
export function expectSession(): void {
  if (!isSignedIn()) remember('cookie', 'perhaps' satisfies Cookie);
}

/** Ends the session of this browser. The guest that it had before comes back. */
export async function signOut(): Promise<void> {
  await ask('/auth/sign-out', z.null(), { method: 'POST' });
  forgetSession();
}

/** After the server has ended the session of an account. */
export function forgetSession(): void {
  current = null;
  forget('cookie');
  forgetPlayer();
}

/** After the player was deleted: whoever comes next on this device is somebody new. */
export function forgetEverything(): void {
  forget('secret');
  forgetSession();
}

function renew(name?: string): Promise<Session> {
  pending ??= inTurn(() => enter(name)).finally(() => {
    pending = null;
  });
  return pending;
}

/** One tab after the other: two that enter for the first time are one guest then. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  // Browsers have locks over TLS and on `localhost` only.
  if (typeof navigator === 'undefined' || !navigator.locks) return work();
  return (await navigator.locks.request('virality.session', work)) as T;
}

async function enter(name?: string): Promise<Session> {
  const expected = cookie();
  if (expected === null) return enterAsGuest(name);
  const resumed = await resume();
  if (resumed) return resumed;
  forgetCookie(expected);
  return enterAsGuest(name);
}

/** @throws Problem where the server has ended a session that there was */
function forgetCookie(expected: Cookie): void {
  if (expected === 'perhaps') {
    forget('cookie');
    return;
  }
  forgetSession();
  throw new Problem('signed-out');
}

/** By the cookie; null where it opens nothing. */
async function resume(): Promise<Session | null> {
  try {
    return beginSession(await ask('/auth/refresh', signedIn, { method: 'POST' }));
  } catch (error) {
    if (error instanceof Problem && error.code === 'no-session') return null;
    throw error;
  }
}

async function enterAsGuest(name?: string): Promise<Session> {
  const secret = recall('secret');
  const body = { ...(secret && { secret }), ...(name && { name }) };
  const answer = await ask('/auth/guest', guest, { body });
  remember('secret', answer.secret);
  return keep(answer.accessToken, answer.player);
}

function keep(token: string, player: Session['player']): Session {
  current = { token, player, until: Date.now() + 1000 * (lifetime(token) - SPARE_SECONDS) };
  rememberPlayer(player);
  return current;
}

/**
 * Seconds for which a pass is good, from its own text; whether it is genuine is the server's to
 * say. Counted from when it came, since the device's clock may be wrong by days.
 */
function lifetime(token: string): number {
  try {
    const body = token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/');
    const { exp, iat } = JSON.parse(atob(body)) as { exp?: number; iat?: number };
    return exp === undefined || iat === undefined ? Number.POSITIVE_INFINITY : exp - iat;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}
