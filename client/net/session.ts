import './jitless.ts';
import { z } from 'zod';
import { rememberPlayer } from './known.ts';
import { recall, remember } from './memory.ts';
import { ask } from './rest.ts';

/** Who plays on this device, and the pass that rooms ask for. */
export interface Session {
  readonly token: string;
  readonly player: { readonly id: string; readonly name: string };
}

const answer = z.object({
  accessToken: z.string(),
  player: z.object({ id: z.string(), name: z.string() }),
  secret: z.string(),
});

/** A pass that ends sooner than this is renewed first. */
const SPARE_SECONDS = 60;

let current: Session | null = null;
let pending: Promise<Session> | null = null;

/** The session, with a pass that is still good; asks the server for one where needed. */
export function session(): Promise<Session> {
  if (current && lasts(current.token)) return Promise.resolve(current);
  return renew();
}

/** Takes another name; the session afterwards. */
export async function rename(name: string): Promise<Session> {
  await pending?.catch(() => {});
  return name === current?.player.name ? session() : renew(name);
}

/** Forgets the pass, after a server would not have it. */
export function dropPass(): void {
  current = null;
}

function renew(name?: string): Promise<Session> {
  pending ??= enter(name).finally(() => {
    pending = null;
  });
  return pending;
}

async function enter(name?: string): Promise<Session> {
  const secret = recall('secret');
  const { accessToken, player, ...rest } = await ask('/auth/guest', answer, {
    ...(secret && { secret }),
    ...(name && { name }),
  });
  remember('secret', rest.secret);
  rememberPlayer(player);
  current = { token: accessToken, player };
  return current;
}

/** Reads when a pass ends from its own text; whether it is genuine is the server's to say. */
function lasts(token: string): boolean {
  try {
    const body = token.split('.')[1]!.replace(/-/g, '+').replace(/_/g, '/');
    const { exp } = JSON.parse(atob(body)) as { exp?: number };
    return exp === undefined || exp - SPARE_SECONDS > Date.now() / 1000;
  } catch {
    return true;
  }
}
