import './jitless.ts';
import { type WrittenAnalysis, writtenAnalysis } from '#shared/wire/studio.ts';
import { askAsMe } from './mine.ts';

/**
 * What a text is about, how it feels and whom it suits.
 *
 * @throws Problem
 */
export function analyseIdea(text: string): Promise<WrittenAnalysis> {
  return askAsMe('/ideas/analyse', writtenAnalysis, { body: { text } });
}
