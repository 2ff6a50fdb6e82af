import { randomInt } from 'node:crypto';
import { z } from 'zod';

/** Letters and digits that nobody takes for one another: 30 of them. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;

/** So long, because mail takes its time. */
export const CODE_MINUTES = 10;
/** Of 6 * 10^11: whoever guesses has five of them. */
export const CODE_TRIES = 5;

/** What is sent by mail and typed in by hand, such as "7KQ3-M2ZD". */
export function makeCode(): string {
  const letters = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
}

const expected = 'the code of the message, such as 7KQ3-M2ZD';

/** As people type it: small letters, spaces, no dash. */
export const typedCode = z
  .string({ error: expected })
  .max(40, expected)
  .transform((text) => text.toUpperCase().replaceAll(/[^0-9A-Z]/g, ''))
  .refine((text) => text.length === LENGTH, expected)
  .transform((text) => `${text.slice(0, 4)}-${text.slice(4)}`);
