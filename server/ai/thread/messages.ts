import type { Bill, Log } from '#rooms/ports.ts';
import type { Ask, Job, Written } from '#shared/wire/asks.ts';
import type { AiMeter } from '../meter.ts';
import type { Models } from '../open.ts';

/** What a game and its thread that asks a model say to each other. */

export interface ThreadSettings {
  readonly models: Models;
  /** Where budgets are counted that all processes share; null where this one counts by itself. */
  readonly redisUrl: string | null;
}

/** To the thread. */
export interface Question {
  readonly id: number;
  readonly job: Job;
  readonly ask: Ask<Job>;
  readonly bill: Bill;
  readonly isHeard: boolean;
}

/** From the thread: of a question, or for the log and the numbers of the game. */
export type Told =
  | { readonly id: number; readonly soFar: string }
  | { readonly id: number; readonly written: Written<Job> }
  | { readonly log: keyof Log; readonly message: string; readonly fields?: Record<string, unknown> }
  | { readonly [M in keyof AiMeter]: CountOf<M> }[keyof AiMeter];

interface CountOf<M extends keyof AiMeter> {
  readonly count: M;
  readonly of: Parameters<AiMeter[M]>;
}
