import type { Redis } from 'ioredis';
import type { IdeaSource, Log } from '#rooms/ports.ts';
import type { Settings } from '../env.ts';
import { lexical } from './embed/lexical.ts';
import { placed } from './embed/placed.ts';
import { type Placing, placing } from './embed/topics.ts';
import { fallback } from './fallback/source.ts';
import type { AiMeter } from './meter.ts';
import type { Budget } from './model/budget.ts';
import type { Patience } from './model/connection.ts';

/** Who is asked: neither of them is, where it is null. */
export type Models = Pick<Settings, 'model' | 'embeddings'>;

interface Parts {
  readonly log: Log;
  readonly meter: AiMeter;
  readonly redis: Redis | null;
}

/**
 * Who answers about ideas: a model where one is set, and word lists else. What it takes to speak to
 * a model is loaded only then: a fifth of a second.
 */
export async function openIdeas(
  { model, embeddings }: Models,
  parts: Parts,
  patience?: Patience,
): Promise<IdeaSource> {
  const byLetters = placing(lexical);
  const settings = model ?? embeddings;
  if (!settings) return placed(fallback, byLetters, byLetters);
  const { openBudget } = await import('./model/budget.ts');
  // One for words and embeddings: without Redis two would be twice the tokens.
  const paid = { ...parts, budget: openBudget(settings, parts.redis, parts.meter) };
  const source = model ? await openModel(model, paid, patience) : fallback;
  const place = embeddings
    ? await openEmbeddings(embeddings, byLetters, paid, patience)
    : byLetters;
  return placed(source, place, byLetters);
}

interface Paid extends Parts {
  readonly budget: Budget;
}

async function openModel(
  settings: NonNullable<Models['model']>,
  { log, meter, budget }: Paid,
  patience?: Patience,
): Promise<IdeaSource> {
  const [{ openClient }, { connect, PATIENCE }, { modelSource }] = await Promise.all([
    import('./model/client.ts'),
    import('./model/connection.ts'),
    import('./model/source.ts'),
  ]);
  return modelSource({
    client: openClient(connect(settings, patience ?? PATIENCE, MOST_BYTES.answer)),
    budget,
    meter,
    log,
    hearMs: (patience ?? PATIENCE).hearMs,
  });
}

async function openEmbeddings(
  settings: NonNullable<Models['embeddings']>,
  other: Placing,
  { log, meter, budget }: Paid,
  patience?: Patience,
): Promise<Placing> {
  const [{ connect, PATIENCE }, { orElse, semantic }] = await Promise.all([
    import('./model/connection.ts'),
    import('./embed/semantic.ts'),
  ]);
  const connection = connect(settings, patience ?? PATIENCE, MOST_BYTES.embedding);
  const embedder = semantic(connection, budget);
  return orElse(placing(embedder), other, { meter, log });
}

/** What is asked for takes a twentieth, and a half. */
const MOST_BYTES = { answer: 64 * 1024, embedding: 256 * 1024 };
