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

/**
 * Reads ideas and rewrites them. Never rejects: where a model is asked and fails, word lists
 * answer, and the answer says why. `playerId` is whose budget an ask is on.
 */
export interface IdeaSource {
  analyse(ask: AnalyseAsk, playerId: string): Promise<WrittenAnalysis>;
  mutate(ask: MutateAsk, playerId: string): Promise<WrittenVariant>;
}
