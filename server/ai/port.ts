import type { Audience } from '#shared/game/order.ts';
import type { WrittenAnalysis, WrittenVariant } from '#shared/wire/studio.ts';

/** What is asked about; parsed, screened and within the bounds of an idea. */
export interface AnalyseAsk {
  readonly text: string;
}

export interface MutateAsk extends AnalyseAsk {
  /** Whom the variant is for; without one, for everybody. */
  readonly audience?: Audience | undefined;
  /** A u32: another one asks for another variant of the same text. */
  readonly seed: number;
}

/** Reads ideas and rewrites them. Never rejects. */
export interface IdeaSource {
  analyse(ask: AnalyseAsk): Promise<WrittenAnalysis>;
  mutate(ask: MutateAsk): Promise<WrittenVariant>;
}
