import { BrokenCircuitError, TaskCancelledError } from 'cockatiel';
import { APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import type { Reason } from '#shared/game/telling.ts';

/** The model has no answer that could be used. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly because: Reason;

  constructor(because: Reason, detail = '') {
    super(detail || because);
    this.because = because;
  }
}

/** Why an ask of the model failed. What the error itself says may hold a key, and is not kept. */
export function reasonOf(error: unknown): Reason {
  if (error instanceof Failure) return error.because;
  if (error instanceof BrokenCircuitError) return 'resting';
  if (
    error instanceof TaskCancelledError ||
    error instanceof APIUserAbortError ||
    error instanceof APIConnectionTimeoutError
  ) {
    return 'slow';
  }
  if (!(error instanceof APIError)) return 'garbled';
  // A failure of our own inside its fetch comes wrapped.
  if (error.cause instanceof Failure) return error.cause.because;
  const { status } = error;
  if (status === undefined || status >= 500) return 'away';
  return status === 429 || status === 408 || status === 409 ? 'busy' : 'misconfigured';
}

/** What says that no connection came about, so that nothing was asked. */
const UNSENT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Whether a question never left this machine. */
export function isUnsent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  return (code !== undefined && UNSENT.includes(code)) || isUnsent(error.cause);
}

/** The HTTP status, where there was an answer. */
export function statusOf(error: unknown): number | undefined {
  return error instanceof APIError ? error.status : undefined;
}
