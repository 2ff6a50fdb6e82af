import type { Answer, Ask } from '#shared/wire/asks.ts';
import { luckOf } from './luck.ts';

/** A hint, by what stands out: the first that fits. */
export function coach(ask: Ask<'coach'>): Answer<'coach'> {
  const { standings, secondsLeft, affordable, heat, news, clout, seed } = ask;
  const luck = luckOf(String(clout), seed);
  const pick = (...all: string[]) => ({ text: all[luck(0, all.length)]! });
  const own = standings.find(({ isYou }) => isYou);
  const first = standings[0]!;
  const can = (action: string) => affordable.includes(action);
  if (heat >= 50) {
    return pick(
      'You run hot: people share you less and leave you sooner. Tell it another way, or wait.',
    );
  }
  if (news && can('trend-jack'))
    return pick(`The day is about ${news}: trend-jack it while it lasts.`);
  if (!own || own.share < 1) {
    if (!can('seed')) {
      return pick('Few believe you yet: save up, and seed again close to those who do.');
    }
    return pick(
      'Few believe you yet: seed once more where you did last, since people follow what they hear often.',
      'Start close to those who believe you: an idea travels along ties, not across the map.',
    );
  }
  const isLate = secondsLeft !== null && secondsLeft < 90;
  if (first.isYou && isLate && standings.length > 1 && can('prebunk')) {
    return pick('You lead with little time left: prebunk your largest region against the second.');
  }
  if (!first.isYou && can('debunk')) {
    return pick(`${first.who} leads: debunk them where most of their believers live.`);
  }
  if (can('mutate')) {
    return pick(
      'Your idea grows old where it is known best: rewrite it there, for the largest group.',
    );
  }
  if (can('influencer')) return pick('Win an influencer: all who follow them hear of you at once.');
  if (can('boost'))
    return pick('Boost where you have most believers: it multiplies what is there.');
  return pick('Save up: a trait lasts to the end, a boost for half a minute.');
}
