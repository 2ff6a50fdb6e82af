import './jitless.ts';
import { z } from 'zod';
import { Problem } from './problem.ts';
import { ask, type Call } from './rest.ts';
import { dropPass, enterAs, isGuest, type Session, session } from './session.ts';

interface MyCall extends Omit<Call, 'token'> {
  /** Id of the player whom the page has shown: nothing is asked as anybody else. */
  readonly as?: string | undefined;
}

/**
 * Asks the server as whoever plays here. A pass that has just ended is renewed, once.
 *
 * @throws Problem; `signed-out` where somebody else plays here by now
 */
export async function askAsMe<S extends z.ZodType>(
  path: string,
  schema: S,
  { as, ...call }: MyCall = {},
): Promise<z.output<S>> {
  const { token, player } = await session();
  if (as !== undefined && player.id !== as) {
    throw new Problem('signed-out', { code: 'other-player' });
  }
  try {
    return await ask(path, schema, { ...call, token });
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'no-token') throw error;
    dropPass(token);
    const again = await session();
    if (again.player.id !== player.id) throw new Problem('signed-out');
    return ask(path, schema, { ...call, token: again.token });
  }
}

/** Takes another name; the session afterwards. */
export async function rename(name: string): Promise<Session> {
  if (isGuest()) return enterAs(name);
  await askAsMe('/me', z.unknown(), { method: 'PATCH', body: { name } });
  // Passes carry the name that they were made with.
  dropPass();
  return session();
}
