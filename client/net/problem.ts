import { t } from '../i18n/index.ts';

/** Why a request gave nothing. Named after what the visitor can do about it. */
export type ProblemKind =
  | 'offline'
  | 'slow'
  | 'answer'
  | 'not-found'
  | 'too-fast'
  | 'server'
  /** The session of this browser has ended, by itself or from elsewhere. */
  | 'signed-out';

interface About {
  readonly code?: string;
  readonly detail?: string;
  readonly field?: string;
  readonly seconds?: number;
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

  constructor(kind: ProblemKind, { code = '', detail = '', field = '', seconds = 0 }: About = {}) {
    super(detail || kind);
    this.kind = kind;
    this.code = code;
    this.field = field;
    this.seconds = seconds;
  }
}

/** Whether the server was not there to say anything: asked again, it may be. */
export const isAway = (error: unknown): boolean =>
  error instanceof Problem && ['offline', 'slow', 'server'].includes(error.kind);

/** An error as the page words it; anything that is no `Problem` is a fault of the answer. */
export function explain(error: unknown): { title: string; detail: string } {
  const kind = error instanceof Problem ? error.kind : 'answer';
  return { title: t(`problem.${kind}.title`), detail: t(`problem.${kind}.detail`) };
}
