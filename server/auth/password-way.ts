import { z } from 'zod';
import type { Log } from '#rooms/ports.ts';
import { Problem } from '../api/problem.ts';
import type { Mail } from '../mail/mail.ts';
import { changedMessage, knownMessage, resetMessage, verifyMessage } from '../mail/messages.ts';
import type { Challenges } from '../store/challenges.ts';
import type { Identities, Identity } from '../store/identities.ts';
import type { Players } from '../store/players.ts';
import type { Sessions } from '../store/sessions.ts';
import { CODE_MINUTES, CODE_TRIES, makeCode } from './codes.ts';
import type { Limits } from './limits.ts';
import { hashPassword, isCommon, isPassword } from './passwords.ts';
import { type Asking, link, needSame, ownedBySomebody, type Proved } from './proof.ts';
import { hashSecret, makeSecret } from './secrets.ts';

/**
 * Accounts by e-mail and password. Nobody learns here whether an address has an account, neither
 * by an answer nor by the time it takes: the same is done for either, and the rest is told by
 * mail. A code is good for the player who asked for it alone, so that whoever gets one unasked cannot
 * be made to give their address to a stranger's account.
 */
export interface PasswordWay {
  /** Sends a code to the address, or, where it has an account, word of that. */
  register(playerId: string, email: string, password: string): Promise<void>;
  /** The player as an account, once the code has proved that the address is theirs. */
  verify(asking: Asking, code: string): Promise<Proved>;
  /** Forgets the address and password that a player has asked for and not proved. */
  giveUp(playerId: string): Promise<void>;
  signIn(email: string, password: string): Promise<Proved>;
  /** Sends a code to the address, if it has an account. */
  forget(email: string): Promise<void>;
  /** Chooses a new password by that code, and ends every session there was. */
  reset(email: string, code: string, password: string): Promise<Proved>;
  /**
   * Ends every other session.
   *
   * @throws Problem where another has set it meanwhile, or has ended the session that asks
   */
  change(asking: Asking, password: string): Promise<void>;
}

export interface PasswordParts {
  readonly players: Players;
  readonly identities: Identities;
  readonly sessions: Sessions;
  readonly challenges: Challenges;
  readonly limits: Limits;
  readonly mail: Mail;
  /** Where people reach this server; null where that is not known. */
  readonly publicUrl: string | null;
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
  const { players, identities, sessions, challenges, limits, mail, publicUrl, log } = parts;
  const now = () => new Date(parts.now());
  const soon = () => new Date(parts.now() + CODE_MINUTES * 60_000);
  const sent = (code: string) => ({ code, minutes: CODE_MINUTES, publicUrl });
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
  const provedBy = async (by: Identity): Promise<Proved> => {
    const player = await players.find(by.playerId);
    if (!player) throw new Error(`an identity of ${by.playerId}, who is no player`);
    return { player, by };
  };
  const passwordsOf = async (playerId: string) =>
    (await identities.ofPlayer(playerId)).filter((identity) => identity.kind === 'password');
  const refuseAnother = async (playerId: string): Promise<void> => {
    if ((await passwordsOf(playerId)).length > 0) throw new Problem('already-linked');
  };

  return {
    async register(playerId, email, password) {
      await readyToSend(email);
      await refuseAnother(playerId);
      await checkPassword(password, email);
      const [passwordHash, known] = await Promise.all([
        hashPassword(password),
        identities.withEmail(email).then((one) => ownedBySomebody(parts, one)),
      ]);
      const code = makeCode();
      // Where there is an account, the code is nobody's.
      const codeHash = hashSecret(known ? makeSecret() : code);
      await challenges.ask(accountKey(playerId), { email, passwordHash, codeHash }, soon());
      mail.send(known ? knownMessage(email) : verifyMessage(email, sent(code)));
    },

    async verify(asking, code) {
      const { playerId } = asking;
      const key = accountKey(playerId);
      const pending = pendingAccount.safeParse(await challenges.try(key, CODE_TRIES, now()));
      if (!pending.success || pending.data.codeHash !== hashSecret(code)) {
        throw new Problem('wrong-code');
      }
      if (!(await challenges.forget(key, now()))) throw new Problem('wrong-code');
      const { email, passwordHash } = pending.data;
      // Another address may have been asked for and proved since.
      await refuseAnother(playerId);
      const about = { id: idOf(playerId), playerId, createdAt: now(), usedAt: now() };
      const made = { kind: 'password', email, passwordHash, ...about } as const;
      if (!(await link(parts, made, asking))) {
        await refuseAnother(playerId);
        throw new Problem('identity-taken');
      }
      log.info('a player has a password', { playerId });
      await players.upgrade(playerId, hashSecret(makeSecret()));
      return provedBy(made);
    },

    async giveUp(playerId) {
      await challenges.forget(accountKey(playerId), now());
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
      return provedBy(identity);
    },

    async forget(email) {
      await readyToSend(email);
      const known = await identities.withEmail(email);
      const code = makeCode();
      const codeHash = hashSecret(known ? code : makeSecret());
      await challenges.ask(resetKey(email), { codeHash }, soon());
      if (known) mail.send(resetMessage(email, sent(code)));
    },

    async reset(email, code, password) {
      await checkPassword(password, email);
      const key = resetKey(email);
      const pending = pendingReset.safeParse(await challenges.try(key, CODE_TRIES, now()));
      const isRight = pending.success && pending.data.codeHash === hashSecret(code);
      const identity = isRight ? await identities.withEmail(email) : null;
      if (!identity) throw new Problem('wrong-code');
      const { playerId } = identity;
      // First, so that where they cannot be ended the code is good for another try; and at once, so
      // that of two with one code the one who is refused does not end the session of the other.
      await sessions.endAll(playerId);
      if (!(await challenges.forget(key, now()))) throw new Problem('wrong-code');
      const passwordHash = await hashPassword(password);
      // All of them: servers of before could be made to give a player two.
      for (const { id } of await passwordsOf(playerId)) {
        await identities.setPassword(id, passwordHash);
      }
      // And those that the old password began meanwhile; one that begins from here on is not let in.
      await sessions.endAll(playerId);
      log.info('a password was reset', { playerId });
      mail.send(changedMessage(email, 'Your password was reset, and everybody was signed out.'));
      return provedBy({ ...identity, passwordHash });
    },

    async change(asking, password) {
      const { playerId, sessionId } = asking;
      const known = await passwordsOf(playerId);
      if (known.length === 0) throw new Problem('not-found', 'there is no password');
      for (const { email } of known) await checkPassword(password, email);
      const passwordHash = await hashPassword(password);
      // Only in the place of what was there before the session was looked at: whoever set another
      // password ended it, unless it is theirs.
      await needSame(parts, asking);
      // Before it as well, so that none of them sees the new one and sets another over it.
      await sessions.endAll(playerId, sessionId);
      for (const { id, passwordHash: from } of known) {
        const isSet = await identities.setPassword(id, passwordHash, from);
        if (!isSet) throw new Problem('prove-again');
      }
      await sessions.endAll(playerId, sessionId);
      log.info('a password was changed', { playerId });
      for (const { email } of known) {
        mail.send(changedMessage(email, 'Your password was changed.'));
      }
    },
  };
}

/** The id that the password of a player has, made of theirs: so nobody is given two at once. */
const idOf = (playerId: string): string => hashSecret(`password of ${playerId}`).slice(0, 21);
