import type { Message } from './mail.ts';

/**
 * What is written to people. A code counts where it was asked for; a link leads to the page that
 * takes it, and fills it in, no more.
 */

/** The page that takes a code. */
type Page = 'verify' | 'reset';

const FOOT = `

If it was not you, you need not do anything: without the code nothing changes.

Virality Engine`;

/**
 * Behind the `#`, which browsers keep to themselves: nothing of it is in a log or told to another
 * site. Nothing, where nobody said where people reach this server: what a request says of it is for
 * whoever asks to choose.
 */
function link(
  publicUrl: string | null,
  page: Page,
  filled: Readonly<Record<string, string>>,
): string {
  if (publicUrl === null) return '';
  return `

Or open this where you asked for it, which fills it in:

    ${publicUrl}/${page}#${new URLSearchParams(filled)}`;
}

export interface Code {
  readonly code: string;
  /** For which it is good. */
  readonly minutes: number;
  /** Where people reach this server; null where that is not known. */
  readonly publicUrl: string | null;
}

export function verifyMessage(to: string, { code, minutes, publicUrl }: Code): Message {
  return {
    to,
    subject: `${code} is your code for Virality Engine`,
    text: `Somebody, probably you, wants to use this address to sign in to Virality Engine.

Type this code into the page where you asked for it, within ${minutes} minutes:

    ${code}${link(publicUrl, 'verify', { code })}${FOOT}`,
  };
}

/** To an address that has an account: the page cannot say so, or anybody could ask it. */
export function knownMessage(to: string): Message {
  return {
    to,
    subject: 'You have an account at Virality Engine',
    text: `Somebody, probably you, wants to register with this address, which has an account already.

Sign in instead; if you have forgotten the password, the page of sign-in can reset it.${FOOT}`,
  };
}

export function resetMessage(to: string, { code, minutes, publicUrl }: Code): Message {
  return {
    to,
    subject: `${code} resets your password at Virality Engine`,
    text: `Somebody, probably you, wants to choose a new password for Virality Engine.

Type this code into the page where you asked for it, within ${minutes} minutes:

    ${code}${link(publicUrl, 'reset', { code, email: to })}${FOOT}`,
  };
}

/** Afterwards, so that nobody loses an account without hearing of it. */
export function changedMessage(to: string, what: string): Message {
  return {
    to,
    subject: 'Your account at Virality Engine was changed',
    text: `${what}

If it was not you, reset your password on the page of sign-in and end all other sessions there.

Virality Engine`,
  };
}
