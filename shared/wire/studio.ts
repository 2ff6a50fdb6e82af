import { z } from 'zod';
import { GROUP_NAMES } from '#shared/game/audience.ts';
import { type Audience, LIMITS } from '#shared/game/order.ts';
import { AUTHORS, REASONS } from '#shared/game/telling.ts';
import { visibleText } from '#shared/game/text.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { ideaDraft } from './messages.ts';

/**
 * What is said of an idea's text, and made of it, before it is in any world: by a model, or by the
 * server's own word lists. Both are held to these bounds; numbers are on the scales of `IdeaDraft`.
 */

/** What whoever launches it might think of first. */
export const RISKS = [
  'health-advice',
  'money-advice',
  'outrage',
  'fear',
  'sweeping',
  'far-fetched',
] as const;
export type Risk = (typeof RISKS)[number];

const percent = z.int().min(0).max(100);
export const line = (most: number) => visibleText(most);

const topics = z
  .array(z.strictObject({ topic: z.enum(TOPICS), weight: z.int().min(1).max(100) }))
  .max(LIMITS.tags)
  .refine((all) => new Set(all.map(({ topic }) => topic)).size === all.length, 'each once')
  .meta({ description: 'strongest first; empty where none was recognised' });

export const analysis = z.strictObject({
  topics,
  valence: ideaDraft.shape.valence.meta({ description: '−100 (outrage) to 100 (delight)' }),
  arousal: ideaDraft.shape.arousal.meta({ description: '0 (calm) to 100 (excited)' }),
  virality: percent.meta({ description: 'how readily it is passed on' }),
  plausibility: percent.meta({ description: 'how readily it is believed' }),
  fit: z
    .strictObject(
      Object.fromEntries(GROUP_NAMES.map((name) => [name, percent])) as Record<
        Audience,
        typeof percent
      >,
    )
    .meta({ description: 'how well it suits each group; 50 is neither well nor badly' }),
  risks: z.array(z.enum(RISKS)).max(RISKS.length),
  why: line(240).meta({ description: 'one sentence' }),
});
export type Analysis = z.output<typeof analysis>;

/** Characters of a line of news. */
export const HEADLINE = 120;

/** How far a rewriting may take each trait, up or down. */
export const STRETCH = { better: 6, mood: 10 } as const;
const better = z.int().min(0).max(STRETCH.better);
const mood = z.int().min(-STRETCH.mood).max(STRETCH.mood);

export const variant = z.strictObject({
  text: ideaDraft.shape.text,
  name: line(40).meta({ description: 'a few words to tell it from its parent by' }),
  changes: z
    .strictObject({ virality: better, plausibility: better, valence: mood, arousal: mood })
    .meta({ description: 'to be added to the traits of the idea' }),
  why: line(240).meta({ description: 'one sentence' }),
});
export type Variant = z.output<typeof variant>;

export const written = {
  by: z.enum(AUTHORS).meta({ description: '`fallback`: word lists and a grammar' }),
  because: z
    .enum(REASONS)
    .nullable()
    .meta({ description: 'why no model answered; null if one did' }),
};
export const writtenAnalysis = analysis.extend(written).meta({ id: 'WrittenAnalysis' });
export type WrittenAnalysis = z.output<typeof writtenAnalysis>;
/** What new words are about is read by the server, whoever wrote them. */
export const about = {
  topics: topics
    .optional()
    .meta({ description: 'what the text is about; absent if none was recognised' }),
};
export const writtenVariant = variant.extend(written).extend(about).meta({ id: 'WrittenVariant' });
