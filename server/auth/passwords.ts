import { hash, verify } from '@node-rs/argon2';
import { z } from 'zod';

/**
 * Argon2id with 19 MiB and two passes, the least that OWASP recommends (Password Storage Cheat
 * Sheet): about 20 ms of a core here, and 10^10 guesses still cost a thief years of them.
 */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const LEAST = 10;
const MOST = 128;
const expected = `a password of ${LEAST} to ${MOST} characters`;

/** A password that is about to be chosen; nothing is said about what it is made of. */
export const newPassword = z.string({ error: expected }).min(LEAST, expected).max(MOST, expected);

/** One that is tried: whatever could not be one is wrong, but not worth hashing. */
export const triedPassword = z.string({ error: expected }).min(1, expected).max(MOST, expected);

/** Of a password that nobody has: checked where there is none, so that the answer takes as long. */
const nobodys = hash(crypto.randomUUID(), COST);

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** @param passwordHash null where nobody has an account: takes as long, and is never right */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobodys), password);
  return isRight && passwordHash !== null;
}

/** Words of this game, which guessers would try here first. */
const OURS = /^(virality ?engine|virality)[\d\W]*$/i;

/**
 * Whether a password is among the 50,000 most common ones, as far as they are long enough, or
 * made of the name of this game, or of the address it is for.
 */
export async function isCommon(password: string, email: string): Promise<boolean> {
  const small = password.toLowerCase();
  const [user = ''] = email.toLowerCase().split('@');
  if (OURS.test(small) || small === email.toLowerCase()) return true;
  if (user.length > 3 && small.replaceAll(user, '').length < LEAST - user.length) return true;
  return (await common()).has(small);
}

let known: Promise<ReadonlySet<string>> | undefined;

/** Read when somebody first chooses a password: half a megabyte. */
function common(): Promise<ReadonlySet<string>> {
  known ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => {
    const listed = dictionary['passwords-common'] as readonly string[];
    return new Set(listed.filter((password) => password.length >= LEAST));
  });
  return known;
}
