import type { Redis } from 'ioredis';
import type { Log } from '#rooms/ports.ts';
import type { ModelSettings } from '../settings/model.ts';
import { fallback } from './fallback/source.ts';
import type { AiMeter } from './meter.ts';
import { openBudget } from './model/budget.ts';
import { openClient, PATIENCE, type Patience } from './model/client.ts';
import { modelSource } from './model/source.ts';
import type { IdeaSource } from './port.ts';

/** Who answers about ideas: a model where one is set, and word lists else. */
export function openIdeas(
  model: ModelSettings | null,
  parts: { readonly log: Log; readonly meter: AiMeter; readonly redis: Redis | null },
  patience: Patience = PATIENCE,
): IdeaSource {
  if (model === null) return fallback;
  const { log, meter, redis } = parts;
  return modelSource({
    client: openClient(model, patience),
    budget: openBudget(model, redis),
    meter,
    log,
  });
}
