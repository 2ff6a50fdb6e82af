import type { Redis } from 'ioredis';
import type { IdeaSource, Log } from '#rooms/ports.ts';
import type { AiMeter } from './meter.ts';
import { type Models, openIdeas } from './open.ts';
import type { ThreadSettings } from './thread/messages.ts';

/** Who answers about ideas to a game. */
export interface IdeaService extends IdeaSource {
  /** Who does at this moment, as `/health` says it. */
  served(): string;
  close(): Promise<void>;
}

/**
 * Answers in this process, or has workers answer where there is a Redis and one of them lives. What
 * it takes to ask a model, and to reach workers, is loaded only where it is wanted.
 */
export async function openService(
  settings: Models & Pick<ThreadSettings, 'redisUrl'>,
  parts: { readonly log: Log; readonly meter: AiMeter; readonly redis: Redis | null },
): Promise<IdeaService> {
  const local = await openLocal(settings, parts);
  const here = settings.model === null ? 'word lists' : 'model';
  const { redis } = parts;
  if (!redis) return { ask: local.ask, served: () => here, close: local.close };
  const { openAsker } = await import('./queue/asker.ts');
  const asker = await openAsker(redis, { ...parts, local });
  const served = () => {
    if (asker.workers === 0) return here;
    return asker.workers === 1 ? '1 worker' : `${asker.workers} workers`;
  };
  const close = async () => {
    await asker.close();
    await local.close();
  };
  return { ask: asker.ask, served, close };
}

/** Word lists are quick enough to answer between two ticks; a model is asked from a thread. */
async function openLocal(
  { model, embeddings, redisUrl }: Models & Pick<ThreadSettings, 'redisUrl'>,
  parts: { readonly log: Log; readonly meter: AiMeter },
): Promise<IdeaSource & { close(): Promise<void> }> {
  if (!model && !embeddings) {
    const { ask } = await openIdeas({ model, embeddings }, { ...parts, redis: null });
    return { ask, async close() {} };
  }
  const { openThread } = await import('./thread/asker.ts');
  return openThread({ models: { model, embeddings }, redisUrl }, parts);
}
