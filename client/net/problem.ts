import { dateAndTime } from '../i18n/format.ts';
import { isKey, t } from '../i18n/index.ts';

/** Why a request gave nothing. Named after what the visitor can do about it. */
export type ProblemKind =
  | 'offline'
  | 'slow'
  | 'answer'
  | 'not-found'
  | 'too-fast'
  | 'server'
  /** The session of this browser has ended, by itself or from elsewhere. */
  | 'signed-out'
  /** Whoever asks may not play, for a while or for good. */
  | 'banned';

interface About {
  readonly code?: string;
  readonly detail?: string;
  readonly field?: string;
  readonly seconds?: number;
  readonly ban?: Ban;
}

/** What the server tells of a ban. */
interface Ban {
  /** One of the reasons of reports. */
  readonly reason: string;
  /** Null for good. */
  readonly until: Date | null;
  /** Where to appeal: an address or a page; null where nobody has said. */
  readonly appeal: string | null;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  /** The server's own code, such as `invalid-field`; empty when it gave none. */
  readonly code: string;
  /** The field that was refused; empty where none was named. */
  readonly field: string;
  /** After which it makes sense to ask again; 0 where the server did not say. */
  readonly seconds: number;
  /** Of `banned` alone. */
  readonly ban: Ban | null;

  constructor(kind: ProblemKind, about: About = {}) {
    const { code = '', detail = '', field = '', seconds = 0, ban = null } = about;
    super(detail || kind);
    this.kind = kind;
    this.code = code;
    this.field = field;
    this.seconds = seconds;
    this.ban = ban;
  }
}

/** Whether the server was not there to say anything: asked again, it may be. */
export const isAway = (error: unknown): boolean =>
  error instanceof Problem && ['offline', 'slow', 'server'].includes(error.kind);

/** Whether the server has said that there is no such thing: asked again, it says the same. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Problem && error.kind === 'not-found';

/** An error as the page words it; anything that is no `Problem` is a fault of the answer. */
export function explain(error: unknown): { title: string; detail: string } {
  const kind = error instanceof Problem ? error.kind : 'answer';
  if (error instanceof Problem && error.ban) {
    return { title: t('problem.banned.title'), detail: banWords(error.ban) };
  }
  return { title: t(`problem.${kind}.title`), detail: t(`problem.${kind}.detail`) };
}

/** Until when, why, and what can be done about it. */
function banWords({ reason, until, appeal }: Ban): string {
  const key = `ban.reason.${reason}`;
  const why = t(isKey(key) ? (key as 'ban.reason.other') : 'ban.reason.other');
  const end = until ? t('ban.until', { when: dateAndTime(until), why }) : t('ban.good', { why });
  return `${end} ${appeal ? t('ban.appeal', { to: appeal }) : t('ban.appeal.nowhere')}`;
}
