import type { Log } from '#rooms/ports.ts';
import type { ModelSettings } from '../settings/model.ts';
import { type ModelServer, startModelServer } from './fixtures-model.ts';
import type { AiMeter } from './meter.ts';
import type { Patience } from './model/client.ts';
import { openIdeas } from './open.ts';
import type { IdeaSource } from './port.ts';

export const KEY = 'sk-test-0123456789';
export const TEXT = 'The moon has a gift shop, and it is closing down';
export const WHO = 'player-a';

/** A model server, and somebody who asks it, with all that is logged and counted. */
export interface Asking {
  readonly server: ModelServer;
  /** Lines of the log, as JSON. */
  readonly lines: string[];
  /** What was counted, such as `analyse slow`. */
  readonly counts: string[];
  /** A source of its own, with nothing remembered. */
  open(settings?: Partial<ModelSettings>, patience?: Partial<Patience>): IdeaSource;
}

export async function openAsking(): Promise<Asking> {
  const server = await startModelServer();
  const lines: string[] = [];
  const counts: string[] = [];
  const write = (message: string, fields: object = {}) => {
    lines.push(JSON.stringify({ message, ...fields }));
  };
  const log: Log = { info: write, warn: write, error: write };
  const meter: AiMeter = {
    answered: (job, by) => counts.push(`${job} by ${by}`),
    failed: (job, because) => counts.push(`${job} ${because}`),
    spent: (tokens) => counts.push(`tokens ${tokens.in} ${tokens.out}`),
  };
  return {
    server,
    lines,
    counts,
    open(settings = {}, patience = {}) {
      const model: ModelSettings = {
        apiKey: KEY,
        baseUrl: server.url,
        name: 'small-model',
        tokensPerDay: 0,
        microdollarsPerDay: 0,
        prices: { in: 1, out: 5 },
        ...settings,
      };
      const hurry = { askMs: 5000, retryMs: 1, restMs: 60_000, ...patience };
      return openIdeas(model, { log, meter, redis: null }, hurry);
    },
  };
}
