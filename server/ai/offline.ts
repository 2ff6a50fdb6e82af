import type { Reason } from '#shared/game/telling.ts';
import type { Ask, Job, Written } from '#shared/wire/asks.ts';
import { OFFLINE } from './jobs.ts';
import type { AiMeter } from './meter.ts';

/** What word lists answer where who was asked had nothing, and why; counted. */
export function answerOffline<J extends Job>(
  { job, ask, because }: { readonly job: J; readonly ask: Ask<J>; readonly because: Reason },
  meter: AiMeter,
  begun: number,
): Written<J> {
  meter.failed(job, because);
  const answer = OFFLINE[job](ask);
  meter.answered(job, 'fallback', performance.now() - begun);
  return { ...answer, by: 'fallback', because } as unknown as Written<J>;
}
