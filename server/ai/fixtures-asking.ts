import type { Bill, IdeaSource, Log } from '#rooms/ports.ts';
import type { ModelSettings } from '../settings/model.ts';
import { analyse } from './fallback/analyse.ts';
import { type ModelServer, startModelServer } from './fixtures-model.ts';
import type { AiMeter } from './meter.ts';
import type { Patience } from './model/connection.ts';
import { openIdeas } from './open.ts';

export const KEY = 'sk-test-0123456789';
export const TEXT = 'The moon has a gift shop, and it is closing down';
export const WHO: Bill = { playerId: 'player-a' };

/** A model server, and somebody who asks it, with all that is logged and counted. */
export interface Asking {
  readonly server: ModelServer;
  /** Lines of the log, as JSON. */
  readonly lines: string[];
  /** What was counted, such as `analyse slow`. */
  readonly counts: string[];
  /** A source of its own, with nothing remembered. */
  open(
    settings?: Partial<ModelSettings>,
    patience?: Partial<Patience>,
    /** Name of a model of embeddings, if there is to be one. */
    embedding?: string | null,
  ): IdeaSource;
}

/** A log and a meter that keep what they are told. */
export function counting() {
  const lines: string[] = [];
  const counts: string[] = [];
  const write = (message: string, fields: object = {}) => {
    lines.push(JSON.stringify({ message, ...fields }));
  };
  const log: Log = { info: write, warn: write, error: write };
  const meter: AiMeter = {
    answered: (job, by) => counts.push(`${job} by ${by}`),
    failed: (job, because) => counts.push(`${job} ${because}`),
    spent: (used) =>
      counts.push(`tokens ${used.in} ${used.out} ${used.untold} for ${used.microdollars}`),
    queued: (what) => counts.push(`queue ${what}`),
  };
  return { lines, counts, log, meter };
}

/** A retelling with what word lists say that it is about. */
export function placedByLists<V extends { readonly text: string }>(told: V) {
  const { topics } = analyse(told.text);
  return { ...told, ...(topics.length > 0 && { topics }) };
}

/** A model with no end to its budgets. */
export const settingsOf = (baseUrl: string): ModelSettings => ({
  apiKey: KEY,
  baseUrl,
  name: 'small-model',
  tokensPerDay: 0,
  tokensPerMatch: 0,
  microdollarsPerDay: 0,
  prices: { in: 1, out: 5 },
});

export async function openAsking(): Promise<Asking> {
  const server = await startModelServer();
  const { lines, counts, log, meter } = counting();
  return {
    server,
    lines,
    counts,
    open(settings = {}, patience = {}, embedding = null) {
      const model = { ...settingsOf(server.url), ...settings };
      const embeddings = embedding === null ? null : { ...model, name: embedding };
      const hurry = { askMs: 5000, retryMs: 1, restMs: 60_000, hearMs: 0, ...patience };
      const opened = openIdeas({ model, embeddings }, { log, meter, redis: null }, hurry);
      return { ask: async (...asked) => (await opened).ask(...asked) };
    },
  };
}
