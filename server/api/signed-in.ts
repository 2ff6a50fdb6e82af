import type { Request, Response } from 'express';
import { z } from 'zod';
import type { PlayerRecord } from '#shared/records/player.ts';
import type { Auth } from '../auth/open.ts';
import { type Proved, stillHolds } from '../auth/proof.ts';
import { hashSecret, makeSecret } from '../auth/secrets.ts';
import { Problem } from './problem.ts';
import type { Caller } from './route.ts';

/** What a browser gets that is signed in; the refresh token is in a cookie of its own. */
export const signedIn = z.strictObject({
  accessToken: z.string().meta({ description: 'good for a quarter of an hour' }),
  player: z.strictObject({ id: z.string(), name: z.string() }),
});
export type SignedIn = z.infer<typeof signedIn>;

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

/** What routes need to let somebody in, or to be sure who asks. */
export interface Entrance {
  /**
   * Begins a session of a player who has just proved who they are; the browser's old one ends.
   *
   * @throws Problem where they have gone meanwhile, or what they proved it by holds no longer
   */
  letIn(proved: Proved, method: string, exchange: Exchange): Promise<SignedIn>;
  answer(player: PlayerRecord, sessionId: string): Promise<SignedIn>;
  /**
   * A stolen access token must not be enough to take an account over. Who has no way to sign in has
   * no more to show than it: a guest, or an account whose deletion broke off.
   *
   * @throws Problem where somebody with an account has proved nothing for a while
   */
  needProof(caller: Caller): Promise<void>;
  /** Whether `needProof` would let them pass. */
  isProved(caller: Caller): Promise<boolean>;
}

/** As whoever comes too late would be told. */
const REFUSALS = {
  password: 'wrong-credentials',
  passkey: 'wrong-passkey',
  provider: 'no-session',
} as const;

/** @param admit rejects for a player who may not come in */
export function openEntrance(
  { signIns, cookie, tokens, players, identities }: Auth,
  admit: (playerId: string) => Promise<void>,
): Entrance {
  const answer = async ({ id, name, role }: PlayerRecord, sessionId: string) => ({
    accessToken: await tokens.sign({ playerId: id, name, role, sessionId }),
    player: { id, name },
  });
  const isProved = async ({ playerId, sessionId }: Caller) =>
    (sessionId !== undefined && (await signIns.isProved(sessionId, playerId))) ||
    (await identities.ofPlayer(playerId)).length === 0;
  return {
    answer,
    isProved,
    async letIn({ player: { id }, by }, method, { request, response }) {
      await admit(id);
      // Whoever has proved something is an account: this completes what broke off in between.
      const player = await players.upgrade(id, hashSecret(makeSecret()));
      if (!player || player.kind === 'deleted') {
        // Left behind where a server died: it would keep its address or its key from everybody.
        await identities.remove(by.id, id);
        throw new Problem(REFUSALS[by.kind]);
      }
      const old = cookie.read(request);
      if (old) await signIns.end(old);
      const device = (request.get('user-agent') ?? '').slice(0, 200);
      const { session, refreshToken } = await signIns.begin({
        playerId: player.id,
        method,
        device,
      });
      if (!(await stillHolds(identities, by))) {
        await signIns.end(refreshToken);
        throw new Problem(REFUSALS[by.kind]);
      }
      cookie.write(response, refreshToken);
      return answer(player, session.id);
    },
    async needProof(caller) {
      if (!(await isProved(caller))) throw new Problem('prove-again');
    },
  };
}
