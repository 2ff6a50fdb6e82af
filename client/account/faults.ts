import { TICKS_A_SECOND } from '#shared/game/time.ts';
import { clock } from '../i18n/format.ts';
import { isKey, t } from '../i18n/index.ts';
import { explain, isAway, Problem } from '../net/problem.ts';

/** Seconds as minutes and seconds. */
const minutes = (seconds: number): string => clock(seconds * TICKS_A_SECOND);

/** By the field that the server refused. */
const FIELDS = {
  email: 'field.email.fault',
  password: 'field.password.common',
  code: 'field.code.fault',
  name: 'field.name.fault',
  label: 'field.name.fault',
} as const;

/**
 * What was wrong, and what to do about it.
 *
 * @param seconds left of those that the server wants to be left alone
 */
export function faultWords(error: unknown, seconds: number): string {
  if (!(error instanceof Problem)) return t('fault.other');
  if (error.kind === 'too-fast') {
    return seconds > 0 ? t('fault.too-many', { time: minutes(seconds) }) : t('fault.too-many.over');
  }
  if (error.kind === 'banned') {
    const { title, detail } = explain(error);
    return `${title}. ${detail}`;
  }
  if (error.code === 'invalid-field' && error.field in FIELDS) {
    return t(FIELDS[error.field as keyof typeof FIELDS]);
  }
  const key = `fault.${error.code || error.kind}`;
  if (isKey(key) && key !== 'fault.too-many') return t(key as 'fault.other');
  if (error.kind === 'signed-out') return t('fault.signed-out');
  if (!isAway(error)) return t('fault.other');
  return t(error.kind === 'server' ? 'fault.server' : 'fault.offline');
}

/** Enough of an address to send something to; the rest is the server's to say. */
export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());

const LEAST = 10;
const MOST = 128;
export const isPassword = (text: string): boolean => text.length >= LEAST && text.length <= MOST;

/** As people type it: small letters, spaces, no dash. */
export const isCode = (text: string): boolean => text.replaceAll(/[^0-9a-z]/gi, '').length === 8;
