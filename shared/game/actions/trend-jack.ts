import { newsOf } from '../news.ts';
import { isAbout } from '../sway.ts';
import { TICKS_A_SECOND } from '../time.ts';
import type { Action } from './action.ts';

/** Rides the news of the day everywhere: posts double while it lasts, or halve if it does not fit. */
export const trendJack: Action = {
  kind: 'trend-jack',
  about: 'play.action.trend-jack.about',
  price: 25,
  cooldown: 300,
  isLocal: false,
  takesAudience: false,
  usesTarget: false,
  refuse(match) {
    const news = newsOf(match);
    if (news?.kind !== 'news') return { code: 'no-target', detail: 'there is no news to ride' };
    if (news.isOn) return null;
    const seconds = Math.ceil((news.from - match.world.tick) / TICKS_A_SECOND);
    const detail = `the news comes in ${seconds} s`;
    return { code: 'no-target', numbers: { seconds }, detail };
  },
  act(match, { seat }) {
    const news = newsOf(match)!;
    const idea = match.state.idea[seat]!;
    match.state.trend[seat] = isAbout(match, idea, news.what) ? 1 : 2;
    // Once an event, which may last longer than any cooldown.
    const wait = news.until - match.world.tick;
    return { idea, reached: match.world.state.believers[idea]!, wait };
  },
};
