import { nanoid } from 'nanoid';
import { z } from 'zod';
import type { Log } from '#rooms/ports.ts';
import type { PlayerRecord } from '#shared/records/player.ts';
import { Problem } from '../api/problem.ts';
import type { Mail } from '../mail/mail.ts';
import { changedMessage, knownMessage, resetMessage, verifyMessage } from '../mail/messages.ts';
import type { Challenges } from '../store/challenges.ts';
import type { Identities } from '../store/identities.ts';
import type { Players } from '../store/players.ts';
import type { Sessions } from '../store/sessions.ts';
import { CODE_MINUTES, CODE_TRIES, makeCode } from './codes.ts';
import type { Limits } from './limits.ts';
import { hashPassword, isCommon, isPassword } from './passwords.ts';
import { hashSecret, makeSecret } from './secrets.ts';

/**
 * Accounts by e-mail and password. Nobody learns here whether an address has an account, neither
 * by an answer nor by the time it takes: the same is done for either, and the rest is told by
 * mail. A code is typed into the page that asked for it, so that whoever gets one unasked cannot
 * be made to give their address to a stranger's account.
 */
export interface PasswordWay {
  /** Sends a code to the address, or, where it has an account, word of that. */
  register(playerId: string, email: string, password: string): Promise<void>;
  /** The player as an account, once the code has proved that the address is theirs. */
  verify(playerId: string, code: string): Promise<PlayerRecord>;
  signIn(email: string, password: string): Promise<PlayerRecord>;
  /** Sends a code to the address, if it has an account. */
  forget(email: string): Promise<void>;
  /** Chooses a new password by that code, and ends every session there was. */
  reset(email: string, code: string, password: string): Promise<PlayerRecord>;
  /** Ends every other session. */
  change(playerId: string, sessionId: string, password: string): Promise<void>;
}

export interface PasswordParts {
  readonly players: Players;
  readonly identities: Identities;
  readonly sessions: Sessions;
  readonly challenges: Challenges;
  readonly limits: Limits;
  readonly mail: Mail;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const pendingAccount = z.object({
  email: z.string(),
  passwordHash: z.string(),
  codeHash: z.string(),
});
const pendingReset = z.object({ codeHash: z.string() });

export function openPasswordWay(parts: PasswordParts): PasswordWay {
  const { players, identities, sessions, challenges, limits, mail, log } = parts;
  const now = () => new Date(parts.now());
  const soon = () => new Date(parts.now() + CODE_MINUTES * 60_000);
  const accountKey = (playerId: string) => `account ${playerId}`;
  const resetKey = (email: string) => `reset ${hashSecret(email)}`;

  async function readyToSend(email: string): Promise<void> {
    if (!mail.isOn) throw new Problem('mail-off');
    await limits.message(email);
  }
  async function checkPassword(password: string, email: string): Promise<void> {
    if (!(await isCommon(password, email))) return;
    throw new Problem(
      'invalid-field',
      'password: expected one that is not among the most common ones',
      'password',
    );
  }
  const playerOf = async (playerId: string): Promise<PlayerRecord> => {
    const player = await players.find(playerId);
    if (!player) throw new Error(`an identity of ${playerId}, who is no player`);
    return player;
  };
  const passwordOf = async (playerId: string) => {
    return (await identities.ofPlayer(playerId)).find((identity) => identity.kind === 'password');
  };

  return {
    async register(playerId, email, password) {
      await readyToSend(email);
      if (await passwordOf(playerId)) throw new Problem('already-linked');
      await checkPassword(password, email);
      const [passwordHash, known] = await Promise.all([
        hashPassword(password),
        identities.withEmail(email),
      ]);
      const code = makeCode();
      // Where there is an account, the code is nobody's.
      const codeHash = hashSecret(known ? makeSecret() : code);
      await challenges.ask(accountKey(playerId), { email, passwordHash, codeHash }, soon());
      mail.send(known ? knownMessage(email) : verifyMessage(email, code, CODE_MINUTES));
    },

    async verify(playerId, code) {
      const key = accountKey(playerId);
      const pending = pendingAccount.safeParse(await challenges.try(key, CODE_TRIES, now()));
      if (!pending.success || pending.data.codeHash !== hashSecret(code)) {
        throw new Problem('wrong-code');
      }
      await challenges.forget(key, now());
      const { email, passwordHash } = pending.data;
      const about = { id: nanoid(), playerId, createdAt: now(), usedAt: now() };
      if (!(await identities.add({ kind: 'password', email, passwordHash, ...about }))) {
        throw new Problem('identity-taken');
      }
      log.info('a player has a password', { playerId });
      await players.upgrade(playerId, hashSecret(makeSecret()));
      return playerOf(playerId);
    },

    async signIn(email, password) {
      const identity = await limits.guess(email, async () => {
        const known = await identities.withEmail(email);
        if (await isPassword(known?.passwordHash ?? null, password)) return known;
        log.info('a sign-in was refused', { playerId: known?.playerId ?? null });
        return null;
      });
      if (!identity) throw new Problem('wrong-credentials');
      await identities.used(identity.id, now());
      return playerOf(identity.playerId);
    },

    async forget(email) {
      await readyToSend(email);
      const known = await identities.withEmail(email);
      const code = makeCode();
      const codeHash = hashSecret(known ? code : makeSecret());
      await challenges.ask(resetKey(email), { codeHash }, soon());
      if (known) mail.send(resetMessage(email, code, CODE_MINUTES));
    },

    async reset(email, code, password) {
      await checkPassword(password, email);
      const key = resetKey(email);
      const pending = pendingReset.safeParse(await challenges.try(key, CODE_TRIES, now()));
      const isRight = pending.success && pending.data.codeHash === hashSecret(code);
      const identity = isRight ? await identities.withEmail(email) : null;
      if (!identity) throw new Problem('wrong-code');
      await challenges.forget(key, now());
      await identities.setPassword(identity.id, await hashPassword(password));
      await sessions.endAll(identity.playerId);
      log.info('a password was reset', { playerId: identity.playerId });
      mail.send(changedMessage(email, 'Your password was reset, and everybody was signed out.'));
      return playerOf(identity.playerId);
    },

    async change(playerId, sessionId, password) {
      const identity = await passwordOf(playerId);
      if (identity?.kind !== 'password') throw new Problem('not-found', 'there is no password');
      await checkPassword(password, identity.email);
      await identities.setPassword(identity.id, await hashPassword(password));
      await sessions.endAll(playerId, sessionId);
      log.info('a password was changed', { playerId });
      mail.send(changedMessage(identity.email, 'Your password was changed.'));
    },
  };
}
