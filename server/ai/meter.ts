import type { Reason } from '#shared/game/telling.ts';

/** Numbers for the operator about asks that a model could answer. */
export interface AiMeter {
  answered(job: string, by: 'model' | 'cache' | 'fallback', milliseconds: number): void;
  /** `job` is `place` where a text could not be placed by its meaning, whatever it was asked for. */
  failed(job: string, because: Reason): void;
  spent(used: Spent): void;
  queued(what: QueueOutcome): void;
}

/** What tries at a question took of a model. */
export interface Spent {
  /** Tokens sent and received, as its server told. */
  readonly in: number;
  readonly out: number;
  /** The most that tries can have taken of which it did not tell. */
  readonly untold: number;
  /** What all of that comes to, by the prices that are set. */
  readonly microdollars: number;
}

/**
 * What became of a question in the queue. To the game that asked: `answered`, `slow` and `failed`,
 * where word lists answered, `refused`, where the queue did not take it, and `late`, told after all
 * was said. To the worker: `orphaned`, when nobody waited any more, `duplicate`, when another had
 * answered, and `stalled`, when it was done again because its worker died. To either: `malformed`.
 */
export type QueueOutcome =
  | 'answered'
  | 'slow'
  | 'failed'
  | 'refused'
  | 'late'
  | 'orphaned'
  | 'duplicate'
  | 'stalled'
  | 'malformed';
