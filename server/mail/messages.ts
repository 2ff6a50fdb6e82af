import type { Message } from './mail.ts';

/** What is written to people. Codes are typed in where they were asked for, never followed. */

const FOOT = `

If it was not you, you need not do anything: without the code nothing changes.

Virality Engine`;

export function verifyMessage(to: string, code: string, minutes: number): Message {
  return {
    to,
    subject: `${code} is your code for Virality Engine`,
    text: `Somebody, probably you, wants to use this address to sign in to Virality Engine.

Type this code into the page where you asked for it, within ${minutes} minutes:

    ${code}${FOOT}`,
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

export function resetMessage(to: string, code: string, minutes: number): Message {
  return {
    to,
    subject: `${code} resets your password at Virality Engine`,
    text: `Somebody, probably you, wants to choose a new password for Virality Engine.

Type this code into the page where you asked for it, within ${minutes} minutes:

    ${code}${FOOT}`,
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
