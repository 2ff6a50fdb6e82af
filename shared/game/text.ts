import { z } from 'zod';

// Controls, marks that hide or turn text, lone surrogates, private use, line ends, and letters
// that look like nothing. The two joiners stay: scripts and emoji need them.
const UNSEEN =
  /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/u;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/**
 * What people write and others read, such as an idea or a name: composed and trimmed, 1 to
 * `most` characters on one line, with something to see in it and nothing that hides or turns it.
 */
export function visibleText(most: number) {
  const size = `wanted 1 to ${most} characters`;
  return z
    .string({ error: size })
    .max(10 * most, size)
    .normalize('NFC')
    .trim()
    .refine((text) => text.length > 0 && [...text].length <= most, size)
    .refine((text) => !UNSEEN.test(text), 'no invisible characters')
    .refine((text) => SEEN.test(text), 'wanted something to see');
}
