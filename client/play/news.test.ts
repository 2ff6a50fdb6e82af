import assert from 'node:assert/strict';
import '../i18n/playing.ts';
import { TOPICS } from '#shared/sim/demographics.ts';
import { launched, playing } from './fixtures.ts';
import { isInNews, newsLine, newsNow } from './news.ts';
import { blocked } from './stage.ts';
import type { FeedView, NewsView, PlayerView, PlayStore } from './store.ts';

/** A match at tick 100, in which this is known. */
function knowing(
  news: NewsView | null,
  { player = {}, tags = ['money'], feed = [] as readonly FeedView[] } = {},
): PlayStore {
  const state = playing(player as Partial<PlayerView>);
  const ideas = [{ ...launched, tags }];
  return { ...state, room: { ...state.room!, news, ideas, feed } };
}
const news = (part: Partial<NewsView>): NewsView => {
  return { kind: 'news', from: 150, until: 450, what: TOPICS.indexOf('money'), ...part };
};

describe('news on the page', () => {
  it('[GAME21] are told ahead, with the seconds until they come, and then until they end', () => {
    const soon = newsLine(knowing(news({})))!;
    assert.deepEqual([soon.isOn, soon.seconds, soon.left], [false, 5, 0.5]);
    assert.match(soon.what, /^Money will be in the news/);
    const now = newsLine(knowing(news({ from: 50, until: 150 })))!;
    assert.deepEqual([now.isOn, now.seconds, now.left], [true, 5, 0.5]);
    assert.ok(soon.headline && now.headline);
    assert.equal(newsLine(knowing(news({ from: 0, until: 100 }))), null);
  });

  it('say whether one’s own idea fits, and only then can they be ridden', () => {
    const fits = knowing(news({ from: 50 }));
    assert.equal(newsLine(fits)?.mood, 'good');
    assert.equal(isInNews(fits), true);
    assert.equal(blocked(fits, 'trend-jack'), '3 more clout');
    const other = knowing(news({ from: 50 }), { tags: ['work'] });
    assert.match(newsLine(other)?.own ?? '', /would halve/);
    assert.equal(blocked(knowing(news({})), 'trend-jack'), 'no news now');
  });

  it('say whom a sweep hits', () => {
    const sweep = news({ kind: 'sweep', from: 50, what: 0 });
    const hot = newsLine(knowing(sweep, { player: { heat: 50 } }))!;
    assert.deepEqual([hot.mood, hot.own], ['bad', 'Yours is at 50%: it is held back.']);
    assert.match(hot.what, /ideas of 50% heat or more: 75% fewer posts/);
    assert.equal(newsLine(knowing(sweep, { player: { heat: 49 } }))?.mood, 'good');
  });

  it('tell of a scandal for a while after it', () => {
    const line = {
      id: 1,
      tick: 90,
      kind: 'now-scandal',
      seat: 1,
      idea: 0,
      region: 0,
      value: 1,
      text: '',
    };
    const told = knowing(null, { feed: [line] });
    assert.equal(newsNow(told)?.what, 1);
    assert.equal(newsLine(told)?.mood, 'bad');
    assert.equal(newsNow({ ...told, tick: 170 }), null);
  });
});
