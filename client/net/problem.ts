import { t } from '../i18n/index.ts';

/** Why a request gave nothing. Named after what the visitor can do about it. */
export type ProblemKind = 'offline' | 'slow' | 'answer' | 'not-found' | 'too-fast' | 'server';

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly kind: ProblemKind;
  /** The server's own code, such as `invalid-field`; empty when it gave none. */
  readonly code: string;

  constructor(kind: ProblemKind, code = '', detail = '') {
    super(detail || kind);
    this.kind = kind;
    this.code = code;
  }
}

/** An error as the page words it; anything that is no `Problem` is a fault of the answer. */
export function explain(error: unknown): { title: string; detail: string } {
  const kind = error instanceof Problem ? error.kind : 'answer';
  return { title: t(`problem.${kind}.title`), detail: t(`problem.${kind}.detail`) };
}
