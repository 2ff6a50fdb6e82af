import { TOPICS } from '#shared/sim/demographics.ts';
import { apply } from '#shared/sim/input.ts';
import type { Match } from './match.ts';
import { newsOf } from './news.ts';
import { STRENGTH, stepsOf } from './traits.ts';

/** In 1/256 of an idea's posting: what a step of plausibility takes. */
export const CAREFUL = -4;
/** In 1/256 of its leaving: what strength of community takes. */
export const LOYAL = -2;
/** What news adds to an idea about nothing else, and what a sweep takes from one that is hot. */
const IN_THE_NEWS = 64;
export const SWEPT = -192;
/** Heat of one half. */
export const HOT = 32768;

/** [GAME20] Sets how much more each owned idea is posted and left in this tick. */
export function swayAll(match: Match): void {
  const { world } = match;
  for (let idea = 1; idea < world.ideas; idea++) {
    const seat = world.state.owner[idea]! - 1;
    if (seat < 0) continue;
    const pace = paceOf(match, seat, idea);
    const loss = LOYAL * STRENGTH[stepsOf(match, seat, 'community')]!;
    if (world.state.pace[idea] === pace && world.state.loss[idea] === loss) continue;
    apply(world, { kind: 'sway', idea, pace, loss });
  }
}

function paceOf(match: Match, seat: number, idea: number): number {
  const { world, state } = match;
  const news = newsOf(match);
  let pace =
    STRENGTH[stepsOf(match, seat, 'virality')]! + CAREFUL * stepsOf(match, seat, 'plausibility');
  if (news?.isOn && news.kind === 'news') {
    pace += (IN_THE_NEWS * weightOf(match, idea, news.what)) >> 8;
  }
  if (news?.isOn && news.kind === 'sweep' && world.state.heat[idea]! >= HOT) pace += SWEPT;
  // Riding the news doubles all of it, riding the wrong news halves it.
  if (state.trend[seat] === 1) pace = 2 * (256 + pace) - 256;
  if (state.trend[seat] === 2) pace = ((256 + pace) >> 1) - 256;
  return Math.max(-256, pace);
}

/** Whether an idea has the topic among its own. */
export function isAbout(match: Match, idea: number, topic: number): boolean {
  return weightOf(match, idea, topic) > 0;
}

function weightOf({ world }: Match, idea: number, topic: number): number {
  return world.state.topics[idea * TOPICS.length + topic]!;
}
