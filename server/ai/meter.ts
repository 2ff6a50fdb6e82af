import type { Reason } from '#shared/wire/studio.ts';

/** Numbers for the operator about asks that a model could answer. */
export interface AiMeter {
  answered(job: string, by: 'model' | 'cache' | 'fallback', milliseconds: number): void;
  failed(job: string, because: Reason): void;
  spent(tokens: { readonly in: number; readonly out: number }): void;
}
